package org.tacit.choice;

import org.tacit.output.Usage;

/**
 * What outputs took. Exact under adding in any order. Immutable.
 *
 * @param metered outputs whose tokens are known
 * @param inputTokens their prompts' tokens
 * @param outputTokens their answers' tokens
 * @param priced outputs whose cost is known
 * @param nanos what those cost, in billionths of the unit prices are given in
 */
public record Spend(long metered, long inputTokens, long outputTokens, long priced, long nanos) {
  /** Of no output. */
  public static final Spend NONE = new Spend(0, 0, 0, 0, 0);

  private static final double NANO = 1e-9;

  /** Of one output. */
  public static Spend of(Usage usage) {
    return new Spend(
        1,
        usage.inputTokens(),
        usage.outputTokens(),
        usage.nanos().isPresent() ? 1 : 0,
        usage.nanos().orElse(0));
  }

  /** Both together. */
  public Spend plus(Spend other) {
    return new Spend(
        Math.addExact(metered, other.metered),
        Math.addExact(inputTokens, other.inputTokens),
        Math.addExact(outputTokens, other.outputTokens),
        Math.addExact(priced, other.priced),
        Math.addExact(nanos, other.nanos));
  }

  /** The cost in the unit prices are given in. */
  public double cost() {
    return nanos * NANO;
  }
}
