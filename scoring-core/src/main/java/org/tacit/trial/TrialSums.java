package org.tacit.trial;

import org.tacit.stats.Moments;

/**
 * What a trial has seen: residuals of outputs against what their users' past let expect, by arm.
 *
 * <p>Exact under adding and subtracting, in any order. Immutable.
 *
 * @param injected outputs with an act and the statement in the prompt
 * @param heldOut outputs with an act and the statement withheld
 * @param scoreInjected score residuals with the statement
 * @param scoreHeldOut score residuals without it
 * @param distanceInjected edit distance residuals with the statement
 * @param distanceHeldOut edit distance residuals without it
 */
public record TrialSums(
    long injected,
    long heldOut,
    Moments scoreInjected,
    Moments scoreHeldOut,
    Moments distanceInjected,
    Moments distanceHeldOut) {

  /** The sums of nothing. */
  public static final TrialSums EMPTY =
      new TrialSums(0, 0, Moments.EMPTY, Moments.EMPTY, Moments.EMPTY, Moments.EMPTY);

  /** Both together. */
  public TrialSums plus(TrialSums other) {
    return new TrialSums(
        Math.addExact(injected, other.injected),
        Math.addExact(heldOut, other.heldOut),
        scoreInjected.plus(other.scoreInjected),
        scoreHeldOut.plus(other.scoreHeldOut),
        distanceInjected.plus(other.distanceInjected),
        distanceHeldOut.plus(other.distanceHeldOut));
  }

  /** These without the other. */
  public TrialSums minus(TrialSums other) {
    return new TrialSums(
        Math.subtractExact(injected, other.injected),
        Math.subtractExact(heldOut, other.heldOut),
        scoreInjected.minus(other.scoreInjected),
        scoreHeldOut.minus(other.scoreHeldOut),
        distanceInjected.minus(other.distanceInjected),
        distanceHeldOut.minus(other.distanceHeldOut));
  }
}
