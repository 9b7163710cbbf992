package org.tacit.console;

import java.time.Instant;
import java.util.Locale;

/**
 * Where a value at a time lies in a drawing.
 *
 * <p>Immutable.
 *
 * @param begin the time at the left edge
 * @param end the time at the right edge
 * @param low the value at the lower edge
 * @param high the value at the upper edge, above {@code low}
 */
public record TimeScale(Instant begin, Instant end, double low, double high) {
  /** Width of the drawing, in SVG units. */
  public static final int WIDTH = 600;

  /** Height of the drawing, in SVG units. */
  public static final int HEIGHT = 140;

  private static final int MARGIN = 6;

  /** How far to the right a time is; the edge where it is beyond. */
  public String x(Instant at) {
    double length = Math.max(1, end.getEpochSecond() - begin.getEpochSecond());
    double part = (at.getEpochSecond() - begin.getEpochSecond()) / length;
    return String.format(
        Locale.ROOT, "%.1f", MARGIN + Math.max(0, Math.min(1, part)) * (WIDTH - 2 * MARGIN));
  }

  /** A point as SVG wants it; the edge where it is beyond. */
  public String place(Instant at, double value) {
    double part = Math.max(0, Math.min(1, (value - low) / (high - low)));
    return x(at) + "," + String.format(Locale.ROOT, "%.1f", HEIGHT * (1 - part));
  }

  /** A time as pages write it: its day, with the time where that is not midnight, in UTC. */
  public static String moment(Instant at) {
    String text = at.toString();
    return text.startsWith("00:00", 11)
        ? text.substring(0, 10)
        : text.substring(0, 10) + " " + text.substring(11, 16);
  }
}
