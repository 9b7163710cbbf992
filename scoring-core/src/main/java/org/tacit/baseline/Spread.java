package org.tacit.baseline;

import java.util.Collection;
import org.tacit.stats.Moments;

/**
 * How far the users of a type lie apart, beside how far one user's own outputs do: the variance
 * components of scores, by the method of moments.
 *
 * <p>With W the sum of all weights, W_u those of one user and N outputs of U users: {@code within =
 * sum w (S - m_u)^2 / (N - U)}, {@code between = (sum W_u (m_u - m)^2 - (U - 1) within) / (W - sum
 * W_u^2 / W)}, not below 0. {@code k = within / between} is the weight of the type's mean at which
 * a user's shrunk mean has the least squared error. Source: Searle, Casella and McCulloch 1992,
 * Variance Components, section 3.6 (unbalanced one-way layout). O(users). Immutable.
 *
 * @param users users with enough outputs
 * @param within variance of one user's outputs, at weight 1
 * @param between variance of users' means
 */
public record Spread(long users, double within, double between) {
  /** Nothing is known. */
  public static final Spread NONE = new Spread(0, 0, 0);

  /** The spread of these users, those with too few outputs left out. */
  public static Spread of(Collection<UserTally> tallies, BaselineSettings settings) {
    Moments all = Moments.EMPTY;
    long users = 0;
    double squaredWeights = 0;
    double squaredMeans = 0;
    for (UserTally tally : tallies) {
      Moments scores = tally.scores();
      if (scores.count() >= settings.priorOutputs() && scores.weight() > 0) {
        users++;
        all = all.plus(scores);
        squaredWeights += scores.weight() * scores.weight();
        squaredMeans += scores.sum() * scores.sum() / scores.weight();
      }
    }
    if (users < 2) {
      return new Spread(users, 0, 0);
    }
    double weight = all.weight();
    double within = Math.max(0, all.sumOfSquares() - squaredMeans) / (all.count() - users);
    double among = Math.max(0, squaredMeans - all.sum() * all.sum() / weight);
    double between = (among - (users - 1) * within) / (weight - squaredWeights / weight);
    return new Spread(users, within, Math.max(0, between));
  }

  /** Whether there are enough users to estimate k. */
  public boolean enough(BaselineSettings settings) {
    return users >= settings.priorUsers();
  }

  /**
   * k, from {@link PriorGrid}: {@code within / between}, or the documented default while there are
   * too few users.
   */
  public double prior(BaselineSettings settings) {
    if (!enough(settings)) {
      return settings.prior();
    }
    return PriorGrid.nearest(
        between > 0 ? Math.max(within / between, Double.MIN_NORMAL) : Double.POSITIVE_INFINITY);
  }
}
