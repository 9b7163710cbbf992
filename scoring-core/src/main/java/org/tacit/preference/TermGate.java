package org.tacit.preference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tacit.edit.TermPair;
import org.tacit.output.Scope;
import org.tacit.stats.LogOdds;

/**
 * Decides which terms several users consistently replace by which.
 *
 * <p>A replacement is looked at if as many users make it as a shared preference needs and both its
 * terms stand out: users take the old one out more than they put it in, and the new one the other
 * way round, by the weighted log-odds with the terms of both together as the prior. Every user
 * counts once for a term. It then passes the same gate as a feature, where an edit is an
 * opportunity if its original had the old term. A single user's own terms are never looked at.
 * Immutable.
 */
public final class TermGate {
  private final GateSettings settings;
  private final TermSettings terms;
  private final Gate gate;

  /** A gate with these conditions. */
  public TermGate(GateSettings settings, TermSettings terms) {
    this.settings = settings;
    this.terms = terms;
    this.gate = new Gate(settings);
  }

  /**
   * The replacements that pass.
   *
   * @param scope whom the edits are of
   * @param edits the edits in any order
   * @param electorate whose votes count
   * @return at most one candidate for a term that is replaced, strongest first
   */
  public List<Candidate> pass(Scope scope, List<EditEvidence> edits, Electorate electorate) {
    if (!scope.shared()) {
      return List.of();
    }
    List<TermPair> pairs = standingOut(edits);
    return pairs.isEmpty()
        ? List.of()
        : gate.passObserved(
            scope, edits.stream().map(edit -> about(pairs, edit)).toList(), electorate);
  }

  private List<TermPair> standingOut(List<EditEvidence> edits) {
    Map<TermPair, Set<String>> users = new HashMap<>();
    Map<String, Set<String>> out = new HashMap<>();
    Map<String, Set<String>> in = new HashMap<>();
    for (EditEvidence edit : edits) {
      for (TermPair pair : replaced(edit)) {
        users.computeIfAbsent(pair, p -> new HashSet<>()).add(edit.user());
        out.computeIfAbsent(pair.from(), t -> new HashSet<>()).add(edit.user());
        in.computeIfAbsent(pair.to(), t -> new HashSet<>()).add(edit.user());
      }
    }
    int outTotal = out.values().stream().mapToInt(Set::size).sum();
    int inTotal = in.values().stream().mapToInt(Set::size).sum();
    Comparator<Map.Entry<TermPair, Set<String>>> most =
        Comparator.comparingInt(entry -> -entry.getValue().size());
    return users.entrySet().stream()
        .filter(entry -> entry.getValue().size() >= fewest(entry.getKey()))
        .sorted(most.thenComparing(entry -> entry.getKey().wireName()))
        .limit(terms.pairs())
        .map(Map.Entry::getKey)
        .filter(pair -> standsOut(pair.from(), out, outTotal, in, inTotal))
        .filter(pair -> standsOut(pair.to(), in, inTotal, out, outTotal))
        .toList();
  }

  private int fewest(TermPair pair) {
    return pair.nouns()
        ? Math.max(settings.users(), terms.nounUsers().orElse(Integer.MAX_VALUE))
        : settings.users();
  }

  private boolean standsOut(
      String term,
      Map<String, Set<String>> here,
      int hereTotal,
      Map<String, Set<String>> there,
      int thereTotal) {
    int first = here.getOrDefault(term, Set.of()).size();
    int second = there.getOrDefault(term, Set.of()).size();
    double prior = terms.prior() * (first + second) / (hereTotal + thereTotal);
    return LogOdds.z(first, hereTotal, second, thereTotal, prior, terms.prior()) >= terms.z();
  }

  private static List<TermPair> replaced(EditEvidence edit) {
    List<TermPair> pairs = new ArrayList<>();
    for (Observation observation : edit.observations()) {
      if (observation.hypothesis() instanceof TermPair pair && observation.moved() > 0) {
        pairs.add(pair);
      }
    }
    return pairs;
  }

  /** The same edit with what it says about these replacements, and about nothing else. */
  private static EditEvidence about(List<TermPair> pairs, EditEvidence edit) {
    List<TermPair> replaced = replaced(edit);
    List<Observation> observations = new ArrayList<>();
    for (TermPair pair : pairs) {
      if (replaced.contains(pair)) {
        observations.add(new Observation(pair, 1, Optional.empty()));
      } else if (replaced.contains(pair.reversed())) {
        observations.add(new Observation(pair, -1, Optional.empty()));
      } else if (edit.vocabulary().mayContain(pair.from())) {
        observations.add(new Observation(pair, 0, Optional.empty()));
      }
    }
    return edit.with(observations);
  }
}
