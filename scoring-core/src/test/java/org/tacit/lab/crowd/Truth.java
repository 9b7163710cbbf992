package org.tacit.lab.crowd;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.tacit.edit.EditAnalysis;
import org.tacit.edit.EditSettings;
import org.tacit.edit.FeatureDirection;
import org.tacit.preference.Preference;

/**
 * What the world planted, and what that moves: whoever drops a stock phrase also makes the text
 * shorter. A preference is planted if each of its parts is moved by a taste that at least half of
 * the people of its scope hold, or the one person it is for; it is found out by what the product's
 * own analysis sees when nothing but that taste is applied. Immutable.
 */
final class Truth {
  /** The only one. */
  static final Truth KNOWN = new Truth();

  private static final int TEXTS = 60;
  private static final double OFTEN = .3;

  private final Map<Kind, Map<Taste, Set<FeatureDirection>>> moved = new EnumMap<>(Kind.class);

  private Truth() {
    for (Kind kind : Kind.values()) {
      Map<Taste, Set<FeatureDirection>> ofKind = new EnumMap<>(Taste.class);
      for (Taste taste : Taste.planted()) {
        ofKind.put(taste, moves(kind, taste));
      }
      moved.put(kind, ofKind);
    }
  }

  private static Set<FeatureDirection> moves(Kind kind, Taste taste) {
    Writer writer = new Writer(new SplittableRandom(1));
    Map<FeatureDirection, Integer> counts = new HashMap<>();
    int edits = 0;
    for (int i = 0; i < TEXTS; i++) {
      Draft draft = writer.write(kind, Optional.empty(), false);
      Draft after = draft.copy();
      taste.make(after);
      if (!taste.met(draft) && !after.text().equals(draft.text())) {
        edits++;
        EditAnalysis edit = EditAnalysis.of(draft.text(), after.text(), EditSettings.defaults());
        for (FeatureDirection way : FeatureDirection.all()) {
          if (edit.moved(way) > 0) {
            counts.merge(way, 1, Integer::sum);
          }
        }
      }
    }
    double often = OFTEN * edits;
    Set<FeatureDirection> moved =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= often)
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(HashSet::new));
    moved.add(taste.wanted());
    return Set.copyOf(moved);
  }

  /** Whether the people as they are now want it. */
  boolean wanted(Preference preference, List<Person> people) {
    return preference
        .hypothesis()
        .filter(h -> !h.parts().isEmpty())
        .filter(h -> h.parts().stream().allMatch(part -> wanted(part, preference, people)))
        .isPresent();
  }

  private boolean wanted(FeatureDirection part, Preference preference, List<Person> people) {
    List<Person> scope =
        people.stream()
            .filter(
                p ->
                    preference.scope().user().isEmpty()
                        || preference.scope().user().get().equals(p.name()))
            .filter(
                p ->
                    preference.scope().segment().isEmpty()
                        || preference.scope().segment().equals(p.segment()))
            .toList();
    return moved.keySet().stream()
        .filter(
            kind ->
                preference.scope().type().isEmpty()
                    || preference.scope().type().get().equals(kind.type()))
        .anyMatch(
            kind ->
                moved.get(kind).entrySet().stream()
                    .filter(taste -> taste.getValue().contains(part))
                    .anyMatch(taste -> 2 * holders(scope, kind, taste.getKey()) >= scope.size()));
  }

  private static long holders(List<Person> scope, Kind kind, Taste taste) {
    return scope.stream().filter(p -> p.tastes().get(kind).contains(taste)).count();
  }
}
