package org.tacit.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.tacit.edit.FeatureDirection;
import org.tacit.preference.Observation;

/** Crowds that edit and want nothing. */
final class NullCrowds {
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
    counts.put("all together", proposing(runs, List.of(NullEdits.Kind.values())));
    return counts;
  }

  private int proposing(int runs, List<NullEdits.Kind> kinds) {
    int count = 0;
    for (int seed = 0; seed < runs; seed++) {
      count += run(1_000L * kinds.get(0).seed() + seed, kinds).isEmpty() ? 0 : 1;
    }
    return count;
  }
}
