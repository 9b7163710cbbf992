package org.tacit.console.experiments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.tacit.stats.Interval;
import org.tacit.trial.TrialPoint;

/**
 * How an interval narrowed while outputs came: the band between its ends, the estimate in it, and a
 * line at zero, on a scale that all of it fits. Immutable.
 *
 * @param drawn whether there are two points at least
 * @param band corners of the band, in SVG units
 * @param line points of the estimate
 * @param begin outputs at the first point
 * @param end outputs at the last
 * @param text the last interval in words
 */
public record SeriesDrawing(
    boolean drawn, String band, String line, String begin, String end, String text) {
  /** Width of the drawing, in SVG units. */
  public static final int WIDTH = 300;

  /** Height of the drawing; zero lies in the middle. */
  public static final int HEIGHT = 60;

  private static final int MARGIN = 4;

  /** Draws the effect on the score over the outputs seen. */
  static SeriesDrawing of(List<TrialPoint> points, String text) {
    List<TrialPoint> known =
        points.stream().filter(point -> point.score().interval().isPresent()).toList();
    if (known.size() < 2) {
      return new SeriesDrawing(false, "", "", "", "", text);
    }
    double scale =
        known.stream()
            .flatMap(point -> point.score().interval().stream())
            .mapToDouble(i -> Math.max(Math.abs(i.low()), Math.abs(i.high())))
            .reduce(.05, Math::max);
    long first = known.get(0).outputs();
    long last = known.get(known.size() - 1).outputs();
    List<String> upper = new ArrayList<>();
    List<String> lower = new ArrayList<>();
    List<String> middle = new ArrayList<>();
    for (TrialPoint point : known) {
      Interval interval = point.score().interval().orElseThrow();
      double x = WIDTH * (point.outputs() - first) / (double) Math.max(1, last - first);
      upper.add(at(x, interval.high() / scale));
      lower.add(at(x, interval.low() / scale));
      middle.add(at(x, point.score().lift().orElse(0) / scale));
    }
    Collections.reverse(lower);
    upper.addAll(lower);
    return new SeriesDrawing(
        true,
        String.join(" ", upper),
        String.join(" ", middle),
        String.format(Locale.ROOT, "%,d", first),
        String.format(Locale.ROOT, "%,d", last),
        text);
  }

  private static String at(double x, double share) {
    double half = HEIGHT / 2.0;
    return String.format(Locale.ROOT, "%.1f,%.1f", x, half - share * (half - MARGIN));
  }
}
