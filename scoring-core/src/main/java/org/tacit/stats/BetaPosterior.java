package org.tacit.stats;

/**
 * What is believed about a share after counting: a Beta(alpha, beta) distribution. Immutable.
 *
 * <p>Assumes exchangeable yes/no observations. {@link #quantile} costs about 60 evaluations of the
 * incomplete beta function, a few microseconds.
 *
 * @param alpha prior plus successes, above 0
 * @param beta prior plus failures, above 0
 */
public record BetaPosterior(double alpha, double beta) {

  /** Checks that both parameters are positive and finite. */
  public BetaPosterior {
    if (!(alpha > 0 && beta > 0 && alpha < 1e12 && beta < 1e12)) {
      throw new IllegalArgumentException(
          "alpha and beta must be in (0, 1e12), got " + alpha + " and " + beta);
    }
  }

  /**
   * The posterior under Jeffreys' prior Beta(1/2, 1/2). Source: Brown, Cai and DasGupta 2001,
   * doi:10.1214/ss/1009213286.
   *
   * @param successes in [0, trials]; may be fractional where observations are weighted
   * @param trials at least 0
   */
  public static BetaPosterior jeffreys(double successes, double trials) {
    return withPrior(0.5, 0.5, successes, trials);
  }

  /** The posterior under the uniform prior Beta(1, 1). */
  public static BetaPosterior uniform(double successes, double trials) {
    return withPrior(1, 1, successes, trials);
  }

  private static BetaPosterior withPrior(
      double priorAlpha, double priorBeta, double successes, double trials) {
    Counts.check(successes, trials);
    return new BetaPosterior(priorAlpha + successes, priorBeta + trials - successes);
  }

  /** Posterior mean, {@code alpha / (alpha + beta)}. */
  public double mean() {
    return alpha / (alpha + beta);
  }

  /** Posterior variance, {@code ab / ((a + b)² (a + b + 1))}. */
  public double variance() {
    double n = alpha + beta;
    return alpha * beta / (n * n * (n + 1));
  }

  /** Probability that the share is at most {@code share}. */
  public double cdf(double share) {
    return SpecialFunctions.incompleteBeta(alpha, beta, share);
  }

  /**
   * The share below which lies probability {@code p}; with p = .05 the "5 % lower bound".
   *
   * @param p in [0, 1]
   */
  public double quantile(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("p must be in [0, 1], got " + p);
    }
    return SpecialFunctions.inverseIncompleteBeta(alpha, beta, p);
  }
}
