package org.tacit.output;

import java.util.List;
import java.util.Optional;

/**
 * Everything chance decided about one output.
 *
 * <p>Immutable.
 *
 * @param assignments one for each preference that took part, in the order of the prompt block
 * @param heldOut whether the output was drawn into the holdout that sees no preference at all; then
 *     there are no assignments
 * @param choice which arm of its route was drawn; empty where the route has none
 */
public record Treatment(List<Assignment> assignments, boolean heldOut, Optional<Choice> choice) {
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

  /** Chance decided about preferences only. */
  public Treatment(List<Assignment> assignments, boolean heldOut) {
    this(assignments, heldOut, Optional.empty());
  }

  /** The same treatment with an arm of the output's route. */
  public Treatment with(Choice drawn) {
    return new Treatment(assignments, heldOut, Optional.of(drawn));
  }

  /** The IDs of the preferences whose statement is in the prompt. */
  public List<String> injectedIds() {
    return assignments.stream()
        .filter(assignment -> assignment.arm() == Arm.INJECTED)
        .map(Assignment::preferenceId)
        .toList();
  }
}
