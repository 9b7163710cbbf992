package org.tacit.trial;

import java.util.Optional;
import java.util.OptionalDouble;
import org.tacit.stats.ConfidenceSequence;
import org.tacit.stats.Interval;
import org.tacit.stats.Moments;

/**
 * How much smaller or larger the mean of one arm is, in parts of the other's: m1 / m0 - 1, for
 * outcomes that are never below 0.
 *
 * <p>The interval has all ratios r that are not refuted: with {@code psi = A (R - c) / p - (1 - A)
 * (r R - c) / (1 - p)}, whose mean is 0 at the true ratio, those whose confidence sequence for the
 * mean of psi contains 0 (Fieller 1954, doi:10.1111/j.2517-6161.1954.tb00159.x, with a sequence in
 * place of t). So it may be looked at after every output like that of {@link Contrast}, and leaves
 * out 0 exactly when that one does. Immutable.
 *
 * @param n outputs in both arms
 * @param change m1 / m0 - 1, at least -1; empty while an arm is empty or the other's mean is 0
 * @param interval around it; empty before the burn-in, and while it has no upper end
 */
public record RelativeContrast(long n, OptionalDouble change, Optional<Interval> interval) {
  private static final double LARGEST = 1_000;
  private static final int HALVINGS = 60;

  /**
   * The relative contrast of two arms.
   *
   * @param treated R in the arm of probability p, each at least 0 and counting once
   * @param control R in the other arm
   * @param probability p, in (0, 1)
   * @param sequence how the interval is made
   */
  public static RelativeContrast of(
      Moments treated, Moments control, double probability, ConfidenceSequence sequence) {
    long n = treated.count() + control.count();
    if (treated.count() == 0 || control.count() == 0 || control.sum() <= 0) {
      return new RelativeContrast(n, OptionalDouble.empty(), Optional.empty());
    }
    double ratio = treated.mean().orElseThrow() / control.mean().orElseThrow();
    Optional<Interval> interval =
        n < sequence.burnIn() || !plausible(ratio, treated, control, probability, sequence)
            ? Optional.empty()
            : ends(ratio, treated, control, probability, sequence);
    return new RelativeContrast(n, OptionalDouble.of(ratio - 1), interval);
  }

  private static Optional<Interval> ends(
      double ratio, Moments treated, Moments control, double p, ConfidenceSequence sequence) {
    if (plausible(LARGEST, treated, control, p, sequence) || ratio >= LARGEST) {
      return Optional.empty();
    }
    double low =
        plausible(0, treated, control, p, sequence)
            ? 0
            : end(ratio, 0, treated, control, p, sequence);
    double high = end(ratio, LARGEST, treated, control, p, sequence);
    return Optional.of(new Interval(low - 1, high - 1));
  }

  private static double end(
      double inside,
      double outside,
      Moments treated,
      Moments control,
      double p,
      ConfidenceSequence sequence) {
    double in = inside;
    double out = outside;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (in + out) / 2;
      if (plausible(middle, treated, control, p, sequence)) {
        in = middle;
      } else {
        out = middle;
      }
    }
    return in;
  }

  private static boolean plausible(
      double ratio, Moments treated, Moments control, double p, ConfidenceSequence sequence) {
    Psi psi = Psi.ofRatio(treated, control, ratio, p);
    return sequence
        .interval(psi.n(), psi.sum(), psi.squares())
        .map(interval -> interval.contains(0))
        .orElse(true);
  }
}
