package org.tacit.security;

import java.util.Set;
import org.tacit.limits.KeyLimits;

/**
 * Who is behind a request with an API key.
 *
 * <p>Immutable.
 *
 * @param project the tenant
 * @param keyId which of its keys
 * @param scopes what the key may be used for
 * @param limits how much it may use
 */
public record Caller(String project, String keyId, Set<KeyScope> scopes, KeyLimits limits) {
  /** Copies the set. */
  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** Whether the key may be used for this. */
  public boolean may(KeyScope scope) {
    return scopes.contains(scope);
  }
}
