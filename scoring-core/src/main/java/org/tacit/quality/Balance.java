package org.tacit.quality;

import java.util.Optional;
import org.tacit.quality.Anchors.Counts;
import org.tacit.quality.Anchors.Source;
import org.tacit.stats.BetaPosterior;
import org.tacit.stats.Interval;

/**
 * How much likelier a bad output is to be acted on than a good one, {@code rho = pi- / pi+}, for
 * the outputs of one client, and how that is known.
 *
 * <p>With an anchor, pi is the share acted on among outputs known to be good (bad), with a Beta(1,
 * 1) prior; the range of rho is 95 % by the delta method on its logarithm. Without one rho is
 * assumed: 2.5, anywhere from 1 to 8. Immutable.
 *
 * @param source how it is known; empty where it is assumed
 * @param anchored outputs of known worth it is estimated from
 * @param actedGood pi+, in (0, 1]; only its ratio to {@code actedBad} means something where it is
 *     assumed
 * @param actedBad pi-, in (0, 1]
 * @param range the values of rho that cannot be excluded
 */
public record Balance(
    Optional<Source> source, long anchored, double actedGood, double actedBad, Interval range) {
  /** rho while nothing is known; Tacit's choice. */
  public static final double ASSUMED_ODDS = 2.5;

  /** The range of rho that cannot be excluded while nothing is known. */
  public static final Interval ASSUMED_RANGE = new Interval(1, 8);

  /** Outputs of known worth below which a client's share is pooled with the others'. */
  public static final long POOLED_BELOW = 30;

  /** Outputs of either worth below which nothing is estimated; Tacit's choice. */
  public static final long FEWEST_OF_A_KIND = 5;

  /** Nothing is known. */
  public static final Balance ASSUMED =
      new Balance(Optional.empty(), 0, 1 / ASSUMED_ODDS, 1, ASSUMED_RANGE);

  static final double Z = 1.959964;

  /** The balance that these counts give; empty where they are too few. */
  public static Optional<Balance> of(Source source, Counts counts) {
    if (counts.total() < POOLED_BELOW
        || counts.good() < FEWEST_OF_A_KIND
        || counts.bad() < FEWEST_OF_A_KIND) {
      return Optional.empty();
    }
    BetaPosterior good = BetaPosterior.uniform((double) counts.goodActed(), (double) counts.good());
    BetaPosterior bad = BetaPosterior.uniform((double) counts.badActed(), (double) counts.bad());
    double odds = bad.mean() / good.mean();
    double error =
        Math.sqrt(
            good.variance() / (good.mean() * good.mean())
                + bad.variance() / (bad.mean() * bad.mean()));
    return Optional.of(
        new Balance(
            Optional.of(source),
            counts.total(),
            good.mean(),
            bad.mean(),
            new Interval(odds * Math.exp(-Z * error), odds * Math.exp(Z * error))));
  }

  /** rho. */
  public double odds() {
    return actedBad / actedGood;
  }

  /** The same balance with another rho. */
  Balance withOdds(double odds) {
    return new Balance(source, anchored, actedBad / odds, actedBad, range);
  }

  /** The larger of both shares. */
  double largest() {
    return Math.max(actedGood, actedBad);
  }
}
