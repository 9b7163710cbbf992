package org.tacit.quality;

import org.tacit.baseline.BaselineSettings;
import org.tacit.output.OutputType;

/**
 * What the users of a type are compared with.
 *
 * <p>Immutable.
 *
 * @param score the mean score, in [-1, 1]
 * @param distance the mean edit distance, in [0, 1]
 * @param prior k, the weight of these means in a user's own, above 0
 */
public record TypeMeans(double score, double distance, double prior) {
  /** Means with the documented k. */
  public TypeMeans(double score, double distance) {
    this(score, distance, BaselineSettings.DEFAULTS.prior());
  }

  /** The means that these sums give; 0 where there is nothing yet. */
  public static TypeMeans of(QualitySums sums, double prior) {
    return new TypeMeans(sums.level().mean().orElse(0), sums.distance().mean().orElse(0), prior);
  }

  /** The means that these sums give, with the documented k. */
  public static TypeMeans of(QualitySums sums) {
    return of(sums, BaselineSettings.DEFAULTS.prior());
  }

  /** The present means of a type. */
  public static TypeMeans read(QualityStore store, String project, OutputType type) {
    return of(
        store.total(project, type),
        store
            .habits(project, type)
            .map(TypeHabits::prior)
            .orElse(BaselineSettings.DEFAULTS.prior()));
  }
}
