package org.tacit.score;

import java.util.List;
import java.util.Optional;
import org.tacit.signal.Signal;

/** Turns signals into a score. Immutable; O(number of signals). */
public final class Scorer {
  private Scorer() {}

  /** The score of these signals; empty where none of them has a value, as in silence. */
  public static Optional<Score> score(List<Signal> signals) {
    double weight = 0;
    double sum = 0;
    for (Signal signal : signals) {
      if (signal instanceof Signal.Valued valued) {
        weight += valued.weight();
        sum += valued.weight() * valued.value();
      }
    }
    return weight > 0
        ? Optional.of(new Score(Math.max(-1, Math.min(1, sum / weight)), weight, signals))
        : Optional.empty();
  }
}
