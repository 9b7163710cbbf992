package org.tacit.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The Benjamini-Hochberg step-up procedure: which of many tests may be believed when a share q of
 * those believed may be wrong. Pure functions, O(m log m).
 *
 * <p>{@code q_(i) = min over j >= i of p_(j) m / j}, at most 1. Controls the false discovery rate
 * at q for independent or positively dependent tests. Source: Benjamini and Hochberg 1995,
 * doi:10.1111/j.2517-6161.1995.tb02031.x.
 */
public final class BenjaminiHochberg {
  private BenjaminiHochberg() {}

  /**
   * The q-value of each test, in the order of {@code pValues}: the smallest false discovery rate at
   * which the test would be believed.
   *
   * @param pValues each in [0, 1]
   */
  public static double[] qValues(double... pValues) {
    for (double p : pValues) {
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException("every p-value must be in [0, 1], got " + p);
      }
    }
    int[] byPValue =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> pValues[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[pValues.length];
    double smallest = 1;
    for (int rank = byPValue.length; rank >= 1; rank--) {
      int test = byPValue[rank - 1];
      smallest = Math.min(smallest, pValues[test] * pValues.length / rank);
      adjusted[test] = smallest;
    }
    return adjusted;
  }

  /** How many tests are believed at false discovery rate {@code q}. */
  public static long discoveries(double q, double... pValues) {
    return Arrays.stream(qValues(pValues)).filter(value -> value <= q).count();
  }
}
