package org.tacit.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that was done, kept for good. It holds no secret and no text of a user but statements.
 *
 * <p>Immutable.
 *
 * @param project the tenant
 * @param kind what was changed
 * @param subject which one: its ID or name
 * @param at when
 * @param actor who: {@code key:} and the key's ID, a person's name, or a rule as {@code rule:gate}
 * @param action what was done: {@code made}, {@code approve}
 * @param reason why, in the actor's words; may be empty
 * @param before how it was, as a JSON object; empty where there was nothing
 * @param after how it is since, as a JSON object; empty where there is nothing
 */
public record AuditEntry(
    String project,
    AuditedKind kind,
    String subject,
    Instant at,
    String actor,
    String action,
    String reason,
    Optional<String> before,
    Optional<String> after) {

  /** The same entry with how it was and how it is since. */
  public AuditEntry changing(Optional<String> was, Optional<String> is) {
    return new AuditEntry(project, kind, subject, at, actor, action, reason, was, is);
  }

  /** An entry without a reason that shows nothing but that it was done. */
  public static AuditEntry of(
      String project, AuditedKind kind, String subject, Instant at, String actor, String action) {
    return new AuditEntry(
        project, kind, subject, at, actor, action, "", Optional.empty(), Optional.empty());
  }
}
