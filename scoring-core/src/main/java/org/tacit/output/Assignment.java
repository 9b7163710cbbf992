package org.tacit.output;

/**
 * What chance decided about one preference for one output.
 *
 * <p>Immutable.
 *
 * @param preferenceId which preference
 * @param version the version of the preference whose statement was, or would have been, injected
 * @param trialId the trial (or the holdout of an active preference) that drew the arm
 * @param arm the side drawn
 * @param probability the probability, in (0, 1), that {@link Arm#INJECTED} was drawn
 */
public record Assignment(
    String preferenceId, int version, String trialId, Arm arm, double probability) {
  /** Rejects probabilities outside (0, 1): with those there is nothing to compare. */
  public Assignment {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException("probability: between 0 and 1, both excluded");
    }
  }
}
