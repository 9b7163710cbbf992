package org.tacit.quality;

import java.util.Optional;
import java.util.OptionalDouble;
import org.tacit.stats.ConfidenceSequence;
import org.tacit.stats.Interval;
import org.tacit.stats.Moments;

/**
 * The figures of quality; each travels with what it needs to be believed.
 *
 * <p>Immutable.
 *
 * @param raw the weighted mean of scores
 * @param balanced the mean with negatives weighed down by the assumed odds of reporting
 * @param band the balanced mean over the whole range of odds that cannot be excluded
 * @param adjusted the mean with each user's own habit taken out
 * @param n scored outputs
 * @param effectiveN {@code (sum w)^2 / sum w^2}
 * @param interval a 95 % interval around {@code raw} that holds while it is watched
 * @param editDistance the mean edit distance of outputs that were used
 */
public record QualityFigures(
    OptionalDouble raw,
    OptionalDouble balanced,
    Optional<Interval> band,
    OptionalDouble adjusted,
    long n,
    double effectiveN,
    Optional<Interval> interval,
    OptionalDouble editDistance) {

  /** How many times likelier a bad output is to be acted on than a good one, while unknown. */
  public static final double ASSUMED_ODDS = 2.5;

  /** The range of those odds that cannot be excluded without an anchor. */
  public static final Interval ODDS = new Interval(1, 8);

  private static final ConfidenceSequence SEQUENCE = new ConfidenceSequence(.05, 100);

  /**
   * The figures of these sums.
   *
   * @param sums what to describe
   * @param typeMean the mean score of the type that users are held against
   */
  public static QualityFigures of(QualitySums sums, double typeMean) {
    Moments level = sums.level();
    Moments negative = sums.negative();
    OptionalDouble adjusted =
        sums.residual().mean().isPresent()
            ? OptionalDouble.of(
                sums.residual().mean().getAsDouble()
                    + typeMean * (1 - sums.shrink().mean().orElse(0)))
            : OptionalDouble.empty();
    OptionalDouble low = balance(level, negative, ODDS.low());
    OptionalDouble high = balance(level, negative, ODDS.high());
    return new QualityFigures(
        level.mean(),
        balance(level, negative, ASSUMED_ODDS),
        low.isPresent() && high.isPresent()
            ? Optional.of(new Interval(low.getAsDouble(), high.getAsDouble()))
            : Optional.empty(),
        adjusted,
        level.count(),
        level.effectiveCount(),
        interval(level),
        sums.distance().mean());
  }

  /** Self-normalised inverse propensity: an act that was less likely to be seen weighs more. */
  private static OptionalDouble balance(Moments level, Moments negative, double odds) {
    double negativeWeight = negative.weight();
    double otherWeight = level.weight() - negativeWeight;
    double weight = negativeWeight + odds * otherWeight;
    return weight > 0
        ? OptionalDouble.of((negative.sum() + odds * (level.sum() - negative.sum())) / weight)
        : OptionalDouble.empty();
  }

  private static Optional<Interval> interval(Moments level) {
    long n = (long) Math.floor(level.effectiveCount());
    OptionalDouble mean = level.mean();
    OptionalDouble variance = level.variance();
    if (n < 2 || mean.isEmpty() || variance.isEmpty()) {
      return Optional.empty();
    }
    double m = mean.getAsDouble();
    double squares = n * (variance.getAsDouble() * (n - 1) / n + m * m);
    return SEQUENCE
        .interval(n, n * m, squares)
        .map(i -> new Interval(Math.max(-1, i.low()), Math.min(1, i.high())));
  }
}
