package org.tacit.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Precision and recall of moved features and changed roles over the annotated pairs. */
class EditCorpusTest {
  private static final double REQUIRED = 0.95;

  @Test
  void moves_annotatedPairs_areFoundWithPrecisionAndRecall() {
    Map<String, int[]> byFeature = new TreeMap<>();
    StringBuilder misses = new StringBuilder();
    List<EditPair> pairs = EditPair.all();
    for (EditPair pair : pairs) {
      Set<String> found = EditPair.found(pair.analysis());
      for (String move : union(found, pair.moves())) {
        int[] counts =
            byFeature.computeIfAbsent(move.substring(0, move.indexOf('/')), name -> new int[3]);
        boolean hit = found.contains(move) && pair.moves().contains(move);
        counts[hit ? 0 : found.contains(move) ? 1 : 2]++;
        if (!hit) {
          misses.append(found.contains(move) ? "\n  wrong " : "\n  missed ");
          misses.append(pair.id()).append(' ').append(move);
        }
      }
    }
    assertThat(pairs).hasSizeGreaterThanOrEqualTo(60);
    String report = report(byFeature) + misses;
    assertThat(byFeature.values())
        .as("at most one miss a feature%s", report)
        .allMatch(counts -> counts[1] + counts[2] <= 1);
    int[] all = new int[3];
    byFeature.values().forEach(c -> Arrays.setAll(all, i -> all[i] + c[i]));
    assertThat((double) all[0] / (all[0] + all[1]))
        .as("precision%s", report)
        .isGreaterThan(REQUIRED);
    assertThat((double) all[0] / (all[0] + all[2])).as("recall%s", report).isGreaterThan(REQUIRED);
    assertThat(byFeature.keySet())
        .as("every feature has a pair that moves it")
        .containsExactlyInAnyOrderElementsOf(
            List.of(Feature.values()).stream().map(Feature::wireName).toList());
  }

  @Test
  void roles_annotatedPairs_areFound() {
    StringBuilder misses = new StringBuilder();
    int hits = 0;
    int wrong = 0;
    int missed = 0;
    for (EditPair pair : EditPair.all()) {
      Set<Role> found =
          pair.analysis().hunks().stream().map(Hunk::role).collect(Collectors.toSet());
      for (Role role : Role.values()) {
        boolean is = found.contains(role);
        boolean should = pair.roles().contains(role);
        hits += is && should ? 1 : 0;
        wrong += is && !should ? 1 : 0;
        missed += !is && should ? 1 : 0;
        if (is != should) {
          misses.append("\n  ").append(is ? "wrong " : "missed ").append(pair.id()).append(' ');
          misses.append(role);
        }
      }
    }
    assertThat((double) hits / (hits + wrong)).as("precision%s", misses).isGreaterThan(REQUIRED);
    assertThat((double) hits / (hits + missed)).as("recall%s", misses).isGreaterThan(REQUIRED);
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> union = new TreeSet<>(one);
    union.addAll(other);
    return union;
  }

  private static String report(Map<String, int[]> byFeature) {
    StringBuilder report = new StringBuilder();
    byFeature.forEach(
        (name, c) ->
            report
                .append("\n  ")
                .append(name)
                .append(" hit ")
                .append(c[0])
                .append(" wrong ")
                .append(c[1])
                .append(" missed ")
                .append(c[2]));
    return report.toString();
  }
}
