package org.tacit.stats;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Stated chances beside what happened.
 *
 * <p>The area under the curve is the chance that an event that happened was given more than one
 * that did not, ties counting half (Hanley and McNeil 1982, doi:10.1148/radiology.143.1.7063747).
 * The calibration error is the mean distance between stated chance and share that happened, over
 * ten equally wide bins (Naeini, Cooper and Hauskrecht 2015). O(n log n).
 */
public final class Forecast {
  private static final int BINS = 10;

  private Forecast() {}

  /** The area under the curve, in [0, 1]; 1/2 where only one outcome occurs. */
  public static double auc(double[] chances, boolean[] happened) {
    Integer[] order = new Integer[chances.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> chances[i]));
    double ranks = 0;
    long good = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      long here = 0;
      while (to < order.length && chances[order[to]] == chances[order[from]]) {
        here += happened[order[to]] ? 1 : 0;
        to++;
      }
      ranks += here * (from + to + 1) / 2.0;
      good += here;
      from = to;
    }
    long bad = chances.length - good;
    return good == 0 || bad == 0 ? .5 : (ranks - good * (good + 1) / 2.0) / ((double) good * bad);
  }

  /** The expected calibration error, in [0, 1]. */
  public static double calibrationError(double[] chances, boolean[] happened) {
    double[] off = new double[BINS];
    for (int i = 0; i < chances.length; i++) {
      int bin = (int) Math.min(BINS - 1L, (long) (chances[i] * BINS));
      off[bin] += chances[i] - (happened[i] ? 1 : 0);
    }
    return Arrays.stream(off).map(Math::abs).sum() / Math.max(1, chances.length);
  }
}
