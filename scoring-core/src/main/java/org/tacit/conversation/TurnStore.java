package org.tacit.conversation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Remembers what was asked and answered, for all nodes. Implementations are thread-safe. */
public interface TurnStore {
  /** Keeps turns; one whose output is there already is left out. */
  void save(Collection<AnsweredTurn> turns);

  /**
   * The turns of a project that were finished at a moment or later and whose {@code asked} or
   * {@code exchange} is one of these marks, newest output first.
   *
   * @param limit the most turns
   */
  List<AnsweredTurn> find(String project, Collection<UUID> marks, Instant since, int limit);

  /**
   * Forgets what was finished before a moment.
   *
   * @return how many turns were forgotten
   */
  int deleteBefore(Instant moment);
}
