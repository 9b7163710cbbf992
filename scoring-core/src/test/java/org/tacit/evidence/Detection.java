package org.tacit.evidence;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tacit.evidence.TrialRun.Randomised;

/**
 * How soon, and how often, each way of reading speaks over many trials of the same kind.
 *
 * @param runs trials played
 * @param horizon outputs of each
 * @param first for each way, the output at which each run spoke first; {@code horizon + 1} where it
 *     never did; in ascending order
 */
record Detection(int runs, int horizon, Map<Yardstick, int[]> first) {

  /** Plays trials with the seeds from 1 on and looks after every output. */
  static Detection play(
      int runs, int horizon, double effect, int pastOutputs, List<Yardstick> yardsticks) {
    Map<Yardstick, int[]> first = new EnumMap<>(Yardstick.class);
    yardsticks.forEach(yardstick -> first.put(yardstick, new int[runs]));
    for (int i = 0; i < runs; i++) {
      TrialRun run = new TrialRun(i + 1L, effect, pastOutputs, Randomised.BY_OUTPUT);
      int silent = yardsticks.size();
      for (int n = 1; n <= horizon && silent > 0; n++) {
        run.next();
        for (Yardstick yardstick : yardsticks) {
          int[] spoke = first.get(yardstick);
          if (spoke[i] == 0 && yardstick.speaks(run)) {
            spoke[i] = n;
            silent--;
          }
        }
      }
    }
    for (int[] spoke : first.values()) {
      for (int i = 0; i < runs; i++) {
        spoke[i] = spoke[i] == 0 ? horizon + 1 : spoke[i];
      }
      Arrays.sort(spoke);
    }
    return new Detection(runs, horizon, first);
  }

  /** The median over the runs; above the horizon where less than half of them spoke. */
  int median(Yardstick yardstick) {
    int[] spoke = first.get(yardstick);
    return spoke[spoke.length / 2];
  }

  /** The share of runs in which it spoke within the horizon. */
  double share(Yardstick yardstick) {
    return (double) Arrays.stream(first.get(yardstick)).filter(n -> n <= horizon).count() / runs;
  }

  /**
   * The share of trials without any effect that are called significant when users are drawn into
   * arms but their outputs are counted as if each had been: one look, at the end.
   */
  static double alarmsByUser(int runs, int outputs) {
    int alarms = 0;
    for (int i = 0; i < runs; i++) {
      TrialRun run = new TrialRun(i + 1L, 0, 0, Randomised.BY_USER);
      for (int n = 0; n < outputs; n++) {
        run.next();
      }
      alarms += Yardstick.significant(run.rawInjected(), run.rawHeldOut()) ? 1 : 0;
    }
    return (double) alarms / runs;
  }
}
