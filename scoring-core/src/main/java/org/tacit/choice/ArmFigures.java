package org.tacit.choice;

/**
 * All that is kept of an arm. Immutable.
 *
 * @param drawn all outputs it was drawn for
 * @param sums what people did with them
 */
public record ArmFigures(ArmDrawn drawn, ArmSums sums) {
  /** Of an arm that was never drawn. */
  public static final ArmFigures NONE = new ArmFigures(ArmDrawn.NONE, ArmSums.EMPTY);

  /** What its outputs cost. */
  public Expense expense() {
    return new Expense(drawn.outputs(), sums.used(), drawn.spend());
  }
}
