package org.tacit.security;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.tacit.limits.KeyLimits;

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
 * @param limits how much it may use
 * @param lastUsed the day it was used last, in UTC; empty if it never was
 */
public record ApiKey(
    String id,
    String project,
    String hash,
    String label,
    Set<KeyScope> scopes,
    Instant created,
    Optional<Instant> revoked,
    KeyLimits limits,
    Optional<LocalDate> lastUsed) {
  /** Copies the set. */
  public ApiKey {
    scopes = Set.copyOf(scopes);
  }

  /** The same key with another label and other limits. */
  public ApiKey with(String newLabel, KeyLimits newLimits) {
    return new ApiKey(id, project, hash, newLabel, scopes, created, revoked, newLimits, lastUsed);
  }
}
