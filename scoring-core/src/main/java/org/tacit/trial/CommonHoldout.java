package org.tacit.trial;

import java.util.OptionalDouble;
import org.tacit.quality.QualitySums;
import org.tacit.quality.TypeMeans;
import org.tacit.stats.ConfidenceSequence;
import org.tacit.stats.Moments;

/**
 * What all injected preferences do together: outputs to which preferences applied against those of
 * the common holdout, which saw none. Immutable.
 *
 * @param score the effect on the user-adjusted score; above 0 is better
 * @param editDistance the effect on the edit distance; below 0 is better
 * @param distanceApplied the mean edit distance where preferences applied
 * @param distanceHeldOut the mean edit distance in the holdout
 */
public record CommonHoldout(
    Contrast score,
    Contrast editDistance,
    OptionalDouble distanceApplied,
    OptionalDouble distanceHeldOut) {

  /**
   * The effect that these sums show.
   *
   * @param applied outputs to which preferences applied
   * @param heldOut outputs drawn into the holdout
   * @param means what users are held against
   * @param settings the probability of the draw and the error allowed
   */
  public static CommonHoldout of(
      QualitySums applied, QualitySums heldOut, TypeMeans means, TrialSettings settings) {
    ConfidenceSequence sequence =
        new ConfidenceSequence(settings.alpha() / 2, settings.tightest(), settings.burnIn());
    double p = 1 - settings.commonHoldout();
    return new CommonHoldout(
        contrast(
            applied.residuals().adjusted(means), heldOut.residuals().adjusted(means), p, sequence),
        contrast(applied.distance(), heldOut.distance(), p, sequence),
        applied.distance().mean(),
        heldOut.distance().mean());
  }

  private static Contrast contrast(
      Moments applied, Moments heldOut, double probability, ConfidenceSequence sequence) {
    return Contrast.of(
        applied, heldOut, applied.plus(heldOut).mean().orElse(0), probability, sequence);
  }
}
