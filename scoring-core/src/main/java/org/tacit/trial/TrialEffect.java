package org.tacit.trial;

import java.util.List;
import java.util.Optional;

/**
 * What a trial shows so far.
 *
 * <p>Immutable.
 *
 * @param score the effect on the score, in [-1, 1]; above 0 is better
 * @param editDistance the effect on the edit distance; below 0 is better
 * @param injected outputs with an act and the statement in the prompt
 * @param heldOut outputs with an act and without it
 * @param assigned all outputs drawn into either arm
 * @param sampleRatioP the p-value of the sizes of {@code assigned}
 * @param claim what it takes to claim that it helps; empty for a holdout
 * @param guards what else is watched, in the order of {@link Guard}
 * @param verdict what follows
 * @param probability the chance of injection
 * @param bounds what the numbers were held against
 */
public record TrialEffect(
    Contrast score,
    Contrast editDistance,
    long injected,
    long heldOut,
    Arms assigned,
    double sampleRatioP,
    Optional<Claim> claim,
    List<GuardEffect> guards,
    Verdict verdict,
    double probability,
    TrialSettings bounds) {
  /** Copies the list. */
  public TrialEffect {
    guards = List.copyOf(guards);
  }

  /** Why the verdict is what it is, in a sentence, with the numbers it rests on. */
  public String why() {
    return new Reasons(bounds, probability).of(this);
  }
}
