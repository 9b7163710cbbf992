package org.tacit.preference;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tacit.edit.Feature;
import org.tacit.edit.FeatureDirection;
import org.tacit.output.Scope;
import org.tacit.preference.Evidence.Target;
import org.tacit.stats.BenjaminiHochberg;
import org.tacit.stats.BetaPosterior;
import org.tacit.stats.Interval;
import org.tacit.stats.RobustScale;
import org.tacit.stats.ShareInterval;
import org.tacit.stats.SignTest;

/**
 * Decides what edits prove.
 *
 * <p>All conditions of {@link GateSettings} must hold. In a shared scope every user has one vote,
 * so a loud user weighs no more than a quiet one; in a user's own scope every edit has one. The
 * p-value is the sign test of votes this way against votes the other way, corrected over everything
 * that was looked at in the scope. Cost: linear in the observations. Immutable.
 */
public final class Gate {
  private static final double SURE = .05;

  private final GateSettings settings;

  /** A gate with these conditions. */
  public Gate(GateSettings settings) {
    this.settings = settings;
  }

  /**
   * What passes.
   *
   * @param scope whom the edits are of
   * @param edits the edits in any order
   * @return at most one candidate a feature, strongest first
   */
  public List<Candidate> pass(Scope scope, List<EditEvidence> edits) {
    List<EditEvidence> ordered =
        edits.stream()
            .sorted(Comparator.comparing(EditEvidence::at).thenComparing(EditEvidence::output))
            .toList();
    int kept = (int) Math.ceil(ordered.size() * (1 - settings.heldOut()));
    Map<FeatureDirection, Tally> seen = tally(ordered.subList(0, kept));
    Map<FeatureDirection, Tally> newest = tally(ordered.subList(kept, ordered.size()));
    Map<FeatureDirection, Tally> all = tally(ordered);

    List<Map.Entry<FeatureDirection, Tally>> tested =
        seen.entrySet().stream()
            .filter(entry -> entry.getValue().opportunities >= settings.opportunities())
            .toList();
    double[] p =
        tested.stream().mapToDouble(entry -> signTest(entry.getValue(), scope.shared())).toArray();
    double[] q = BenjaminiHochberg.qValues(p);
    Map<Feature, Candidate> best = new LinkedHashMap<>();
    for (int i = 0; i < p.length; i++) {
      FeatureDirection hypothesis = tested.get(i).getKey();
      Tally tally = tested.get(i).getValue();
      Tally check = newest.getOrDefault(hypothesis, new Tally());
      if (q[i] <= settings.q()
          && tally.up > tally.down
          && supported(tally, scope.shared())
          && check.agreement() >= settings.heldOutAgreement()) {
        Evidence evidence =
            evidence(
                hypothesis, all.getOrDefault(hypothesis, tally), scope.shared(), p[i], q[i], check);
        Candidate candidate =
            new Candidate(
                scope, hypothesis, evidence, Statements.of(hypothesis, evidence.targets()));
        best.merge(hypothesis.feature(), candidate, Gate::stronger);
      }
    }
    return best.values().stream()
        .sorted(Comparator.comparingDouble((Candidate c) -> c.evidence().qValue()))
        .toList();
  }

  private static Candidate stronger(Candidate one, Candidate other) {
    Comparator<Candidate> order =
        Comparator.comparingDouble((Candidate c) -> c.evidence().share())
            .thenComparingInt(c -> c.evidence().edits())
            .thenComparing(c -> c.hypothesis().toString(), Comparator.reverseOrder());
    return order.compare(one, other) >= 0 ? one : other;
  }

  private static Map<FeatureDirection, Tally> tally(List<EditEvidence> edits) {
    Map<FeatureDirection, Tally> tallies = new LinkedHashMap<>();
    for (EditEvidence edit : edits) {
      for (Observation observation : edit.observations()) {
        tallies.computeIfAbsent(observation.hypothesis(), h -> new Tally()).add(edit, observation);
      }
    }
    return tallies;
  }

  private double signTest(Tally tally, boolean shared) {
    if (!shared) {
      return new SignTest(tally.up, tally.down).pValue();
    }
    long up = tally.byUser.values().stream().filter(u -> u.up > u.down).count();
    long down = tally.byUser.values().stream().filter(u -> u.down > u.up).count();
    return new SignTest(up, down).pValue();
  }

  private boolean supported(Tally tally, boolean shared) {
    if (tally.days.size() < settings.days()) {
      return false;
    }
    if (!shared) {
      return lowerBound(tally.up, tally.opportunities) > settings.support();
    }
    int largest = tally.byUser.values().stream().mapToInt(u -> u.up).max().orElse(0);
    int voters = voters(tally);
    int yes = yes(tally);
    return yes >= settings.users()
        && largest <= settings.largestShare() * tally.up
        && lowerBound(yes, voters) > settings.support();
  }

  private static double lowerBound(int successes, int trials) {
    return BetaPosterior.jeffreys(successes, trials).quantile(SURE);
  }

  private int voters(Tally tally) {
    return (int)
        tally.byUser.values().stream()
            .filter(u -> u.opportunities >= settings.editsPerVoter())
            .count();
  }

  /** Users whose rate, shrunk by half an edit either way, is above one half. */
  private int yes(Tally tally) {
    return (int)
        tally.byUser.values().stream()
            .filter(u -> u.opportunities >= settings.editsPerVoter())
            .filter(u -> (u.up + .5) / (u.opportunities + 1) > .5)
            .count();
  }

  private Evidence evidence(
      FeatureDirection hypothesis, Tally tally, boolean shared, double p, double q, Tally check) {
    int users = shared ? yes(tally) : 1;
    int total = shared ? voters(tally) : 1;
    int successes = shared ? users : tally.up;
    int trials = shared ? total : tally.opportunities;
    Interval interval = ShareInterval.WILSON.of(successes, trials, SURE);
    return new Evidence(
        users,
        total,
        tally.up,
        tally.opportunities,
        (double) successes / trials,
        interval,
        p,
        q,
        tally.days.size(),
        check.agreement(),
        Observations.numeric(hypothesis.feature()) ? tally.typicalNumber() : tally.words());
  }

  /** What a set of edits says about one hypothesis. */
  private static final class Tally {
    private int opportunities;
    private int up;
    private int down;
    private final Set<LocalDate> days = new HashSet<>();
    private final Map<String, Votes> byUser = new HashMap<>();

    void add(EditEvidence edit, Observation observation) {
      Votes votes = byUser.computeIfAbsent(edit.user(), u -> new Votes());
      opportunities++;
      votes.opportunities++;
      if (observation.moved() > 0) {
        up++;
        votes.up++;
        days.add(LocalDate.ofInstant(edit.at(), ZoneOffset.UTC));
        observation.target().ifPresent(votes.targets::add);
      } else if (observation.moved() < 0) {
        down++;
        votes.down++;
      }
    }

    /** The words moved to, most frequent first. */
    List<Target> words() {
      Map<String, Integer> counts = new HashMap<>();
      byUser.values().forEach(u -> u.targets.forEach(t -> counts.merge(t, 1, Integer::sum)));
      return counts.entrySet().stream()
          .map(entry -> new Target(entry.getKey(), entry.getValue()))
          .sorted(Comparator.comparingInt(Target::edits).reversed().thenComparing(Target::value))
          .limit(5)
          .toList();
    }

    /** The median of the users' own medians, rounded to tens from 30 up. */
    List<Target> typicalNumber() {
      double[] medians =
          byUser.values().stream()
              .filter(u -> !u.targets.isEmpty())
              .mapToDouble(
                  u ->
                      RobustScale.median(
                          u.targets.stream().mapToDouble(Double::parseDouble).toArray()))
              .toArray();
      if (medians.length == 0) {
        return List.of();
      }
      double median = RobustScale.median(medians);
      long rounded = median < 30 ? Math.round(median) : Math.round(median / 10) * 10;
      return List.of(new Target(Long.toString(rounded), up));
    }

    /** The share of the moves that go this way; 0 where nothing moved. */
    double agreement() {
      return up + down == 0 ? 0 : (double) up / (up + down);
    }
  }

  private static final class Votes {
    private int opportunities;
    private int up;
    private int down;
    private final List<String> targets = new ArrayList<>();
  }
}
