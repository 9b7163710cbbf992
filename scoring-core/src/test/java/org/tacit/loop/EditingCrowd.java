package org.tacit.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.tacit.edit.EditAnalysis;
import org.tacit.edit.FeatureDirection;
import org.tacit.injection.Injectable;
import org.tacit.injection.PreferenceSnapshot;
import org.tacit.injection.PreferenceSnapshot.Preview;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.OutputId;
import org.tacit.output.OutputIds;
import org.tacit.output.OutputType;
import org.tacit.output.TypeSettings;
import org.tacit.preference.Change;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.Observation;
import org.tacit.preference.Observations;
import org.tacit.preference.Preference;
import org.tacit.preference.PreferenceStore.Filter;
import org.tacit.trial.Trial;

/**
 * People who edit, as the gate sees them: what their edits teach goes straight into the store, and
 * the loop decides. Seeded.
 */
final class EditingCrowd {
  static final String PROJECT = MemoryWorld.PROJECT;
  static final OutputType EMAIL = new OutputType("email");
  static final OutputType TICKET = new OutputType("ticket-reply");
  static final OutputType SUMMARY = new OutputType("summary");

  private final MemoryWorld world = new MemoryWorld(1);
  private final LearningLoop loop;
  private final SplittableRandom random;
  private final OutputIds ids;
  private final Set<Touched.Habit> touched = new HashSet<>();
  private Instant now = MemoryWorld.START;

  EditingCrowd(long seed) {
    this(seed, LoopSettings.DEFAULTS);
  }

  EditingCrowd(long seed, LoopSettings settings) {
    loop = new LearningLoop(settings);
    random = new SplittableRandom(seed);
    ids = new OutputIds(() -> now, random.split());
    for (OutputType type : List.of(EMAIL, TICKET, SUMMARY)) {
      world.set(TypeSettings.defaults(type));
    }
  }

  SplittableRandom random() {
    return random;
  }

  MemoryWorld world() {
    return world;
  }

  Instant now() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** One edit now. */
  void edit(
      OutputType type, Optional<String> segment, String user, List<Observation> observations) {
    OutputId id = ids.next();
    world
        .stores()
        .evidence()
        .save(new EditEvidence(id, PROJECT, type, segment, user, now, observations));
    touched.add(new Touched.Habit(type, user));
  }

  /** One e-mail, with what its texts say. */
  void edit(String user, EditAnalysis edit) {
    world
        .stores()
        .evidence()
        .save(
            new EditEvidence(
                ids.next(),
                PROJECT,
                EMAIL,
                Optional.empty(),
                user,
                now,
                EditEvidence.Source.EDIT,
                edit.language(),
                Observations.of(edit),
                edit.terms().vocabulary()));
    touched.add(new Touched.Habit(EMAIL, user));
  }

  void edit(String user, List<Observation> observations) {
    edit(EMAIL, Optional.empty(), user, observations);
  }

  /** Everything the loop decides on what it has not seen yet. */
  List<Change> learn() {
    Set<OutputType> types = new HashSet<>();
    touched.forEach(habit -> types.add(habit.type()));
    List<Change> changes = loop.learn(PROJECT, new Touched(types, touched), world.stores(), now);
    touched.clear();
    return changes;
  }

  /** The shared hypotheses proposed for a type. */
  Set<FeatureDirection> shared(OutputType type) {
    Set<FeatureDirection> found = new HashSet<>();
    world.preferences().stream()
        .filter(p -> p.scope().shared() && p.scope().type().filter(type::equals).isPresent())
        .filter(p -> p.scope().segment().isEmpty())
        .forEach(p -> p.hypothesis().ifPresent(h -> found.addAll(h.parts())));
    return found;
  }

  /** What single users want of a type that not everybody does, by user. */
  Map<String, Set<FeatureDirection>> own(OutputType type) {
    Map<String, Set<FeatureDirection>> own = new HashMap<>();
    Filter ofUsers = new Filter(Optional.empty(), Optional.of(type), Optional.of("user"));
    for (Preference preference :
        world.stores().preferences().list(PROJECT, ofUsers, Optional.empty(), 100_000)) {
      if (preference.status().live()) {
        own.computeIfAbsent(preference.scope().user().orElseThrow(), u -> new HashSet<>())
            .addAll(preference.hypothesis().orElseThrow().parts());
      }
    }
    return own;
  }

  /** What a request would carry. */
  Preview preview(OutputType type, Optional<String> segment, Optional<String> user) {
    List<Injectable> injectables = new ArrayList<>();
    List<Trial> running = world.stores().trials().running(PROJECT);
    for (Preference preference : world.stores().preferences().injected(PROJECT)) {
      running.stream()
          .filter(trial -> trial.preferenceId().equals(preference.id()))
          .forEach(trial -> injectables.add(new Injectable(preference, trial)));
    }
    return new PreferenceSnapshot(injectables, Set.of(), 0).preview(PROJECT, type, segment, user);
  }

  static Observation moved(FeatureDirection hypothesis, int moved) {
    return new Observation(hypothesis, moved, Optional.empty());
  }

  static FeatureDirection hypothesis(String wireName) {
    return FeatureDirection.ofWireName(wireName).orElseThrow();
  }
}
