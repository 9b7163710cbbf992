package org.tacit.memory;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.output.GeneratedOutput;
import org.tacit.trial.Arms;
import org.tacit.trial.Guards;
import org.tacit.trial.Place;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialKind;
import org.tacit.trial.TrialStore;
import org.tacit.trial.TrialSums;

/** Trials in a map. Thread-safe. */
public final class InMemoryTrialStore implements TrialStore {
  private final Map<String, TreeMap<String, Trial>> kept = new TreeMap<>();
  private final Map<Sequence, Long> trials = new HashMap<>();
  private final Map<Sequence, Long> claims = new HashMap<>();
  private final InMemoryOutputLog outputs;

  private record Sequence(String project, Optional<String> user) {
    static Sequence of(Trial trial) {
      return new Sequence(trial.project(), trial.user());
    }
  }

  /** No trials yet, and these outputs drawn into them. */
  public InMemoryTrialStore(InMemoryOutputLog outputs) {
    this.outputs = outputs;
  }

  /** The trial as it was when it started. */
  public static Trial unseen(Trial trial) {
    return new Trial(
            trial.id(),
            trial.project(),
            trial.preferenceId(),
            trial.version(),
            trial.kind(),
            trial.probability(),
            trial.started(),
            trial.means(),
            TrialSums.EMPTY,
            Optional.empty())
        .of(trial.user());
  }

  @Override
  public synchronized List<Trial> find(String project, Collection<String> ids) {
    Set<String> wanted = Set.copyOf(ids);
    return of(project, trial -> wanted.contains(trial.id())).toList();
  }

  @Override
  public synchronized List<Trial> running(String project) {
    return of(project, Trial::running).toList();
  }

  @Override
  public synchronized List<Trial> ofPreference(String project, String preferenceId) {
    return of(project, trial -> trial.preferenceId().equals(preferenceId))
        .sorted(Comparator.comparing(Trial::started).thenComparing(Trial::id))
        .toList();
  }

  @Override
  public synchronized List<Trial> ofPreferences(String project, Collection<String> preferenceIds) {
    Set<String> wanted = Set.copyOf(preferenceIds);
    return of(project, trial -> wanted.contains(trial.preferenceId()))
        .sorted(Comparator.comparing(Trial::started).thenComparing(Trial::id))
        .toList();
  }

  @Override
  public synchronized List<Trial> list(
      String project, Filter filter, Optional<String> after, int limit) {
    List<Trial> all =
        of(
                project,
                trial ->
                    trial.running() == filter.running()
                        && trial.user().isEmpty() == filter.shared())
            .sorted(Comparator.comparing(Trial::started).reversed().thenComparing(Trial::id))
            .toList();
    List<String> ids = all.stream().map(Trial::id).toList();
    int from = after.map(id -> ids.contains(id) ? ids.indexOf(id) + 1 : ids.size()).orElse(0);
    return all.stream().skip(from).limit(limit).toList();
  }

  @Override
  public synchronized void save(Trial trial) {
    TreeMap<String, Trial> ofProject =
        kept.computeIfAbsent(trial.project(), project -> new TreeMap<>());
    Trial there = ofProject.get(trial.id());
    if (there == null) {
      long position =
          trial.kind() == TrialKind.TRIAL ? trials.merge(Sequence.of(trial), 1L, Long::sum) : 0;
      ofProject.put(trial.id(), trial.withPlace(new Place(position, 0, false)));
    } else if (there.running() && trial.ended().isPresent()) {
      ofProject.put(trial.id(), there.withPlace(place(there)).end(trial.ended().orElseThrow()));
    }
  }

  @Override
  public synchronized void claim(String project, String id) {
    kept.getOrDefault(project, new TreeMap<>())
        .computeIfPresent(
            id,
            (i, trial) -> {
              if (trial.place().claimed()) {
                return trial;
              }
              Place place = place(trial);
              claims.merge(Sequence.of(trial), 1L, Long::sum);
              return trial.withPlace(new Place(place.position(), place.claims(), true));
            });
  }

  private Place place(Trial trial) {
    Place place = trial.place();
    return trial.running() && !place.claimed()
        ? new Place(place.position(), claims.getOrDefault(Sequence.of(trial), 0L), false)
        : place;
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

  /** Whether a trial runs, without counting what it drew. */
  synchronized boolean runs(String project, String id) {
    Trial trial = kept.getOrDefault(project, new TreeMap<>()).get(id);
    return trial != null && trial.running();
  }

  private Stream<Trial> of(String project, Predicate<Trial> which) {
    List<Trial> found =
        kept.getOrDefault(project, new TreeMap<>()).values().stream().filter(which).toList();
    Map<String, Drawn> drawn = new HashMap<>();
    found.forEach(trial -> drawn.put(trial.id(), new Drawn()));
    if (!drawn.isEmpty()) {
      for (GeneratedOutput output : outputs.all(project)) {
        for (Assignment assignment : output.treatment().assignments()) {
          Drawn sums = drawn.get(assignment.trialId());
          if (sums != null && output.learns()) {
            sums.add(output, assignment.arm());
          }
        }
      }
    }
    return found.stream()
        .map(
            trial -> drawn.getOrDefault(trial.id(), new Drawn()).of(trial.withPlace(place(trial))));
  }

  /** What one trial drew. */
  private static final class Drawn {
    private long injected;
    private long heldOut;
    private Guards guards = Guards.EMPTY;

    private void add(GeneratedOutput output, Arm arm) {
      injected += arm == Arm.INJECTED ? 1 : 0;
      heldOut += arm == Arm.INJECTED ? 0 : 1;
      guards = guards.plus(Guards.of(output, arm));
    }

    private Trial of(Trial trial) {
      return trial.withAssigned(new Arms(injected, heldOut)).withGuards(guards);
    }
  }

  /** The sums of all trials that saw anything. */
  public synchronized Map<String, TrialSums> state() {
    return kept.values().stream()
        .flatMap(trials -> trials.values().stream())
        .filter(trial -> !trial.sums().equals(TrialSums.EMPTY))
        .collect(Collectors.toUnmodifiableMap(Trial::id, Trial::sums));
  }

  synchronized void forget(String project, String user, Set<String> preferences) {
    Sequence own = new Sequence(project, Optional.of(user));
    trials.remove(own);
    claims.remove(own);
    kept.getOrDefault(project, new TreeMap<>())
        .values()
        .removeIf(trial -> preferences.contains(trial.preferenceId()));
  }

  synchronized void clearRunning(String project) {
    kept.getOrDefault(project, new TreeMap<>())
        .replaceAll((id, trial) -> trial.running() ? trial.withSums(TrialSums.EMPTY) : trial);
  }
}
