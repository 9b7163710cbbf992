package org.tacit.memory;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tacit.output.OutputType;
import org.tacit.signal.AttentionRuling;
import org.tacit.signal.SignalStore;
import org.tacit.signal.SignalSums;

/** Sums and rulings in maps. Thread-safe. */
public final class InMemorySignalStore implements SignalStore {
  private record Key(String project, OutputType type) {}

  private final Map<Key, SignalSums> sums = new HashMap<>();
  private final Map<Key, TreeMap<Instant, AttentionRuling>> rulings = new HashMap<>();

  @Override
  public synchronized void add(String project, Map<OutputType, SignalSums> changes) {
    changes.forEach((type, change) -> sums.merge(new Key(project, type), change, SignalSums::plus));
  }

  @Override
  public synchronized SignalSums total(String project, OutputType type) {
    return sums.getOrDefault(new Key(project, type), SignalSums.EMPTY);
  }

  @Override
  public synchronized List<AttentionRuling> rulings(String project, OutputType type) {
    return List.copyOf(rulings.getOrDefault(new Key(project, type), new TreeMap<>()).values());
  }

  @Override
  public synchronized void save(String project, OutputType type, AttentionRuling ruling) {
    rulings
        .computeIfAbsent(new Key(project, type), key -> new TreeMap<>())
        .put(ruling.since(), ruling);
  }

  /** All sums, by type. */
  public synchronized Map<OutputType, SignalSums> state() {
    Map<OutputType, SignalSums> state = new HashMap<>();
    sums.forEach((key, sum) -> state.merge(key.type(), sum, SignalSums::plus));
    state.values().removeIf(SignalSums.EMPTY::equals);
    return state;
  }

  synchronized void clear(String project) {
    sums.keySet().removeIf(key -> key.project().equals(project));
  }
}
