package org.tacit.output;

import java.time.Duration;

/**
 * What holds for types nobody has set.
 *
 * <p>Immutable.
 *
 * @param learning what happens by itself
 * @param window how long after an output its silence is final; 1 minute to 90 days
 */
public record TypeDefaults(LearningMode learning, Duration window) {
  /** Learning by itself, 24 hours. */
  public static final TypeDefaults DEFAULT =
      new TypeDefaults(LearningMode.AUTO, Duration.ofHours(24));

  /** The settings of a type nobody has set: a draft. */
  public TypeSettings of(OutputType type) {
    return new TypeSettings(type, TypeKind.DRAFT, learning, window);
  }
}
