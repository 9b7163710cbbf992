package org.tacit.score;

import java.util.List;
import org.tacit.signal.Signal;

/**
 * What an output was worth to its user: {@code S = sum(w s) / sum(w)} over its signals.
 *
 * <p>Immutable.
 *
 * @param value S, in [-1, 1]
 * @param weight sum(w), above 0
 * @param signals what it follows from, in order of time; those that move nothing included
 */
public record Score(double value, double weight, List<Signal> signals) {
  /** Copies the list and rejects values out of range. */
  public Score {
    signals = List.copyOf(signals);
    if (!(Math.abs(value) <= 1) || !(weight > 0)) {
      throw new IllegalArgumentException("score: value in [-1, 1], weight above 0");
    }
  }
}
