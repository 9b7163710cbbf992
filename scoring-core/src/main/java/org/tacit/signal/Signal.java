package org.tacit.signal;

import java.time.Instant;
import java.util.List;
import org.tacit.event.Action;

/** What one act says about an output. Immutable. */
public sealed interface Signal {
  /** Which act. */
  Action action();

  /** When it happened. */
  Instant at();

  /** What went into it. */
  List<Factor> factors();

  /** The act's direction. */
  default Polarity polarity() {
    if (this instanceof Valued valued && valued.weight() > 0) {
      return valued.value() > 0
          ? Polarity.POSITIVE
          : valued.value() < 0 ? Polarity.NEGATIVE : Polarity.NEUTRAL;
    }
    return Polarity.NEUTRAL;
  }

  /** An act's direction. */
  enum Polarity {
    /** It speaks for the output. */
    POSITIVE,
    /** It speaks against it. */
    NEGATIVE,
    /** It says nothing about it. */
    NEUTRAL
  }

  /**
   * An act that moves the score.
   *
   * @param value in [-1, 1]
   * @param weight its reliability, 0 or more
   * @param explicit whether the user said so in so many words
   */
  record Valued(
      Action action,
      Instant at,
      double value,
      double weight,
      boolean explicit,
      List<Factor> factors)
      implements Signal {
    /** Copies the list and rejects values out of range. */
    public Valued {
      factors = List.copyOf(factors);
      if (!(Math.abs(value) <= 1) || !(weight >= 0)) {
        throw new IllegalArgumentException("signal: value in [-1, 1], weight >= 0");
      }
    }
  }

  /** An act that is kept and shown and moves nothing. */
  record Neutral(Action action, Instant at, List<Factor> factors) implements Signal {
    /** Copies the list. */
    public Neutral {
      factors = List.copyOf(factors);
    }
  }
}
