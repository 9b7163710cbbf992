package org.tacit.trial;

import java.util.Optional;

/**
 * How preferences are tried (science page, section 7).
 *
 * <p>Immutable.
 *
 * @param trialProbability the chance of injection during a trial
 * @param ownProbability the chance of injection during a trial of one user's own preference. Half
 *     would decide soonest, and would have the user go on editing half of the texts for what the
 *     user's own edits already say; outputs with and without it weigh by what was drawn, so any
 *     chance below 1 gives an unbiased effect
 * @param activeProbability the chance of injection of an active preference; the rest is its
 *     permanent holdout
 * @param commonHoldout the chance that an output sees no preference at all
 * @param alpha the chance that a decision is wrong, over all looks and both outcomes
 * @param tightest the accumulated variance at which the interval is tightest
 * @param burnIn outputs before which nothing is decided
 * @param futileAfter outputs after which a preference without effect is given up
 * @param futileMargin the effect that counts as none, in units of the score and of the distance;
 *     the whole interval has to lie within it
 * @param falseClaims the share of false ones allowed among all activations of a project
 * @param mismatch the p-value of the sample ratio below which nothing is decided
 * @param margins how far injected outputs may be behind in what else is watched
 * @param drift when an active preference is tried again
 */
public record TrialSettings(
    double trialProbability,
    double ownProbability,
    double activeProbability,
    double commonHoldout,
    double alpha,
    double tightest,
    long burnIn,
    long futileAfter,
    double futileMargin,
    double falseClaims,
    double mismatch,
    Guards.Margins margins,
    DriftSettings drift) {

  /** The documented defaults. */
  public static final TrialSettings DEFAULTS =
      new TrialSettings(
          .5,
          .9,
          .9,
          .05,
          .05,
          100,
          50,
          1_000,
          .02,
          .05,
          .001,
          Guards.Margins.DEFAULTS,
          DriftSettings.DEFAULTS);

  /** The chance of injection in a trial of a kind, of a preference of this user or of many. */
  double probability(TrialKind kind, Optional<String> user) {
    return switch (kind) {
      case TRIAL -> user.isPresent() ? ownProbability : trialProbability;
      case HOLDOUT -> activeProbability;
    };
  }
}
