package org.tacit.preference;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tacit.edit.Hypothesis;
import org.tacit.preference.Evidence.Target;
import org.tacit.stats.RobustScale;

/**
 * What a set of edits says about one hypothesis, counted in halves of an edit. Confined to one pass
 * of the gate.
 */
final class Tally {
  private final Set<LocalDate> days = new HashSet<>();
  private final Map<String, Votes> byUser = new HashMap<>();
  private final Map<String, Integer> languages = new HashMap<>();
  private int said;
  private int opportunities;
  private int up;
  private int down;

  /** One tally for each hypothesis that some edit had room for. */
  static Map<Hypothesis, Tally> of(List<EditEvidence> edits) {
    Map<Hypothesis, Tally> tallies = new LinkedHashMap<>();
    for (EditEvidence edit : edits) {
      for (Observation observation : edit.observations()) {
        tallies.computeIfAbsent(observation.hypothesis(), h -> new Tally()).add(edit, observation);
      }
    }
    return tallies;
  }

  private void add(EditEvidence edit, Observation observation) {
    byUser
        .computeIfAbsent(edit.user(), u -> new Votes(edit.output().created()))
        .add(observation, edit.source().halves());
    opportunities += edit.source().halves();
    if (observation.moved() > 0) {
      up += edit.source().halves();
      if (edit.source() != EditEvidence.Source.SAID) {
        languages.merge(edit.language(), edit.source().halves(), Integer::sum);
      } else {
        said += edit.source().halves();
      }
      // The output's day is the gateway's word, the edit's is the caller's.
      days.add(LocalDate.ofInstant(edit.output().created(), ZoneOffset.UTC));
    } else if (observation.moved() < 0) {
      down += edit.source().halves();
    }
  }

  /** Edits that could have moved; what weighs less than an edit counts as less of one. */
  int opportunities() {
    return opportunities / 2;
  }

  int up() {
    return up / 2;
  }

  /** How much of {@link #up} was only said. */
  int said() {
    return said / 2;
  }

  int down() {
    return down / 2;
  }

  /** The language that two thirds of the texts moved this way are in; English if none is. */
  String language() {
    return languages.entrySet().stream()
        .filter(entry -> 3 * entry.getValue() >= 2 * (up - said))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(Statements.ENGLISH);
  }

  /** The number of days on which the text was moved this way. */
  int days() {
    return days.size();
  }

  Map<String, Votes> byUser() {
    return byUser;
  }

  /** The share of the moves that go this way; 0 where nothing moved. */
  double agreement() {
    return up + down == 0 ? 0 : (double) up / (up + down);
  }

  /** The words these votes moved to, most frequent first. */
  static List<Target> words(List<Votes> voting) {
    Map<String, Integer> counts = new HashMap<>();
    voting.forEach(u -> u.targets().forEach(t -> counts.merge(t, 1, Integer::sum)));
    return counts.entrySet().stream()
        .map(entry -> new Target(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt(Target::edits).reversed().thenComparing(Target::value))
        .limit(5)
        .toList();
  }

  /** The median of the voters' own medians, rounded to tens from 30 up. */
  static List<Target> typicalNumber(List<Votes> voting, int edits) {
    double[] medians =
        voting.stream().filter(u -> !u.targets().isEmpty()).mapToDouble(Votes::median).toArray();
    if (medians.length == 0) {
      return List.of();
    }
    double median = RobustScale.median(medians);
    long rounded = median < 30 ? Math.round(median) : Math.round(median / 10) * 10;
    return List.of(new Target(Long.toString(rounded), edits));
  }
}
