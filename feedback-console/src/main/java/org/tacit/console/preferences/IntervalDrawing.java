package org.tacit.console.preferences;

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

  private static final int MARGIN = 8;

  /**
   * Draws an effect.
   *
   * @param scale the largest absolute value that must fit, more than 0
   */
  static IntervalDrawing of(PreferencesView.Effect effect, double scale) {
    if (!(scale > 0)) {
      throw new IllegalArgumentException("scale must be more than 0, not " + scale);
    }
    String verdict = effect.low() > 0 ? "better" : effect.high() < 0 ? "worse" : "open";
    return new IntervalDrawing(
        place(effect.low(), scale),
        place(effect.lift(), scale),
        place(effect.high(), scale),
        verdict,
        String.format(
            Locale.ROOT,
            "%+.3f, 95 %% interval %+.3f to %+.3f, %d injected, %d held out",
            effect.lift(),
            effect.low(),
            effect.high(),
            effect.treated(),
            effect.heldOut()));
  }

  private static String place(double value, double scale) {
    double within = Math.max(-1, Math.min(1, value / scale));
    return String.format(Locale.ROOT, "%.1f", WIDTH / 2.0 + within * (WIDTH / 2.0 - MARGIN));
  }
}
