package org.tacit.loop;

import java.util.HashSet;
import java.util.Set;
import org.tacit.output.OutputType;

/**
 * What a batch of work gives reason to look at again.
 *
 * <p>Immutable.
 *
 * @param types types with new evidence or new outcomes
 * @param habits users of a type with new evidence
 */
public record Touched(Set<OutputType> types, Set<Habit> habits) {
  /** Nothing. */
  public static final Touched NOTHING = new Touched(Set.of(), Set.of());

  /** Copies the sets. */
  public Touched {
    types = Set.copyOf(types);
    habits = Set.copyOf(habits);
  }

  /** Both together. */
  public Touched plus(Touched other) {
    Set<OutputType> bothTypes = new HashSet<>(types);
    bothTypes.addAll(other.types);
    Set<Habit> bothHabits = new HashSet<>(habits);
    bothHabits.addAll(other.habits);
    return new Touched(bothTypes, bothHabits);
  }

  /**
   * A user of a type.
   *
   * @param type which type
   * @param user which user
   */
  public record Habit(OutputType type, String user) {}
}
