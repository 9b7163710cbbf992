package org.tacit.pipeline;

import java.util.Optional;
import java.util.Set;
import org.tacit.limits.KeyLimits;
import org.tacit.openai.KeyCheck;
import org.tacit.security.Access;
import org.tacit.security.ApiKeys;
import org.tacit.security.Bootstrap;
import org.tacit.security.KeyScope;

/** Says of a bearer token what it may ask a model. Thread-safe. */
final class InferenceKeys implements KeyCheck {
  private final ApiKeys keys;

  InferenceKeys(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public Result check(String bearer) {
    Access access = keys.check(Optional.of("Bearer " + bearer), KeyScope.INFERENCE);
    if (access instanceof Access.Granted granted) {
      return new Result.Granted(
          granted.caller().project(),
          granted.caller().keyId(),
          Set.of(INFERENCE),
          granted.caller().limits());
    }
    if (access instanceof Access.WrongScope) {
      return new Result.Granted(Bootstrap.PROJECT, "", Set.of(), KeyLimits.NONE);
    }
    return access instanceof Access.Unavailable ? new Result.Unavailable() : new Result.Unknown();
  }
}
