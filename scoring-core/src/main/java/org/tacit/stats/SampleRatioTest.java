package org.tacit.stats;

/**
 * The sample-ratio test: do two arms have the sizes that the assignment promised? Immutable.
 *
 * <p>Pearson's chi-square with one degree of freedom, {@code sum (observed - expected)² /
 * expected}, {@code p = erfc(sqrt(chi²/2))}. Assumes independent assignment and at least about 5
 * expected in either arm. O(1). Source: Fabijan et al. 2019, doi:10.1145/3292500.3330722.
 *
 * @param first outputs in the first arm, at least 0
 * @param second outputs in the second arm, at least 0
 * @param expectedShare share the first arm should have, in (0, 1)
 */
public record SampleRatioTest(long first, long second, double expectedShare) {
  /** Below this p-value a decision is frozen: p &lt; .001. */
  public static final double FREEZE_BELOW = 0.001;

  /** Checks the counts and the share. */
  public SampleRatioTest {
    if (first < 0 || second < 0) {
      throw new IllegalArgumentException(
          "first and second must be at least 0, got " + first + " and " + second);
    }
    if (!(expectedShare > 0 && expectedShare < 1)) {
      throw new IllegalArgumentException("expectedShare must be in (0, 1), got " + expectedShare);
    }
  }

  /** The chi-square statistic; 0 when both arms are empty. */
  public double chiSquare() {
    double total = (double) first + second;
    if (total == 0) {
      return 0;
    }
    double off = first - total * expectedShare;
    return off * off / (total * expectedShare * (1 - expectedShare));
  }

  /** Probability of sizes at least this far off by chance. */
  public double pValue() {
    return SpecialFunctions.erfc(Math.sqrt(chiSquare() / 2));
  }

  /** Whether the arms' sizes are too far off for their comparison to be believed. */
  public boolean mismatch() {
    return pValue() < FREEZE_BELOW;
  }
}
