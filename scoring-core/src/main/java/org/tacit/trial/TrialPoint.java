package org.tacit.trial;

import java.time.Instant;

/**
 * What a trial showed at one moment. Immutable.
 *
 * @param at when
 * @param injected outputs with an act and the statement in the prompt
 * @param heldOut outputs with an act and without it
 * @param score the effect on the score
 * @param editDistance the effect on the edit distance
 */
public record TrialPoint(
    Instant at, long injected, long heldOut, Contrast score, Contrast editDistance) {
  /** A point of what a trial shows now. */
  public static TrialPoint of(TrialEffect effect, Instant at) {
    return new TrialPoint(
        at, effect.injected(), effect.heldOut(), effect.score(), effect.editDistance());
  }

  /** Outputs with an act in both arms. */
  public long outputs() {
    return injected + heldOut;
  }
}
