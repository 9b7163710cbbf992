package org.tacit.console;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tacit.stats.Interval;

/** Numbers in words, an estimate never without its interval. */
public final class Figures {
  private Figures() {}

  /** A value, or that it is not known yet. */
  public static String value(OptionalDouble value, String format) {
    return value.isPresent()
        ? String.format(Locale.ROOT, format, value.getAsDouble())
        : "not known yet";
  }

  /** The ends of an interval behind a value; nothing where there is none. */
  public static String ends(Optional<Interval> interval, String format) {
    return interval
        .map(
            ends ->
                String.format(
                    Locale.ROOT, " (" + format + " to " + format + ")", ends.low(), ends.high()))
        .orElse("");
  }
}
