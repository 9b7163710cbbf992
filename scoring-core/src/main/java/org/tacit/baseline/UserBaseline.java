package org.tacit.baseline;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What one user's outputs of one type scored so far, older ones fading.
 *
 * <p>A left fold over the user's outputs in order of their IDs: whatever order events arrive in,
 * the same past gives the same bits. How strongly the past is drawn to the type's mean is not part
 * of it: that is said when it is read. Immutable.
 *
 * @param weight the faded sum of score weights
 * @param sum the faded sum of weight times score
 * @param distances the faded number of known edit distances
 * @param distanceSum the faded sum of edit distances
 * @param at the moment the sums have faded to
 */
public record UserBaseline(
    double weight, double sum, double distances, double distanceSum, Instant at) {

  /** A user nothing is known of. */
  public static final UserBaseline NEW = new UserBaseline(0, 0, 0, 0, Instant.EPOCH);

  /**
   * The baseline after one more output.
   *
   * @param created when that output was created
   * @param score its score in [-1, 1], if it has one
   * @param scoreWeight the weight of the score
   * @param distance its edit distance in [0, 1], if it is known
   * @param settings how fast the past fades
   */
  public UserBaseline after(
      Instant created,
      OptionalDouble score,
      double scoreWeight,
      OptionalDouble distance,
      BaselineSettings settings) {
    double keep = fade(created, settings);
    return new UserBaseline(
        weight * keep + (score.isPresent() ? scoreWeight : 0),
        sum * keep + scoreWeight * score.orElse(0),
        distances * keep + (distance.isPresent() ? 1 : 0),
        distanceSum * keep + distance.orElse(0),
        created.isAfter(at) ? created : at);
  }

  private double fade(Instant now, BaselineSettings settings) {
    if (weight == 0 && distances == 0) {
      return 1;
    }
    double elapsed = Math.max(0, Duration.between(at, now).toMillis());
    return Math.pow(2, -elapsed / settings.halfLife().toMillis());
  }

  /**
   * The score to expect of this user: {@code (sum w S + k mu) / (sum w + k)}.
   *
   * @param typeMean the type's mean score mu
   * @param prior k, the weight of the type's mean, above 0
   */
  public double expectedScore(double typeMean, double prior) {
    return (sum + prior * typeMean) / (weight + prior);
  }

  /**
   * The edit distance to expect of this user.
   *
   * @param typeMean the type's mean edit distance
   * @param prior the weight of the type's mean, above 0
   */
  public double expectedDistance(double typeMean, double prior) {
    return (distanceSum + prior * typeMean) / (distances + prior);
  }
}
