package org.tacit.feedback;

import java.time.Duration;
import java.util.Optional;
import org.tacit.security.Access;
import org.tacit.security.ApiKeys;
import org.tacit.security.Bearer;
import org.tacit.security.Caller;
import org.tacit.security.FeedbackTokens;
import org.tacit.security.KeyScope;
import org.tacit.security.RateLimit;

/**
 * Decides who may send events and who may read outputs.
 *
 * <p>Thread-safe.
 */
public final class FeedbackDoor {
  private final ApiKeys keys;
  private final FeedbackTokens tokens;
  private final RateLimit limit;

  /** What a check answers. */
  sealed interface Entry {
    /**
     * Come in.
     *
     * @param sender who it is
     * @param limited the name whose rate counts
     */
    record Open(Sender sender, String limited) implements Entry {}

    /**
     * Stay out.
     *
     * @param answer what the client is told
     */
    record Shut(Answer answer) implements Entry {}
  }

  /**
   * A door.
   *
   * @param limit events a minute for each key, and for each token's output
   */
  public FeedbackDoor(ApiKeys keys, FeedbackTokens tokens, RateLimit limit) {
    this.keys = keys;
    this.tokens = tokens;
    this.limit = limit;
  }

  /**
   * Checks a request.
   *
   * @param authorization the {@code Authorization} header
   * @param token the {@code token} parameter, which only a feedback token may use
   */
  Entry check(Optional<String> authorization, Optional<String> token) {
    Optional<String> bearer = authorization.flatMap(Bearer::token);
    Optional<String> feedbackToken =
        bearer.isPresent() ? bearer.filter(text -> text.startsWith(FeedbackTokens.PREFIX)) : token;
    if (feedbackToken.isPresent()) {
      return ofToken(feedbackToken.get());
    }
    Access access = keys.check(authorization, KeyScope.FEEDBACK);
    if (access instanceof Access.Granted granted) {
      Caller caller = granted.caller();
      return new Entry.Open(Sender.application(caller.project()), caller.keyId());
    }
    return new Entry.Shut(refusal(access));
  }

  private Entry ofToken(String token) {
    FeedbackTokens.Checked checked = tokens.check(token);
    if (checked instanceof FeedbackTokens.Checked.Good good) {
      return new Entry.Open(
          Sender.browser(good.project(), good.output()), good.output().toString());
    }
    return new Entry.Shut(
        checked instanceof FeedbackTokens.Checked.Expired
            ? unauthorized("token_expired", "The feedback token has expired.")
            : unauthorized("invalid_token", "The feedback token is not one of this server."));
  }

  private static Answer refusal(Access access) {
    if (access instanceof Access.WrongScope) {
      return Answer.error(
          403,
          "invalid_request_error",
          "missing_scope",
          "You have insufficient permissions for this operation. Missing scopes: feedback.");
    }
    if (access instanceof Access.Unavailable) {
      return Answer.later(
          503, "server_error", "keys_unavailable", "API keys cannot be checked right now.", 5);
    }
    return unauthorized(
        "invalid_api_key", "No valid API key: send Authorization: Bearer with a key.");
  }

  private static Answer unauthorized(String code, String message) {
    return Answer.error(401, "invalid_request_error", code, message);
  }

  /** Counts events against the rate; what the client is told where there are too many. */
  Optional<Answer> count(String limited, int events) {
    Optional<Duration> wait = limit.take(limited, events);
    return wait.map(
        pause ->
            Answer.later(
                429,
                "rate_limit_error",
                "rate_limit_exceeded",
                "Too many events; come again later.",
                (pause.toMillis() + 999) / 1_000));
  }
}
