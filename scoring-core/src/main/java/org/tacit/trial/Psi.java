package org.tacit.trial;

import org.tacit.stats.Moments;

/**
 * The sums of {@code psi = A (R - c) / p - (1 - A)(R - c) / (1 - p)} over both arms, whose mean is
 * the effect. Immutable.
 *
 * @param n outputs
 * @param sum of psi
 * @param squares the sum of psi²
 */
record Psi(long n, double sum, double squares) {

  /**
   * The sums of two arms.
   *
   * @param treated R in the arm of probability p
   * @param control R in the other
   * @param centre c, taken off every R
   * @param p in (0, 1)
   */
  static Psi of(Moments treated, Moments control, double centre, double p) {
    double q = 1 - p;
    return new Psi(
        treated.count() + control.count(),
        sum(treated, centre) / p - sum(control, centre) / q,
        squares(treated, centre) / (p * p) + squares(control, centre) / (q * q));
  }

  /** The sums of two arms with the mean of both taken off. */
  static Psi centred(Moments treated, Moments control, double p) {
    return of(treated, control, treated.plus(control).mean().orElse(0), p);
  }

  /**
   * The sums of {@code A (R - c) / p - (1 - A)(r R - c) / (1 - p)}, with c the mean of both arms as
   * it is weighed here; the mean is 0 where the treated arm's mean is r times the other's.
   */
  static Psi ofRatio(Moments treated, Moments control, double r, double p) {
    double q = 1 - p;
    long n = treated.count() + control.count();
    double c = n == 0 ? 0 : (treated.sum() + r * control.sum()) / n;
    double scaled =
        r * r * control.sumOfSquares() - 2 * c * r * control.sum() + c * c * control.count();
    return new Psi(
        n,
        sum(treated, c) / p - (r * control.sum() - c * control.count()) / q,
        squares(treated, c) / (p * p) + scaled / (q * q));
  }

  private static double sum(Moments moments, double centre) {
    return moments.sum() - centre * moments.count();
  }

  private static double squares(Moments moments, double centre) {
    return moments.sumOfSquares() - 2 * centre * moments.sum() + centre * centre * moments.count();
  }

  /** The sums of so many times the outputs, each as these are on average. */
  Psi times(double factor) {
    return new Psi(Math.round(n * factor), sum * factor, squares * factor);
  }

  /** The same with the sign turned. */
  Psi negated() {
    return new Psi(n, -sum, squares);
  }
}
