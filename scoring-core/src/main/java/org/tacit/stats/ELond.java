package org.tacit.stats;

/**
 * Error control over a stream of claims that may come at any time, however they depend on each
 * other: e-LOND. Immutable.
 *
 * <p>Test number t may be claimed once its e-value reaches {@code 1 / (alpha gamma(t) (R + 1))},
 * with R the claims made before. The share of false claims among all claims is then at most alpha
 * in expectation: a claim made with R others before it adds {@code E alpha gamma (R + 1) / (R + 1)}
 * at most, and E has mean 1 where there is nothing to claim. For that it is enough that t is given
 * out when a test starts, so tests may run side by side and end in any order. Source: Xu and Ramdas
 * 2024, Online multiple testing with e-values, AISTATS, PMLR 238.
 *
 * <p>The shares gamma sum to 1. They are half {@code 1 / (t (t + 1))}, which favours the first
 * tests of a new installation, and half those of Javanmard and Montanari 2018
 * (doi:10.1214/17-AOS1559, as in the R package onlineFDR), {@code .07720838 ln(max(t, 2)) / (t
 * exp(sqrt(ln t)))}, under which a long stream with a steady share of claims keeps the same bar;
 * the halves are a choice of ours.
 *
 * @param alpha the share of false claims allowed, in (0, 1)
 */
public record ELond(double alpha) {
  private static final double CONSTANT = .07720838;

  /** Checks the share. */
  public ELond {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must be in (0, 1), got " + alpha);
    }
  }

  /**
   * The part of the error that is set aside for a test.
   *
   * @param position its number in the stream, from 1
   */
  public static double share(long position) {
    if (position < 1) {
      throw new IllegalArgumentException("position must be at least 1, got " + position);
    }
    double t = position;
    double slow = CONSTANT * Math.log(Math.max(t, 2)) / (t * Math.exp(Math.sqrt(Math.log(t))));
    return .5 / (t * (t + 1)) + .5 * slow;
  }

  /**
   * The e-value from which on a test may be claimed.
   *
   * @param position its number in the stream, from 1
   * @param claims claims made before, by whichever tests
   */
  public double needed(long position, long claims) {
    if (claims < 0) {
      throw new IllegalArgumentException("claims must be at least 0, got " + claims);
    }
    return 1 / (alpha * share(position) * (claims + 1.0));
  }
}
