package org.tacit.stats;

import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Spearman's rank correlation: how far two quantities rise together, whatever the shape. Pure
 * functions, O(n log n).
 *
 * <p>Pearson's correlation of the ranks, ties sharing their mean rank. Assumes independent pairs.
 * Source: Spearman 1904, doi:10.2307/1412159.
 */
public final class RankCorrelation {
  private RankCorrelation() {}

  /**
   * Spearman's rho in [-1, 1]; empty below 2 pairs or when either side is constant.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public static OptionalDouble spearman(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "x and y must have the same length, got " + x.length + " and " + y.length);
    }
    double[] a = ranks(x);
    double[] b = ranks(y);
    double mean = (x.length + 1) / 2.0;
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - mean) * (b[i] - mean);
      aa += (a[i] - mean) * (a[i] - mean);
      bb += (b[i] - mean) * (b[i] - mean);
    }
    return aa > 0 && bb > 0 ? OptionalDouble.of(ab / Math.sqrt(aa * bb)) : OptionalDouble.empty();
  }

  private static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    for (int start = 0; start < order.length; ) {
      int end = start + 1;
      while (end < order.length && values[order[end]] == values[order[start]]) {
        end++;
      }
      for (int i = start; i < end; i++) {
        ranks[order[i]] = (start + 1 + end) / 2.0;
      }
      start = end;
    }
    return ranks;
  }
}
