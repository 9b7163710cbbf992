package org.tacit.stats;

import java.util.Optional;

/**
 * An interval for a mean that may be looked at after every observation: the chance that it
 * <em>ever</em> misses is at most alpha. Immutable.
 *
 * <p>Two-sided normal mixture: with V = n s² the sum leaves {@code sqrt((V + rho)(ln((V + rho)/rho)
 * + 2 ln(1/alpha)))} around n times the mean with probability at most alpha over all n. It is
 * tightest near V = vOpt, {@code rho = vOpt / (2 ln(1/alpha) + ln(1 + 2 ln(1/alpha)))}. Asymptotic:
 * the variance is estimated and the observations need about two finite moments, hence the burn-in.
 * O(1) per look. Sources: Howard, Ramdas, McAuliffe and Sekhon 2021, doi:10.1214/20-AOS1991;
 * Waudby-Smith et al. 2024, doi:10.1214/24-AOS2408.
 *
 * @param alpha chance of ever missing, in (0, 1)
 * @param vOpt accumulated variance n s² at which the interval is tightest, above 0
 * @param burnIn observations before which no interval is given, at least 2
 */
public record ConfidenceSequence(double alpha, double vOpt, long burnIn) {
  /** Default burn-in, n &ge; 50. */
  public static final long DEFAULT_BURN_IN = 50;

  /** Checks the parameters. */
  public ConfidenceSequence {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must be in (0, 1), got " + alpha);
    }
    if (!(vOpt > 0 && vOpt < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("vOpt must be positive and finite, got " + vOpt);
    }
    if (burnIn < 2) {
      throw new IllegalArgumentException("burnIn must be at least 2, got " + burnIn);
    }
  }

  /** A sequence with the default burn-in. */
  public ConfidenceSequence(double alpha, double vOpt) {
    this(alpha, vOpt, DEFAULT_BURN_IN);
  }

  /** The mixture's precision, in the unit of V. */
  public double rho() {
    double twice = 2 * Math.log(1 / alpha);
    return vOpt / (twice + Math.log1p(twice));
  }

  /**
   * How far the sum may stray from n times the mean.
   *
   * @param v accumulated variance n s², at least 0
   */
  public double bound(double v) {
    if (!(v >= 0)) {
      throw new IllegalArgumentException("v must be at least 0, got " + v);
    }
    double rho = rho();
    return Math.sqrt((v + rho) * (Math.log((v + rho) / rho) + 2 * Math.log(1 / alpha)));
  }

  /**
   * The interval for the mean after {@code n} observations; empty before the burn-in.
   *
   * @param n observations
   * @param sum their sum
   * @param sumOfSquares the sum of their squares
   */
  public Optional<Interval> interval(long n, double sum, double sumOfSquares) {
    if (n < burnIn) {
      return Optional.empty();
    }
    double v = Math.max(0, sumOfSquares - sum / n * sum) * n / (n - 1.0);
    double half = bound(v) / n;
    return Optional.of(new Interval(sum / n - half, sum / n + half));
  }

  /** The interval for the mean of equally weighted observations; empty before the burn-in. */
  public Optional<Interval> interval(Moments moments) {
    return interval(moments.count(), moments.sum(), moments.sumOfSquares());
  }

  /**
   * How strongly the observations speak for a mean above 0: the logarithm of an e-value, whose
   * expectation is at most 1 as long as the mean is 0 or less, at whatever moment it is looked at.
   *
   * <p>The one-sided mixture with the same precision, {@code e = 2 sqrt(rho / (V + rho)) exp(S² /
   * (2 (V + rho))) Phi(S / sqrt(V + rho))} (Howard et al. 2021, proposition 6); the factor before
   * Phi is half of what it takes to leave the two-sided bound. Before the burn-in e is 1.
   *
   * @param n observations
   * @param sum their sum
   * @param sumOfSquares the sum of their squares
   */
  public double logEvidence(long n, double sum, double sumOfSquares) {
    if (n < burnIn) {
      return 0;
    }
    double v = Math.max(0, sumOfSquares - sum / n * sum) * n / (n - 1.0);
    double rho = rho();
    double z = sum / Math.sqrt(v + rho);
    return Math.log(2) + .5 * Math.log(rho / (v + rho)) + z * z / 2 + Math.log(Normal.cdf(z));
  }
}
