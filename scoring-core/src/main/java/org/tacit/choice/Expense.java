package org.tacit.choice;

import java.util.OptionalDouble;

/**
 * What outputs cost, beside how many of them were used. Immutable.
 *
 * @param outputs all of them
 * @param used those that people used: accepted, edited, copied or shared, and not asked for again
 * @param spend what they took, as far as it is known
 */
public record Expense(long outputs, long used, Spend spend) {
  /** Of no output. */
  public static final Expense NONE = new Expense(0, 0, Spend.NONE);

  /**
   * What one used output costs: the mean cost of the outputs whose cost is known, times the outputs
   * it takes to have one used; empty where no cost is known or none was used.
   */
  public OptionalDouble perUsed() {
    return spend.priced() == 0 || used == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(spend.cost() / spend.priced() * outputs / used);
  }
}
