package org.tacit.edit;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What one edit did to one feature. Immutable.
 *
 * @param feature the feature
 * @param before its value in the original: a class name or a number, never user text
 * @param after its value in the edited text
 * @param opportunities directions in which the original had room to move
 * @param toward directions in which the edit moved it
 * @param away directions it moved away from; may hold one without opportunity (a formal greeting
 *     made casual moved away from formal)
 * @param target the value after, where it is a number, in the unit of the feature
 * @param delta the value after less the value before, where it is a number
 * @param targetWord the greeting or closing after, as the lexicon writes it with its first letter
 *     raised; from a closed vocabulary, never user text
 * @param firstName whether the greeting after holds one name and no title
 */
public record FeatureMove(
    Feature feature,
    String before,
    String after,
    Set<Direction> opportunities,
    Set<Direction> toward,
    Set<Direction> away,
    OptionalDouble target,
    OptionalDouble delta,
    Optional<String> targetWord,
    boolean firstName) {

  /** Copies the sets. */
  public FeatureMove {
    opportunities = frozen(opportunities);
    toward = frozen(toward);
    away = frozen(away);
  }

  private static Set<Direction> frozen(Set<Direction> set) {
    EnumSet<Direction> copy = EnumSet.noneOf(Direction.class);
    copy.addAll(set);
    return Collections.unmodifiableSet(copy);
  }

  /** Whether the original had room to move this way. */
  public boolean opportunity(Direction direction) {
    return opportunities.contains(direction);
  }

  /** +1 moved toward, -1 moved away, 0 not moved. */
  public int moved(Direction direction) {
    if (toward.contains(direction)) {
      return 1;
    }
    return away.contains(direction) ? -1 : 0;
  }

  /** Whether the edit moved the feature at all. */
  public boolean hasMoved() {
    return !toward.isEmpty() || !away.isEmpty();
  }
}
