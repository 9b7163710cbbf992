package org.tacit.trial;

/**
 * What a trial shows so far.
 *
 * <p>Immutable.
 *
 * @param score the effect on the score, in [-1, 1]; above 0 is better
 * @param editDistance the effect on the edit distance; below 0 is better
 * @param injected outputs with an act and the statement in the prompt
 * @param heldOut outputs with an act and without it
 * @param sampleRatioP the p-value of the arms' sizes
 * @param verdict what follows
 */
public record TrialEffect(
    Contrast score,
    Contrast editDistance,
    long injected,
    long heldOut,
    double sampleRatioP,
    Verdict verdict) {}
