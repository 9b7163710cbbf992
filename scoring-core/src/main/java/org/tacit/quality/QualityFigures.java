package org.tacit.quality;

import java.util.Map;
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
 * @param balanced the mean with what was less likely to be acted on weighing more
 * @param band where the balanced mean lies with 95 %, over the odds that cannot be excluded and
 *     over which outputs happened to be acted on
 * @param adjusted the mean with each user's own habit taken out
 * @param adjustedInterval a 95 % interval around {@code adjusted} that holds while it is watched
 * @param n scored outputs
 * @param effectiveN {@code (sum w)^2 / sum w^2}
 * @param users different known users
 * @param interval a 95 % interval around {@code raw} that holds while it is watched
 * @param editDistance the mean edit distance of outputs that were used
 */
public record QualityFigures(
    OptionalDouble raw,
    OptionalDouble balanced,
    Optional<Interval> band,
    OptionalDouble adjusted,
    Optional<Interval> adjustedInterval,
    long n,
    double effectiveN,
    long users,
    Optional<Interval> interval,
    OptionalDouble editDistance) {

  private static final ConfidenceSequence SEQUENCE = new ConfidenceSequence(.05, 100);

  /**
   * The figures of these sums, every user counting fully.
   *
   * @param sums what to describe, of one client
   * @param means what users are held against
   * @param balances how likely outputs are to be acted on
   * @param users different known users
   */
  public static QualityFigures of(
      QualitySums sums, TypeMeans means, Balances balances, long users) {
    return of(Map.of(Optional.empty(), sums.levels(means)), balances, users);
  }

  /** The figures of these sums. */
  static QualityFigures of(
      Map<Optional<String>, LevelSums> byClient, Balances balances, long users) {
    LevelSums all = byClient.values().stream().reduce(LevelSums.EMPTY, LevelSums::plus);
    Moments level = all.level();
    return new QualityFigures(
        level.mean(),
        balances.mean(byClient),
        balances.band(byClient),
        all.adjusted().mean(),
        interval(all.adjusted()),
        level.count(),
        level.effectiveCount(),
        users,
        interval(level),
        all.distance().mean());
  }

  private static Optional<Interval> interval(Moments moments) {
    long n = (long) Math.floor(moments.effectiveCount() + 1e-9);
    OptionalDouble mean = moments.mean();
    OptionalDouble variance = moments.variance();
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
