package org.tacit.limits;

import java.time.Duration;
import java.util.Map;

/** Whether a call may go on. */
public sealed interface Admittance {
  /** It may. */
  record Admitted(Admission admission) implements Admittance {}

  /**
   * Too many requests or tokens in this minute.
   *
   * @param unit {@code requests} or {@code tokens}
   * @param limit how many there may be in a minute
   * @param wanted how many this call needs
   * @param after when to come again
   * @param headers what is left, for the answer
   */
  record TooFast(String unit, int limit, long wanted, Duration after, Map<String, String> headers)
      implements Admittance {
    /** Copies the map. */
    public TooFast {
      headers = Map.copyOf(headers);
    }
  }

  /** The money is spent. */
  record Spent(Budget budget) implements Admittance {}
}
