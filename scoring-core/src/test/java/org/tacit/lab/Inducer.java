package org.tacit.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.tacit.edit.Direction;
import org.tacit.edit.EditAnalysis;
import org.tacit.edit.EditSettings;
import org.tacit.edit.FeatureDirection;
import org.tacit.edit.FeatureMove;
import org.tacit.preference.Statements;

/**
 * Says what an edit shows, in the product's own features and sentences. It stands for the language
 * model that infers a preference in the published methods.
 */
final class Inducer {
  /** The same edits come again and again in runs of other agents. */
  private static final Map<List<String>, Set<FeatureDirection>> KNOWN = new ConcurrentHashMap<>();

  private Inducer() {}

  /** The ways in which an edit moved the text. */
  static Set<FeatureDirection> induce(String before, String after) {
    return KNOWN.computeIfAbsent(List.of(before, after), edit -> moved(before, after));
  }

  private static Set<FeatureDirection> moved(String before, String after) {
    Set<FeatureDirection> moved = new LinkedHashSet<>();
    for (FeatureMove move : EditAnalysis.of(before, after, EditSettings.defaults()).moves()) {
      if (move.feature().isTeaching() && !move.feature().isComposite()) {
        for (Direction direction : move.feature().directions()) {
          if (move.moved(direction) > 0) {
            moved.add(new FeatureDirection(move.feature(), direction));
          }
        }
      }
    }
    return moved;
  }

  /** What several sets have in common: what is in so many of them, the most frequent first. */
  static Set<FeatureDirection> merge(List<Set<FeatureDirection>> sets, int fewest) {
    Map<FeatureDirection, Integer> counts = new LinkedHashMap<>();
    sets.forEach(set -> set.forEach(one -> counts.merge(one, 1, Integer::sum)));
    Map<Object, FeatureDirection> best = new LinkedHashMap<>();
    List<FeatureDirection> order = new ArrayList<>(counts.keySet());
    order.sort(Comparator.comparing((FeatureDirection f) -> -counts.getOrDefault(f, 0)));
    for (FeatureDirection one : order) {
      if (counts.getOrDefault(one, 0) >= fewest) {
        best.putIfAbsent(one.feature(), one);
      }
    }
    return new LinkedHashSet<>(best.values());
  }

  /** The prompt that asks for these. */
  static String prompt(Set<FeatureDirection> preferences) {
    return preferences.stream()
        .map(one -> Statements.of(one, List.of()))
        .collect(Collectors.joining("\n"));
  }
}
