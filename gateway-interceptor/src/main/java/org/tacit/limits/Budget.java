package org.tacit.limits;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.tacit.output.OutputType;

/**
 * How much money may be spent in a day or a month, which begin in UTC.
 *
 * <p>Immutable.
 *
 * @param type on outputs of this type; on everything if empty
 * @param per in which time
 * @param nanos in billionths of the unit prices are given in, 0 to 2^50
 */
public record Budget(Optional<OutputType> type, Period per, long nanos) {
  /** The most that can be said, about a million units. */
  public static final long MOST_NANOS = 1L << 50;

  /** Rejects amounts out of range. */
  public Budget {
    if (nanos < 0 || nanos > MOST_NANOS) {
      throw new IllegalArgumentException("a budget: from 0 to 2^50 billionths");
    }
  }

  /** A time that budgets begin anew with. */
  public enum Period {
    /** A day. */
    DAY,
    /** A month. */
    MONTH;

    /** The first day of the period a day is in. */
    public LocalDate start(LocalDate day) {
      return this == DAY ? day : day.withDayOfMonth(1);
    }

    /** The name on the wire. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
