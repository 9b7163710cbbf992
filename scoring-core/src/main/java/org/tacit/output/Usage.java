package org.tacit.output;

import java.util.OptionalLong;

/**
 * What one output took, as its upstream counted it. Immutable.
 *
 * @param inputTokens tokens of the prompt, 0 or more
 * @param outputTokens tokens of the answer, 0 or more
 * @param nanos what they cost, in billionths of the unit prices are given in; empty without a price
 */
public record Usage(long inputTokens, long outputTokens, OptionalLong nanos) {
  /** Rejects what is below 0. */
  public Usage {
    if (inputTokens < 0 || outputTokens < 0 || nanos.orElse(0) < 0) {
      throw new IllegalArgumentException("usage: tokens and cost of 0 or more");
    }
  }
}
