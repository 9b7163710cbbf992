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
 * @param assigned all outputs drawn into either arm
 * @param sampleRatioP the p-value of the sizes of {@code assigned}
 * @param verdict what follows
 */
public record TrialEffect(
    Contrast score,
    Contrast editDistance,
    long injected,
    long heldOut,
    Arms assigned,
    double sampleRatioP,
    Verdict verdict) {}
