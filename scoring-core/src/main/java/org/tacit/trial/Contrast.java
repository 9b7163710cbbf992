package org.tacit.trial;

import java.util.Optional;
import java.util.OptionalDouble;
import org.tacit.stats.ConfidenceSequence;
import org.tacit.stats.Interval;
import org.tacit.stats.Moments;

/**
 * The difference chance made between two arms.
 *
 * <p>With A = 1 where the arm of probability p was drawn, {@code psi = A R / p - (1 - A) R / (1 -
 * p)} has the effect as its mean; the interval around the mean of psi is a confidence sequence, so
 * it may be looked at after every output (Howard et al. 2021, doi:10.1214/20-AOS1991). Immutable.
 *
 * @param n outputs in both arms
 * @param lift the mean of psi: the effect, in units of R; empty without outputs
 * @param interval around it; empty before the burn-in or while one arm is empty
 */
public record Contrast(long n, OptionalDouble lift, Optional<Interval> interval) {

  /**
   * The contrast of two arms.
   *
   * @param treated R in the arm of probability p, each counting once
   * @param control R in the other arm, each counting once
   * @param probability p, in (0, 1)
   * @param sequence how the interval is made
   */
  public static Contrast of(
      Moments treated, Moments control, double probability, ConfidenceSequence sequence) {
    return of(treated, control, 0, probability, sequence);
  }

  /**
   * The contrast of two arms, with a constant taken off every R; the nearer it is to the mean, the
   * narrower the interval.
   */
  public static Contrast of(
      Moments treated,
      Moments control,
      double centre,
      double probability,
      ConfidenceSequence sequence) {
    Psi psi = Psi.of(treated, control, centre, probability);
    if (psi.n() == 0) {
      return new Contrast(0, OptionalDouble.empty(), Optional.empty());
    }
    return new Contrast(
        psi.n(),
        OptionalDouble.of(psi.sum() / psi.n()),
        treated.count() > 0 && control.count() > 0
            ? sequence.interval(psi.n(), psi.sum(), psi.squares())
            : Optional.empty());
  }

  /** The same contrast with its sign turned. */
  public Contrast negated() {
    return new Contrast(
        n,
        lift.isPresent() ? OptionalDouble.of(-lift.getAsDouble()) : OptionalDouble.empty(),
        interval.map(i -> new Interval(-i.high(), -i.low())));
  }
}
