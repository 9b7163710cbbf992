package org.tacit.exchange;

/**
 * What an upstream counted of one answer. Immutable.
 *
 * @param input tokens of the prompt, 0 or more
 * @param output tokens of the answer, 0 or more
 */
public record Tokens(long input, long output) {
  /** Takes what is below 0 for 0. */
  public Tokens {
    input = Math.max(0, input);
    output = Math.max(0, output);
  }
}
