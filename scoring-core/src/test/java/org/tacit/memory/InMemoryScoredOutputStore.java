package org.tacit.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.score.ScoredOutput;
import org.tacit.score.ScoredOutputStore;

/** Scored outputs in a map. Thread-safe. */
public final class InMemoryScoredOutputStore implements ScoredOutputStore {
  private final TreeMap<OutputId, ScoredOutput> kept = new TreeMap<>();

  @Override
  public synchronized List<ScoredOutput> find(String project, Collection<OutputId> ids) {
    Set<OutputId> wanted = new HashSet<>(ids);
    return of(project).filter(output -> wanted.contains(output.id())).toList();
  }

  @Override
  public synchronized void save(List<ScoredOutput> outputs) {
    outputs.forEach(output -> kept.put(output.id(), output));
  }

  @Override
  public synchronized List<ScoredOutput> after(
      String project, String user, OutputType type, OutputId id) {
    return ofHabit(project, user, type).filter(o -> o.id().compareTo(id) > 0).toList();
  }

  @Override
  public synchronized Optional<ScoredOutput> before(
      String project, String user, OutputType type, OutputId id) {
    return ofHabit(project, user, type)
        .filter(o -> o.id().compareTo(id) < 0)
        .max(Comparator.comparing(ScoredOutput::id));
  }

  @Override
  public synchronized List<ScoredOutput> newestOfUser(
      String project, String user, Instant since, int limit) {
    return of(project)
        .filter(output -> output.user().filter(user::equals).isPresent())
        .filter(output -> !output.id().created().isBefore(since))
        .sorted(Comparator.comparing(ScoredOutput::id).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Optional<ScoredOutput> replacedBy(String project, OutputId replacement) {
    return of(project)
        .filter(output -> output.replacement().filter(replacement::equals).isPresent())
        .findFirst();
  }

  private Stream<ScoredOutput> of(String project) {
    return kept.values().stream().filter(output -> output.project().equals(project));
  }

  private Stream<ScoredOutput> ofHabit(String project, String user, OutputType type) {
    return of(project)
        .filter(output -> output.type().equals(type))
        .filter(output -> output.user().filter(user::equals).isPresent());
  }

  /** Everything that is kept. */
  public synchronized Map<OutputId, ScoredOutput> state() {
    return Map.copyOf(kept);
  }
}
