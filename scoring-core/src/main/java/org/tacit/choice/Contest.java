package org.tacit.choice;

import java.util.List;

/**
 * The arms of a route. Its name follows from all that is compared, so that a change of any of it
 * begins a new comparison rather than mixing two. Immutable.
 *
 * @param route the model's name, as callers write it
 * @param name the route, a dot and a digest of the arms
 * @param arms at least two, in the order of the configuration
 */
public record Contest(String route, String name, List<Arm> arms) {
  /**
   * One arm.
   *
   * @param name its name
   * @param upstream what it stands for, as {@code name/model}
   */
  public record Arm(String name, String upstream) {}

  /** Copies the list; rejects fewer than two arms and more than {@link ChoiceSettings#MOST}. */
  public Contest {
    arms = List.copyOf(arms);
    if (arms.size() < 2 || arms.size() > ChoiceSettings.MOST) {
      throw new IllegalArgumentException("a contest has 2 to " + ChoiceSettings.MOST + " arms");
    }
  }
}
