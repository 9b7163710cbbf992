package org.tacit.memory;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.output.GeneratedOutput;
import org.tacit.trial.Arms;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialStore;
import org.tacit.trial.TrialSums;

/** Trials in a map. Thread-safe. */
public final class InMemoryTrialStore implements TrialStore {
  private final Map<String, TreeMap<String, Trial>> kept = new TreeMap<>();
  private final InMemoryOutputLog outputs;

  /** No trials yet, and these outputs drawn into them. */
  public InMemoryTrialStore(InMemoryOutputLog outputs) {
    this.outputs = outputs;
  }

  @Override
  public synchronized List<Trial> find(String project, Collection<String> ids) {
    Set<String> wanted = Set.copyOf(ids);
    return of(project).filter(trial -> wanted.contains(trial.id())).toList();
  }

  @Override
  public synchronized List<Trial> running(String project) {
    return of(project).filter(Trial::running).toList();
  }

  @Override
  public synchronized List<Trial> ofPreference(String project, String preferenceId) {
    return of(project)
        .filter(trial -> trial.preferenceId().equals(preferenceId))
        .sorted(Comparator.comparing(Trial::started).thenComparing(Trial::id))
        .toList();
  }

  @Override
  public synchronized void save(Trial trial) {
    kept.computeIfAbsent(trial.project(), p -> new TreeMap<>())
        .merge(trial.id(), trial, (there, given) -> given.ended().map(there::end).orElse(there));
  }

  @Override
  public synchronized void add(String project, Map<String, TrialSums> changes) {
    TreeMap<String, Trial> trials = kept.computeIfAbsent(project, p -> new TreeMap<>());
    changes.forEach(
        (id, sums) ->
            trials.computeIfPresent(
                id,
                (i, trial) -> trial.running() ? trial.withSums(trial.sums().plus(sums)) : trial));
  }

  private Stream<Trial> of(String project) {
    return kept.getOrDefault(project, new TreeMap<>()).values().stream()
        .map(trial -> trial.withAssigned(assigned(trial)));
  }

  private Arms assigned(Trial trial) {
    List<Assignment> drawn =
        outputs.all(trial.project()).stream()
            .filter(GeneratedOutput::learns)
            .flatMap(output -> output.treatment().assignments().stream())
            .filter(assignment -> assignment.trialId().equals(trial.id()))
            .toList();
    long injected = drawn.stream().filter(a -> a.arm() == Arm.INJECTED).count();
    return new Arms(injected, drawn.size() - injected);
  }

  /** The sums of all trials that saw anything. */
  public synchronized Map<String, TrialSums> state() {
    return kept.values().stream()
        .flatMap(trials -> trials.values().stream())
        .filter(trial -> !trial.sums().equals(TrialSums.EMPTY))
        .collect(Collectors.toUnmodifiableMap(Trial::id, Trial::sums));
  }

  synchronized void forget(String project, Set<String> preferences) {
    kept.getOrDefault(project, new TreeMap<>())
        .values()
        .removeIf(trial -> preferences.contains(trial.preferenceId()));
  }

  synchronized void clearRunning(String project) {
    kept.getOrDefault(project, new TreeMap<>())
        .replaceAll((id, trial) -> trial.running() ? trial.withSums(TrialSums.EMPTY) : trial);
  }
}
