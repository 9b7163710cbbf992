package org.tacit.memory;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tacit.output.OutputType;
import org.tacit.quality.QualityCell;
import org.tacit.quality.QualityStore;
import org.tacit.quality.QualitySums;
import org.tacit.score.ScoredOutput;

/** Sums in a map. Thread-safe. */
public final class InMemoryQualityStore implements QualityStore {
  private final InMemoryOutputLog outputs;
  private final InMemoryScoredOutputStore scored;
  private final Map<QualityCell, QualitySums> kept = new HashMap<>();

  /** No sums yet, and the counts of these outputs. */
  public InMemoryQualityStore(InMemoryOutputLog outputs, InMemoryScoredOutputStore scored) {
    this.outputs = outputs;
    this.scored = scored;
  }

  @Override
  public synchronized void add(Map<QualityCell, QualitySums> changes) {
    changes.forEach((cell, sums) -> kept.merge(cell, sums, QualitySums::plus));
    kept.values().removeIf(QualitySums.EMPTY::equals);
  }

  @Override
  public synchronized Map<QualityCell, QualitySums> find(
      String project, Optional<OutputType> type, Instant from, Instant to) {
    return kept.entrySet().stream()
        .filter(entry -> entry.getKey().project().equals(project))
        .filter(entry -> type.isEmpty() || entry.getKey().type().equals(type.get()))
        .filter(entry -> within(entry.getKey().hour(), from, to))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public synchronized QualitySums total(String project, OutputType type) {
    return find(project, Optional.of(type), Instant.MIN, Instant.MAX).values().stream()
        .reduce(QualitySums.EMPTY, QualitySums::plus);
  }

  @Override
  public long outputs(String project, OutputType type, Instant from, Instant to) {
    return outputs.all(project).stream()
        .filter(output -> output.type().equals(type) && within(output.created(), from, to))
        .count();
  }

  @Override
  public long users(String project, OutputType type, Instant from, Instant to) {
    return scored.state().values().stream()
        .filter(output -> output.project().equals(project) && output.type().equals(type))
        .filter(output -> output.signals().stream().anyMatch(s -> within(s.at(), from, to)))
        .map(ScoredOutput::user)
        .flatMap(Optional::stream)
        .distinct()
        .count();
  }

  private static boolean within(Instant when, Instant from, Instant to) {
    return !when.isBefore(from) && when.isBefore(to);
  }

  /** Everything that is kept. */
  public synchronized Map<QualityCell, QualitySums> state() {
    return Map.copyOf(kept);
  }
}
