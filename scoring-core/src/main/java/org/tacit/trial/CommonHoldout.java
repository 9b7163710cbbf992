package org.tacit.trial;

import java.util.Locale;
import java.util.OptionalDouble;
import org.tacit.quality.QualityCell.Treated;
import org.tacit.quality.QualityReport;
import org.tacit.quality.QualitySums;
import org.tacit.quality.TypeMeans;
import org.tacit.stats.ConfidenceSequence;
import org.tacit.stats.Interval;
import org.tacit.stats.Moments;

/**
 * What all injected preferences do together: outputs to which preferences applied against those of
 * the common holdout, which saw none. Immutable.
 *
 * @param score the effect on the user-adjusted score; above 0 is better
 * @param editDistance the effect on the edit distance; below 0 is better
 * @param edited the same in parts of the holdout's: -.38 is 38 % less
 * @param distanceApplied the mean edit distance where preferences applied
 * @param distanceHeldOut the mean edit distance in the holdout
 */
public record CommonHoldout(
    Contrast score,
    Contrast editDistance,
    RelativeContrast edited,
    OptionalDouble distanceApplied,
    OptionalDouble distanceHeldOut) {

  /**
   * The effect within the span of a report.
   *
   * @param report of one type
   * @param settings the probability of the draw and the error allowed
   */
  public static CommonHoldout of(QualityReport report, TrialSettings settings) {
    return of(
        report.byTreatment().getOrDefault(Treated.APPLIED, QualitySums.EMPTY),
        report.byTreatment().getOrDefault(Treated.HELD_OUT, QualitySums.EMPTY),
        report.means(),
        settings);
  }

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
        RelativeContrast.of(applied.distance(), heldOut.distance(), p, sequence),
        applied.distance().mean(),
        heldOut.distance().mean());
  }

  /**
   * The effect in a sentence, never without its interval and n: "People edit 38 % less [31, 45], of
   * 12,400 outputs".
   */
  public String headline() {
    if (edited.n() == 0) {
      return "No preference has applied to an output that was used";
    }
    if (edited.interval().isEmpty()) {
      return String.format(
          Locale.ROOT, "Not known yet: %,d outputs that were used, with the held out", edited.n());
    }
    Interval ends = edited.interval().get();
    String outputs = String.format(Locale.ROOT, "of %,d outputs", edited.n());
    if (ends.isBelow(0)) {
      return String.format(
          Locale.ROOT,
          "People edit %d %% less [%d, %d], %s",
          percent(-edited.change().orElseThrow()),
          percent(-ends.high()),
          percent(-ends.low()),
          outputs);
    }
    if (ends.isAbove(0)) {
      return String.format(
          Locale.ROOT,
          "People edit %d %% more [%d, %d], %s",
          percent(edited.change().orElseThrow()),
          percent(ends.low()),
          percent(ends.high()),
          outputs);
    }
    return String.format(
        Locale.ROOT,
        "No difference shown yet: people edit by %+d %% [%+d, %+d], %s",
        percent(edited.change().orElseThrow()),
        percent(ends.low()),
        percent(ends.high()),
        outputs);
  }

  private static long percent(double part) {
    return Math.round(100 * part);
  }

  private static Contrast contrast(
      Moments applied, Moments heldOut, double probability, ConfidenceSequence sequence) {
    return Contrast.of(
        applied, heldOut, applied.plus(heldOut).mean().orElse(0), probability, sequence);
  }
}
