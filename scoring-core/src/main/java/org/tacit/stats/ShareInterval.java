package org.tacit.stats;

/**
 * The ways to put an interval around a share of yes/no observations. Both assume independent
 * observations with one common probability. Source of both recommendations: Brown, Cai and DasGupta
 * 2001, doi:10.1214/ss/1009213286.
 */
public enum ShareInterval {
  /**
   * Wilson's score interval: {@code (p + z²/2n ± z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n)}. O(1).
   * Source: Wilson 1927, doi:10.1080/01621459.1927.10502953.
   */
  WILSON {
    @Override
    Interval compute(double successes, double trials, double alpha) {
      double z = Normal.quantile(1 - alpha / 2);
      double share = successes / trials;
      double penalty = z * z / trials;
      double centre = (share + penalty / 2) / (1 + penalty);
      double half =
          z * Math.sqrt(share * (1 - share) / trials + penalty / (4 * trials)) / (1 + penalty);
      return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }
  },

  /**
   * Jeffreys' equal-tailed interval: the alpha/2 and 1 - alpha/2 quantiles of Beta(x + 1/2, n - x +
   * 1/2), with 0 and 1 at the ends when no, or only, successes were seen.
   */
  JEFFREYS {
    @Override
    Interval compute(double successes, double trials, double alpha) {
      BetaPosterior posterior = BetaPosterior.jeffreys(successes, trials);
      return new Interval(
          successes == 0 ? 0 : posterior.quantile(alpha / 2),
          successes == trials ? 1 : posterior.quantile(1 - alpha / 2));
    }
  };

  /**
   * The interval for {@code successes} of {@code trials}; [0, 1] when there are no trials.
   *
   * @param alpha error probability of both sides together, in (0, 1); .05 for a 95 % interval
   */
  public Interval of(double successes, double trials, double alpha) {
    Counts.check(successes, trials);
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must be in (0, 1), got " + alpha);
    }
    return trials == 0 ? new Interval(0, 1) : compute(successes, trials, alpha);
  }

  abstract Interval compute(double successes, double trials, double alpha);
}
