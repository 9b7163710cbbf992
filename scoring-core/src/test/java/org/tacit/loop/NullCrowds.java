package org.tacit.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.tacit.edit.FeatureDirection;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.OutputIds;
import org.tacit.output.Scope;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.Gate;
import org.tacit.preference.GateSettings;
import org.tacit.preference.Observation;

/** Crowds that edit and want nothing. */
final class NullCrowds {
  /** Edits of a single user. */
  static final int OWN_EDITS = 30;

  private static final String ALL = "all together";

  private final Map<NullEdits.Kind, List<List<Observation>>> pools =
      new EnumMap<>(NullEdits.Kind.class);

  /** The kinds of edits, so many of each, read once; every run draws from them. */
  NullCrowds(int each) {
    for (NullEdits.Kind kind : NullEdits.Kind.values()) {
      pools.put(kind, NullEdits.pool(kind, each, kind.seed()));
    }
  }

  /** What a crowd of 20 to 60 with 8 to 19 edits each has proposed. */
  Set<FeatureDirection> run(long seed, List<NullEdits.Kind> kinds) {
    EditingCrowd crowd = new EditingCrowd(seed);
    SplittableRandom random = crowd.random();
    int users = 20 + random.nextInt(41);
    int edits = 8 + random.nextInt(12);
    List<List<Observation>> drawn = new ArrayList<>();
    kinds.forEach(kind -> drawn.addAll(pools.getOrDefault(kind, List.of())));
    for (int edit = 0; edit < edits; edit++) {
      for (int user = 0; user < users; user++) {
        crowd.edit("user-" + user, drawn.get(random.nextInt(drawn.size())));
      }
      crowd.pass(Duration.ofHours(7));
    }
    crowd.learn();
    return crowd.shared(EditingCrowd.EMAIL);
  }

  /** Of so many runs for each kind and for all kinds together, those that proposed anything. */
  Map<String, Integer> proposing(int runs) {
    Map<String, Integer> counts = new TreeMap<>();
    for (NullEdits.Kind kind : NullEdits.Kind.values()) {
      counts.put(kind.name(), proposing(runs, List.of(kind)));
    }
    counts.put(ALL, proposing(runs, List.of(NullEdits.Kind.values())));
    return counts;
  }

  private int proposing(int runs, List<NullEdits.Kind> kinds) {
    int count = 0;
    for (int seed = 0; seed < runs; seed++) {
      count += run(1_000L * kinds.get(0).seed() + seed, kinds).isEmpty() ? 0 : 1;
    }
    return count;
  }

  /**
   * Of so many single users of each kind and of all kinds together, those for whom alone anything
   * was ever proposed, looked at after each of {@value #OWN_EDITS} edits.
   */
  Map<String, Integer> proposingForOne(int users) {
    Map<String, Integer> counts = new TreeMap<>();
    for (NullEdits.Kind kind : NullEdits.Kind.values()) {
      counts.put(kind.name(), proposingForOne(users, List.of(kind)));
    }
    counts.put(ALL, proposingForOne(users, List.of(NullEdits.Kind.values())));
    return counts;
  }

  private int proposingForOne(int users, List<NullEdits.Kind> kinds) {
    List<List<Observation>> drawn = new ArrayList<>();
    kinds.forEach(kind -> drawn.addAll(pools.getOrDefault(kind, List.of())));
    int count = 0;
    for (int user = 0; user < users; user++) {
      count += everProposed(new SplittableRandom(2_000L * kinds.get(0).seed() + user), drawn);
    }
    return count;
  }

  private static int everProposed(SplittableRandom random, List<List<Observation>> drawn) {
    Scope scope = Scope.ofUser(EditingCrowd.PROJECT, EditingCrowd.EMAIL, "one");
    Gate gate = new Gate(GateSettings.DEFAULTS);
    List<EditEvidence> edits = new ArrayList<>();
    Instant[] now = {MemoryWorld.START};
    OutputIds ids = new OutputIds(() -> now[0], random.split());
    for (int i = 0; i < OWN_EDITS; i++) {
      now[0] = now[0].plus(Duration.ofHours(7));
      edits.add(
          new EditEvidence(
              ids.next(),
              EditingCrowd.PROJECT,
              EditingCrowd.EMAIL,
              Optional.empty(),
              "one",
              now[0],
              drawn.get(random.nextInt(drawn.size()))));
      if (!gate.pass(scope, edits).isEmpty()) {
        return 1;
      }
    }
    return 0;
  }
}
