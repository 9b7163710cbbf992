package org.tacit.security;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An API key as it is kept: not the key itself, only its hash.
 *
 * <p>Immutable.
 *
 * @param id its name in lists and in the audit
 * @param project the tenant it belongs to
 * @param hash SHA-256 of the key, in hexadecimal
 * @param label what it is for, in an administrator's words
 * @param scopes what it may be used for
 * @param created when it was made
 * @param revoked when it was taken back
 */
public record ApiKey(
    String id,
    String project,
    String hash,
    String label,
    Set<KeyScope> scopes,
    Instant created,
    Optional<Instant> revoked) {
  /** Copies the set. */
  public ApiKey {
    scopes = Set.copyOf(scopes);
  }
}
