package org.tacit.output;

import java.time.Duration;

/**
 * The settings of one output type.
 *
 * <p>Immutable.
 *
 * @param type which type
 * @param kind how its outputs are used
 * @param learning what happens by itself
 * @param window how long after an output its silence is final; 1 minute to 90 days
 */
public record TypeSettings(OutputType type, TypeKind kind, LearningMode learning, Duration window) {
  /** Rejects windows outside 1 minute to 90 days. */
  public TypeSettings {
    if (window.compareTo(Duration.ofMinutes(1)) < 0 || window.compareTo(Duration.ofDays(90)) > 0) {
      throw new IllegalArgumentException("window: from PT1M to P90D is allowed");
    }
  }

  /** What holds for a type nobody has set: a draft, learning by itself, 24 hours. */
  public static TypeSettings defaults(OutputType type) {
    return TypeDefaults.DEFAULT.of(type);
  }
}
