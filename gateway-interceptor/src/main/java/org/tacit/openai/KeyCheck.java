package org.tacit.openai;

import java.util.Set;
import org.tacit.limits.KeyLimits;

/** Tells whose key it is. Implementations are thread-safe and answer from memory. */
@FunctionalInterface
public interface KeyCheck {
  /** The scope an inference call needs. */
  String INFERENCE = "inference";

  /** Checks the text after {@code Bearer}; it may be anything a stranger sent. */
  Result check(String bearer);

  /** What a key is good for. Immutable. */
  sealed interface Result {
    /**
     * A key in force.
     *
     * @param project the tenant it belongs to
     * @param keyId its name, which is no secret
     * @param scopes what it opens
     * @param limits how much it may use
     */
    record Granted(String project, String keyId, Set<String> scopes, KeyLimits limits)
        implements Result {
      /** Copies the set. */
      public Granted {
        scopes = Set.copyOf(scopes);
      }
    }

    /** No such key. */
    record Unknown() implements Result {}

    /** Keys cannot be checked now, so none is good. */
    record Unavailable() implements Result {}
  }
}
