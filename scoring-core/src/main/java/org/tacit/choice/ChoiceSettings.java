package org.tacit.choice;

/**
 * How arms are drawn and compared. Immutable.
 *
 * @param floor the probability that every arm keeps, in (0, 1)
 * @param prior how many outputs the mean of all arms stands for in an arm's own
 * @param spread the standard deviation of scores that is assumed as long as little is known; .25 is
 *     that of the simulated crowd
 * @param alpha the chance that any interval between two arms of a contest ever misses
 * @param tightest the accumulated variance at which intervals are tightest
 * @param burnIn outputs with a score before which there is no interval; unequal probabilities make
 *     the variance hard to know early, hence twice that of a trial
 * @param each outputs with a score that either arm needs before there is an interval
 * @param mismatch the chance of taking a sound draw for one that is not
 */
public record ChoiceSettings(
    double floor,
    double prior,
    double spread,
    double alpha,
    double tightest,
    long burnIn,
    long each,
    double mismatch) {
  /** The most arms of a route: with the floor there is something left to draw for. */
  public static final int MOST = 5;

  /** The documented defaults. */
  public static final ChoiceSettings DEFAULTS =
      new ChoiceSettings(.1, 10, .25, .05, 100, 100, 20, .001);
}
