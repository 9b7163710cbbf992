package org.tacit.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.tacit.conversation.AnsweredTurn;
import org.tacit.conversation.TurnStore;
import org.tacit.output.OutputId;

/** Turns in memory. Thread-safe. */
public final class InMemoryTurnStore implements TurnStore {
  private final Map<OutputId, AnsweredTurn> turns = new ConcurrentHashMap<>();

  @Override
  public void save(Collection<AnsweredTurn> fresh) {
    fresh.forEach(turn -> turns.putIfAbsent(turn.output(), turn));
  }

  /** Everything that is kept. */
  public Collection<AnsweredTurn> all() {
    return List.copyOf(turns.values());
  }

  @Override
  public List<AnsweredTurn> find(String project, Collection<UUID> marks, Instant since, int limit) {
    return turns.values().stream()
        .filter(turn -> turn.project().equals(project))
        .filter(turn -> marks.contains(turn.asked()) || marks.contains(turn.exchange()))
        .filter(turn -> !turn.finished().isBefore(since))
        .sorted(Comparator.comparing(AnsweredTurn::output).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public int deleteBefore(Instant moment) {
    int before = turns.size();
    turns.values().removeIf(turn -> turn.finished().isBefore(moment));
    return before - turns.size();
  }
}
