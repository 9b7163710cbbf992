package org.tacit.choice;

import java.util.Comparator;
import org.tacit.output.Choice;
import org.tacit.output.OutputType;

/**
 * One arm as it is compared: in one type, within one contest. Immutable.
 *
 * @param type what is written
 * @param contest the route and a digest of its arms
 * @param arm the arm's name
 */
public record ArmKey(OutputType type, String contest, String arm) implements Comparable<ArmKey> {
  private static final Comparator<ArmKey> ORDER =
      Comparator.comparing(ArmKey::type).thenComparing(ArmKey::contest).thenComparing(ArmKey::arm);

  /** The arm drawn for an output of a type. */
  public static ArmKey of(OutputType type, Choice choice) {
    return new ArmKey(type, choice.contest(), choice.arm());
  }

  @Override
  public int compareTo(ArmKey other) {
    return ORDER.compare(this, other);
  }
}
