package org.tacit.stats;

/**
 * The upper tail of the binomial distribution, by the regularised incomplete beta function: {@code
 * P(X >= k) = I_p(k, n - k + 1)}. O(sqrt(n)).
 */
public final class BinomialTail {
  private BinomialTail() {}

  /**
   * The chance of at least so many successes.
   *
   * @param successes k, in [0, n]
   * @param trials n, at least 0
   * @param p the chance of each, in (0, 1)
   */
  public static double atLeast(long successes, long trials, double p) {
    if (successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "successes must be in [0, trials], got " + successes + " of " + trials);
    }
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("p must be in (0, 1), got " + p);
    }
    return successes == 0
        ? 1
        : SpecialFunctions.incompleteBeta((double) successes, trials - successes + 1.0, p);
  }
}
