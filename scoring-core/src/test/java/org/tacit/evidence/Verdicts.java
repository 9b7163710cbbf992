package org.tacit.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tacit.stats.Interval;
import org.tacit.trial.Place;
import org.tacit.trial.TrialEffect;
import org.tacit.trial.TrialEvaluator;
import org.tacit.trial.TrialSettings;
import org.tacit.trial.Verdict;

/**
 * When many trials of the same kind were decided.
 *
 * @param runs trials played
 * @param horizon outputs of each
 * @param first the outputs at which each trial came to something first, ascending; {@code horizon +
 *     1} where it never did
 */
record Verdicts(int runs, int horizon, Map<Event, int[]> first) {
  /** The first trial of a project. */
  static final Place FIRST = new Place(1, 0, false);

  private static final TrialEvaluator EVALUATOR = new TrialEvaluator(TrialSettings.DEFAULTS);

  /** What a trial can come to. */
  enum Event {
    /** The whole interval of the score is above 0. */
    IMPROVED,
    /** Claimed to help. */
    HELPED,
    /** Stopped for harm. */
    HARMED,
    /** Given up as futile. */
    FUTILE,
    /** The interval of the score does not hold the true effect. */
    MISSED
  }

  /** Plays trials with fixed seeds to their horizon and looks after every output. */
  static Verdicts play(int runs, int horizon, double effect, double probability, Place place) {
    Map<Event, int[]> first = new EnumMap<>(Event.class);
    for (Event event : Event.values()) {
      int[] never = new int[runs];
      Arrays.fill(never, horizon + 1);
      first.put(event, never);
    }
    Verdicts verdicts = new Verdicts(runs, horizon, first);
    for (int run = 0; run < runs; run++) {
      TrialPath path = new TrialPath(1_000_003L * (run + 1), effect, probability, place);
      for (int n = 1; n <= horizon; n++) {
        path.next();
        if (n >= TrialSettings.DEFAULTS.burnIn()) {
          verdicts.look(run, n, EVALUATOR.evaluate(path.trial()), effect);
        }
      }
    }
    first.values().forEach(Arrays::sort);
    return verdicts;
  }

  private void look(int run, int n, TrialEffect shown, double effect) {
    Interval interval = shown.score().interval().orElse(new Interval(-9, 9));
    note(Event.IMPROVED, run, n, interval.isAbove(0));
    note(Event.MISSED, run, n, !interval.contains(effect));
    boolean decided =
        first.get(Event.HELPED)[run] <= horizon
            || first.get(Event.HARMED)[run] <= horizon
            || first.get(Event.FUTILE)[run] <= horizon;
    if (!decided) {
      note(Event.HELPED, run, n, shown.verdict() == Verdict.HELPS);
      note(Event.HARMED, run, n, shown.verdict() == Verdict.HARMS);
      note(Event.FUTILE, run, n, shown.verdict() == Verdict.NO_EFFECT);
    }
  }

  private void note(Event event, int run, int n, boolean now) {
    int[] noted = first.get(event);
    if (now && noted[run] > n) {
      noted[run] = n;
    }
  }

  /** The share of trials that came to it by an output. */
  double share(Event event, int by) {
    return (double) Arrays.stream(first.get(event)).filter(n -> n <= by).count() / runs;
  }

  /** The share of trials that came to it at all. */
  double share(Event event) {
    return share(event, horizon);
  }

  /** The output by which this share of trials came to it. */
  int quantile(Event event, double share) {
    return first.get(event)[Math.min(runs - 1, (int) (share * runs))];
  }

  /** The share that came to it by each output, as points of a line. */
  List<double[]> curve(Event event, int until) {
    List<double[]> points = new ArrayList<>();
    int step = until / 100;
    for (int n = step; n <= until; n += step) {
      points.add(new double[] {n, share(event, n)});
    }
    return points;
  }
}
