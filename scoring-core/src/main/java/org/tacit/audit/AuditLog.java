package org.tacit.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps who did what; entries are only added. */
public interface AuditLog {
  /** Adds an entry, in the transaction of the change where there is one. */
  void append(AuditEntry entry);

  /** Entries of a project, the newest first. */
  List<Numbered> find(String project, Filter filter, int limit);

  /**
   * An entry with its place in the log.
   *
   * @param number rises from entry to entry, with gaps
   * @param entry what was done
   */
  record Numbered(long number, AuditEntry entry) {}

  /**
   * Which entries are wanted. Immutable.
   *
   * @param kind of this kind only
   * @param from not before this moment
   * @param to before this moment
   * @param below with smaller numbers only, as the last of a page had
   */
  record Filter(
      Optional<AuditedKind> kind,
      Optional<Instant> from,
      Optional<Instant> to,
      OptionalLong below) {
    /** All of them. */
    public static final Filter ALL =
        new Filter(Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty());
  }
}
