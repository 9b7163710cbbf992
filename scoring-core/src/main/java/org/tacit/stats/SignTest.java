package org.tacit.stats;

/**
 * The exact two-sided sign test: do moves go one way more often than a fair coin would? Immutable.
 *
 * <p>{@code p = min(1, 2 P(X <= min(up, down)))} with X ~ Binomial(up + down, 1/2). Assumes
 * independent moves (take one vote per user where users may repeat); ties are left out. O(sqrt(n)).
 * Source: Dixon and Mood 1946, doi:10.1080/01621459.1946.10501898.
 *
 * @param up moves one way, at least 0
 * @param down moves the other way, at least 0
 */
public record SignTest(long up, long down) {

  /** Checks that neither count is negative. */
  public SignTest {
    if (up < 0 || down < 0) {
      throw new IllegalArgumentException(
          "up and down must be at least 0, got " + up + " and " + down);
    }
  }

  /** Probability of a split at least this uneven by chance; 1 when there are no moves. */
  public double pValue() {
    double few = Math.min(up, down);
    double many = Math.max(up, down);
    if (few == many) {
      return 1;
    }
    return Math.min(1, 2 * SpecialFunctions.incompleteBeta(many, few + 1, 0.5));
  }
}
