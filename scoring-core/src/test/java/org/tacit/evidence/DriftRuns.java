package org.tacit.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.tacit.quality.TypeMeans;
import org.tacit.stats.Moments;
import org.tacit.trial.DaySums;
import org.tacit.trial.Drift;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialDay;
import org.tacit.trial.TrialKind;
import org.tacit.trial.TrialSettings;
import org.tacit.trial.TrialSums;

/**
 * Active preferences over 90 days, whose statement saves edits until it loses its effect on one of
 * them; the charts are the product's.
 *
 * @param alarms the days on which they were tried again, ascending; 91 where they were not
 */
record DriftRuns(List<Integer> alarms) {
  /** Days of each run. */
  static final int DAYS = 90;

  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
  private static final double SPREAD = .15;
  private static final double DISTANCE = .30;

  /**
   * Plays active preferences with the seeds from 1 on.
   *
   * @param each outputs of a day
   * @param saved what the statement takes off the edit distance
   * @param until the day from which on it saves nothing
   */
  static DriftRuns play(int runs, int each, double saved, int until) {
    List<Integer> alarms = new ArrayList<>();
    Drift drift = new Drift(TrialSettings.DEFAULTS);
    for (int run = 1; run <= runs; run++) {
      alarms.add(alarm(new Random(run), drift, each, saved, until));
    }
    alarms.sort(null);
    return new DriftRuns(List.copyOf(alarms));
  }

  private static int alarm(Random random, Drift drift, int each, double saved, int until) {
    Trial holdout =
        new Trial(
            "pref.2",
            "evidence",
            "pref",
            1,
            TrialKind.HOLDOUT,
            TrialSettings.DEFAULTS.activeProbability(),
            START,
            new TypeMeans(0, 0),
            TrialSums.EMPTY,
            Optional.empty());
    TreeMap<TrialDay, DaySums> proof = new TreeMap<>();
    for (int day = -6; day < 0; day++) {
      proof.put(key("pref.1", day), day(random, each, .5, saved));
    }
    TreeMap<TrialDay, DaySums> days = new TreeMap<>();
    for (int day = 1; day <= DAYS; day++) {
      days.put(
          key("pref.2", day), day(random, each, holdout.probability(), day < until ? saved : 0));
      if (drift.find(holdout, proof, days, START).isPresent()) {
        return day;
      }
    }
    return DAYS + 1;
  }

  private static TrialDay key(String trial, int day) {
    return new TrialDay(trial, LocalDate.of(2026, 11, 2).plusDays(day), "demo/demo");
  }

  private static DaySums day(Random random, int each, double probability, double saved) {
    Moments with = Moments.EMPTY;
    Moments without = Moments.EMPTY;
    Moments treated = Moments.EMPTY;
    for (int i = 0; i < each; i++) {
      double distance = DISTANCE + SPREAD * random.nextGaussian();
      if (random.nextDouble() < probability) {
        with = with.add(distance - saved - DISTANCE);
        treated = treated.add(distance - saved);
      } else {
        without = without.add(distance - DISTANCE);
      }
    }
    return new DaySums(
        new TrialSums(with.count(), without.count(), Moments.EMPTY, Moments.EMPTY, with, without),
        Moments.EMPTY,
        treated);
  }

  /** The share that were tried again by a day. */
  double share(int by) {
    return (double) alarms.stream().filter(day -> day <= by).count() / alarms.size();
  }

  /** The share tried again by each day, as points of a line. */
  List<double[]> curve() {
    List<double[]> points = new ArrayList<>();
    for (int day = 1; day <= DAYS; day++) {
      points.add(new double[] {day, share(day)});
    }
    return points;
  }
}
