package org.tacit.trial;

/**
 * How many outputs chance drew into either arm of a trial, whether anybody acted on them or not.
 *
 * <p>Satisfied users go silent more often, so the arms of a preference that helps see fewer acts on
 * the injected side; only all outputs drawn can say whether the draw itself is sound. Immutable.
 *
 * @param injected outputs with the statement in the prompt
 * @param heldOut outputs with the statement withheld
 */
public record Arms(long injected, long heldOut) {
  /** Nothing was drawn. */
  public static final Arms NONE = new Arms(0, 0);

  /** Rejects counts below 0. */
  public Arms {
    if (injected < 0 || heldOut < 0) {
      throw new IllegalArgumentException("arms: counts of 0 or more");
    }
  }

  /** All outputs drawn. */
  public long total() {
    return injected + heldOut;
  }
}
