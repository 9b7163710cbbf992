package org.tacit.quality;

/**
 * The means of a type that users are compared with.
 *
 * <p>Immutable.
 *
 * @param score the mean score, in [-1, 1]
 * @param distance the mean edit distance, in [0, 1]
 */
public record TypeMeans(double score, double distance) {
  /** The means that these sums give; 0 where there is nothing yet. */
  public static TypeMeans of(QualitySums sums) {
    return new TypeMeans(sums.level().mean().orElse(0), sums.distance().mean().orElse(0));
  }
}
