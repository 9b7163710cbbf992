package org.tacit.baseline;

import java.util.List;

/**
 * The values that k, the weight of a type's mean in a user's mean, may take.
 *
 * <p>Residuals are summed for each of them, so that k may be chosen when the sums are read and no
 * stored row depends on when it was chosen. Neighbours differ by a factor of 2; the mean squared
 * error of a shrunk mean is flat around its best k, so a value off by at most the root of 2 costs
 * little. Immutable.
 */
public final class PriorGrid {
  /** The values, ascending. */
  public static final List<Double> VALUES = List.of(3.75, 7.5, 15.0, 30.0, 60.0);

  private PriorGrid() {}

  /** The place of the value whose ratio to k is nearest to 1; infinity counts as the largest. */
  public static int index(double k) {
    if (!(k > 0)) {
      throw new IllegalArgumentException("k must be above 0, got " + k);
    }
    int best = 0;
    for (int i = 1; i < VALUES.size(); i++) {
      if (Math.log(k) > Math.log(VALUES.get(i - 1) * VALUES.get(i)) / 2) {
        best = i;
      }
    }
    return best;
  }

  /** The value whose ratio to k is nearest to 1. */
  public static double nearest(double k) {
    return VALUES.get(index(k));
  }
}
