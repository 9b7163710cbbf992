package org.tacit.trial;

import org.tacit.stats.ConfidenceSequence;
import org.tacit.stats.Moments;
import org.tacit.stats.SampleRatioTest;

/**
 * Decides what a trial's numbers say. Immutable; O(1) for a trial, however long it runs.
 *
 * <p>Two outcomes are watched, the score and the edit distance, each with half of alpha. The
 * preference helps if one of them surely improves and neither surely worsens; it harms as soon as
 * one surely worsens.
 *
 * <p>The mean of both arms is taken off every residual first. What else changes while a trial runs,
 * such as another preference that becomes active, moves both arms by the same amount; left in, it
 * would widen the interval and, where the arms have unequal counts, pass for an effect.
 *
 * <p>The sizes of the arms are checked on all outputs drawn, with acts or without. A preference is
 * given up as futile once the whole interval of either outcome lies within the margin: a point
 * estimate near 0 with a wide interval is not known to be none.
 */
public final class TrialEvaluator {
  private final TrialSettings settings;
  private final ConfidenceSequence sequence;

  /** An evaluator under these settings. */
  public TrialEvaluator(TrialSettings settings) {
    this.settings = settings;
    this.sequence =
        new ConfidenceSequence(settings.alpha() / 2, settings.tightest(), settings.burnIn());
  }

  /** What the trial shows so far. */
  public TrialEffect evaluate(Trial trial) {
    TrialSums sums = trial.sums();
    double p = trial.probability();
    Contrast score = contrast(sums.scoreInjected(), sums.scoreHeldOut(), p);
    Contrast distance = contrast(sums.distanceInjected(), sums.distanceHeldOut(), p);
    Arms arms = trial.assigned();
    double ratio =
        arms.total() == 0 ? 1 : new SampleRatioTest(arms.injected(), arms.heldOut(), p).pValue();
    return new TrialEffect(
        score,
        distance,
        sums.injected(),
        sums.heldOut(),
        arms,
        ratio,
        verdict(score, distance.negated(), ratio));
  }

  private Contrast contrast(Moments injected, Moments heldOut, double p) {
    double centre = injected.plus(heldOut).mean().orElse(0);
    return Contrast.of(injected, heldOut, centre, p, sequence);
  }

  private Verdict verdict(Contrast score, Contrast saved, double ratio) {
    if (score.n() < settings.burnIn()) {
      return Verdict.UNDECIDED;
    }
    if (ratio < settings.mismatch()) {
      return Verdict.UNHEALTHY;
    }
    if (worsens(score) || worsens(saved)) {
      return Verdict.HARMS;
    }
    if (improves(score) || improves(saved)) {
      return Verdict.HELPS;
    }
    return score.n() >= settings.futileAfter() && small(score) && small(saved)
        ? Verdict.NO_EFFECT
        : Verdict.UNDECIDED;
  }

  private static boolean worsens(Contrast contrast) {
    return contrast.interval().filter(i -> i.isBelow(0)).isPresent();
  }

  private static boolean improves(Contrast contrast) {
    return contrast.interval().filter(i -> i.isAbove(0)).isPresent();
  }

  private boolean small(Contrast contrast) {
    double margin = settings.futileMargin();
    return contrast.interval().filter(i -> i.low() >= -margin && i.high() <= margin).isPresent();
  }
}
