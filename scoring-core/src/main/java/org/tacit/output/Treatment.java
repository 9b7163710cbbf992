package org.tacit.output;

import java.util.List;

/**
 * Everything chance decided about one output.
 *
 * <p>Immutable.
 *
 * @param assignments one for each preference that took part, in the order of the prompt block
 * @param heldOut whether the output was drawn into the holdout that sees no preference at all; then
 *     there are no assignments
 */
public record Treatment(List<Assignment> assignments, boolean heldOut) {
  /** No preference applied. */
  public static final Treatment NONE = new Treatment(List.of(), false);

  /** Preferences applied, and all of them were withheld to measure what they do together. */
  public static final Treatment HELD_OUT = new Treatment(List.of(), true);

  /** Copies the list and rejects assignments within the holdout. */
  public Treatment {
    assignments = List.copyOf(assignments);
    if (heldOut && !assignments.isEmpty()) {
      throw new IllegalArgumentException("treatment: an output held out of all has no assignments");
    }
  }

  /** The IDs of the preferences whose statement is in the prompt. */
  public List<String> injectedIds() {
    return assignments.stream()
        .filter(assignment -> assignment.arm() == Arm.INJECTED)
        .map(Assignment::preferenceId)
        .toList();
  }
}
