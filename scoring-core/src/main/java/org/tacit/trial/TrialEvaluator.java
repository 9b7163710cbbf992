package org.tacit.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.tacit.stats.ConfidenceSequence;
import org.tacit.stats.ELond;
import org.tacit.stats.Moments;
import org.tacit.stats.SampleRatioTest;

/**
 * Decides what a trial's numbers say. Immutable; O(1) for a trial, however long it runs.
 *
 * <p>Two outcomes are watched, the score and the edit distance, each with half of alpha. The
 * preference helps if one of them surely improves and neither surely worsens; it harms as soon as
 * one surely worsens.
 *
 * <p>An interval speaks for its trial alone. Where many trials run, some are taken for helpful that
 * are not, so helping is claimed only with an e-value that also passes the bar of its stream of
 * trials ({@link Claim}). Harm needs no such bar: stopping what does no harm costs little, going on
 * with what does costs much. Four more things are watched, with a quarter of alpha each ({@link
 * Guard}); one that is surely worse than its margin counts as harm.
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
  /** The logarithm of the largest e-value told; no claim ever needs as much. */
  private static final double MOST = 200;

  /** The most outputs looked ahead. */
  private static final long FORESEEN = 1_000_000;

  /** Looked ahead in steps of 2 %, which is closer than the guess behind it. */
  private static final double STEP = 1.02;

  private final TrialSettings settings;
  private final ConfidenceSequence sequence;
  private final ConfidenceSequence guarding;
  private final ELond claims;

  /** An evaluator under these settings. */
  public TrialEvaluator(TrialSettings settings) {
    this.settings = settings;
    this.sequence =
        new ConfidenceSequence(settings.alpha() / 2, settings.tightest(), settings.burnIn());
    this.guarding =
        new ConfidenceSequence(
            settings.alpha() / Guard.values().length, settings.tightest(), settings.burnIn());
    this.claims = new ELond(settings.falseClaims());
  }

  /** What the trial shows so far. */
  public TrialEffect evaluate(Trial trial) {
    TrialSums sums = trial.sums();
    double p = trial.probability();
    Contrast score = contrast(sums.scoreInjected(), sums.scoreHeldOut(), p, sequence);
    Contrast distance = contrast(sums.distanceInjected(), sums.distanceHeldOut(), p, sequence);
    Arms arms = trial.assigned();
    double ratio =
        arms.total() == 0 ? 1 : new SampleRatioTest(arms.injected(), arms.heldOut(), p).pValue();
    Optional<Claim> claim =
        trial.kind() == TrialKind.TRIAL ? Optional.of(claim(trial)) : Optional.empty();
    List<GuardEffect> guards = guards(trial);
    return new TrialEffect(
        score,
        distance,
        sums.injected(),
        sums.heldOut(),
        arms,
        ratio,
        claim,
        guards,
        verdict(score, distance.negated(), ratio, claim, guards),
        p,
        settings);
  }

  /**
   * How many more outputs with an act it takes until something is decided, if they go on as until
   * now: sums grow in proportion, and the first n at which the intervals and the claim would give a
   * verdict is looked for. Empty where there is a verdict, or none within {@value #FORESEEN}
   * outputs.
   */
  public OptionalLong outputsToGo(Trial trial) {
    TrialSums sums = trial.sums();
    double p = trial.probability();
    Psi score = Psi.centred(sums.scoreInjected(), sums.scoreHeldOut(), p);
    Psi saved = Psi.centred(sums.distanceInjected(), sums.distanceHeldOut(), p).negated();
    if (evaluate(trial).verdict() != Verdict.UNDECIDED) {
      return OptionalLong.empty();
    }
    if (score.n() < settings.burnIn()) {
      return OptionalLong.of(settings.burnIn() - score.n());
    }
    OptionalDouble needed =
        trial.kind() == TrialKind.TRIAL
            ? OptionalDouble.of(claim(trial).needed())
            : OptionalDouble.empty();
    for (double factor = STEP; score.n() * factor <= FORESEEN; factor *= STEP) {
      if (decides(score.times(factor), saved.times(factor), needed)) {
        return OptionalLong.of((long) Math.ceil(score.n() * (factor - 1)));
      }
    }
    return OptionalLong.empty();
  }

  private boolean decides(Psi score, Psi saved, OptionalDouble needed) {
    Contrast ofScore = contrast(score);
    Contrast ofSaved = contrast(saved);
    if (worsens(ofScore) || worsens(ofSaved)) {
      return true;
    }
    if (improves(ofScore) || improves(ofSaved)) {
      return needed.isEmpty() || (evidence(score) + evidence(saved)) / 2 >= needed.getAsDouble();
    }
    return ofScore.n() >= settings.futileAfter() && small(ofScore) && small(ofSaved);
  }

  private Contrast contrast(Psi psi) {
    return new Contrast(
        psi.n(),
        OptionalDouble.of(psi.n() == 0 ? 0 : psi.sum() / psi.n()),
        sequence.interval(psi.n(), psi.sum(), psi.squares()));
  }

  private static Contrast contrast(
      Moments injected, Moments heldOut, double p, ConfidenceSequence by) {
    double centre = injected.plus(heldOut).mean().orElse(0);
    return Contrast.of(injected, heldOut, centre, p, by);
  }

  private Claim claim(Trial trial) {
    TrialSums sums = trial.sums();
    double p = trial.probability();
    double score = evidence(Psi.centred(sums.scoreInjected(), sums.scoreHeldOut(), p));
    double saved =
        evidence(Psi.centred(sums.distanceInjected(), sums.distanceHeldOut(), p).negated());
    Place place = trial.place();
    return new Claim(
        place, (score + saved) / 2, claims.needed(Math.max(1, place.position()), place.claims()));
  }

  private double evidence(Psi psi) {
    return Math.exp(Math.min(MOST, sequence.logEvidence(psi.n(), psi.sum(), psi.squares())));
  }

  private List<GuardEffect> guards(Trial trial) {
    List<GuardEffect> effects = new ArrayList<>();
    for (Guard guard : Guard.values()) {
      effects.add(
          new GuardEffect(
              guard,
              contrast(
                  trial.guards().injected().of(guard),
                  trial.guards().heldOut().of(guard),
                  trial.probability(),
                  guarding),
              settings.margins().of(guard)));
    }
    return effects;
  }

  private Verdict verdict(
      Contrast score,
      Contrast saved,
      double ratio,
      Optional<Claim> claim,
      List<GuardEffect> guards) {
    boolean guarded = guards.stream().anyMatch(GuardEffect::harmful);
    if (score.n() < settings.burnIn() && !guarded) {
      return Verdict.UNDECIDED;
    }
    if (ratio < settings.mismatch()) {
      return Verdict.UNHEALTHY;
    }
    if (guarded || worsens(score) || worsens(saved)) {
      return Verdict.HARMS;
    }
    if (improves(score) || improves(saved)) {
      return claim.isEmpty() || claim.get().reached() ? Verdict.HELPS : Verdict.UNDECIDED;
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
