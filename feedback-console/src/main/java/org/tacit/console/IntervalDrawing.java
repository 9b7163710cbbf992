package org.tacit.console;

import java.util.Locale;

/**
 * An estimate with its interval as a line, a dot and a mark at zero, on one scale for all rows.
 * Immutable.
 *
 * @param low where the line begins, in SVG units
 * @param middle where the dot is
 * @param high where the line ends
 * @param verdict CSS class: {@code better}, {@code worse}, or {@code open} while the interval holds
 *     zero
 * @param text the numbers in words
 */
public record IntervalDrawing(String low, String middle, String high, String verdict, String text) {
  /** Width of the drawing, in SVG units; zero lies in the middle. */
  public static final int WIDTH = 200;

  /** Nothing to draw. */
  public static final IntervalDrawing NOTHING = new IntervalDrawing("0", "0", "0", "open", "");

  private static final int MARGIN = 8;

  /**
   * Draws an effect of which more is better.
   *
   * @param low lower end of its interval
   * @param middle the estimate
   * @param high upper end
   * @param scale the largest absolute value that must fit, more than 0
   * @param text the numbers in words
   */
  public static IntervalDrawing gain(
      double low, double middle, double high, double scale, String text) {
    return draw(low, middle, high, scale, low > 0, high < 0, text);
  }

  /** Draws an effect of which less is better. */
  public static IntervalDrawing cost(
      double low, double middle, double high, double scale, String text) {
    return draw(low, middle, high, scale, high < 0, low > 0, text);
  }

  private static IntervalDrawing draw(
      double low,
      double middle,
      double high,
      double scale,
      boolean better,
      boolean worse,
      String text) {
    if (!(scale > 0)) {
      throw new IllegalArgumentException("scale must be more than 0, not " + scale);
    }
    return new IntervalDrawing(
        place(low, scale),
        place(middle, scale),
        place(high, scale),
        better ? "better" : worse ? "worse" : "open",
        text);
  }

  private static String place(double value, double scale) {
    double within = Math.max(-1, Math.min(1, value / scale));
    return String.format(Locale.ROOT, "%.1f", WIDTH / 2.0 + within * (WIDTH / 2.0 - MARGIN));
  }
}
