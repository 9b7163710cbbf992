package org.tacit.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tacit.output.OutputType;
import org.tacit.quality.QualityCell;
import org.tacit.quality.QualityStore;
import org.tacit.quality.QualitySums;
import org.tacit.quality.TypeHabits;
import org.tacit.score.ScoredOutput;

/** Sums in a map. Thread-safe. */
public final class InMemoryQualityStore implements QualityStore {
  private final InMemoryOutputLog outputs;
  private final InMemoryScoredOutputStore scored;
  private final Map<QualityCell, QualitySums> kept = new HashMap<>();
  private final Map<List<Object>, TypeHabits> habits = new HashMap<>();

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
  public Set<UserPlace> places(String project, OutputType type, Instant from, Instant to) {
    return acted(project, type, from, to)
        .map(
            output ->
                new UserPlace(
                    output.user().orElseThrow(),
                    output.segment(),
                    output.upstream(),
                    QualityCell.Treated.of(output.treatment())))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Map<Instant, Long> users(
      String project, OutputType type, Instant from, Instant to, Duration bucket) {
    long seconds = bucket.toSeconds();
    Map<Instant, Set<String>> users = new TreeMap<>();
    acted(project, type, from, to)
        .forEach(
            output ->
                users
                    .computeIfAbsent(
                        Instant.ofEpochSecond(
                            Math.floorDiv(output.id().created().getEpochSecond(), seconds)
                                * seconds),
                        start -> new TreeSet<>())
                    .add(output.user().orElseThrow()));
    return users.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> (long) e.getValue().size()));
  }

  private Stream<ScoredOutput> acted(String project, OutputType type, Instant from, Instant to) {
    return scored.state().values().stream()
        .filter(output -> output.project().equals(project) && output.type().equals(type))
        .filter(output -> within(output.id().created(), from, to))
        .filter(output -> !output.signals().isEmpty() && output.user().isPresent());
  }

  @Override
  public synchronized Optional<TypeHabits> habits(String project, OutputType type) {
    return Optional.ofNullable(habits.get(List.of(project, type)));
  }

  @Override
  public synchronized void save(String project, OutputType type, TypeHabits found) {
    habits.put(List.of(project, type), found);
  }

  private static boolean within(Instant when, Instant from, Instant to) {
    return !when.isBefore(from) && when.isBefore(to);
  }

  /** Everything that is kept. */
  public synchronized Map<QualityCell, QualitySums> state() {
    return Map.copyOf(kept);
  }

  synchronized void clear(String project) {
    kept.keySet().removeIf(cell -> cell.project().equals(project));
  }
}
