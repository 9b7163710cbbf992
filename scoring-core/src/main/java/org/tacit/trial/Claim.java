package org.tacit.trial;

import org.tacit.stats.ELond;

/**
 * What it takes to claim that a preference helps, over all trials of its stream ({@link ELond}).
 * Immutable.
 *
 * @param place where its trial stands in the stream
 * @param eValue the evidence so far: the mean of the one-sided e-values of score and edit distance;
 *     its expectation is at most 1 where neither improves
 * @param needed the e-value from which on it may be claimed
 */
public record Claim(Place place, double eValue, double needed) {
  /** Whether it may be claimed. */
  public boolean reached() {
    return eValue >= needed;
  }
}
