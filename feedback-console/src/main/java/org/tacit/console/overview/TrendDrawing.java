package org.tacit.console.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tacit.console.Figures;
import org.tacit.console.TimeScale;
import org.tacit.quality.QualityFigures;
import org.tacit.stats.Interval;

/**
 * The quality of a type over time as a line with its interval as a band, and marks where
 * preferences began or ceased to be injected. Immutable.
 *
 * @param line the points of the line, as SVG wants them
 * @param band the outline of the band; empty where no bucket has an interval
 * @param marks where something happened
 * @param top the value at the upper edge
 * @param bottom the value at the lower edge
 * @param begin the first day
 * @param end the last day
 * @param text the drawing in a sentence
 * @param rows the numbers
 */
public record TrendDrawing(
    String line,
    String band,
    List<Tick> marks,
    String top,
    String bottom,
    String begin,
    String end,
    String text,
    List<Row> rows) {
  private static final double LEAST_SPAN = .2;

  /**
   * A mark. Immutable.
   *
   * @param x where, in SVG units
   * @param at when
   * @param text what happened
   */
  public record Tick(String x, String at, String text) {}

  /**
   * The figures of one bucket. Immutable.
   *
   * @param at its begin
   * @param quality user-adjusted, with its interval
   * @param n scored outputs
   */
  public record Row(String at, String quality, long n) {}

  /** Copies the lists. */
  public TrendDrawing {
    marks = List.copyOf(marks);
    rows = List.copyOf(rows);
  }

  /** Whether there are at least two points. */
  public boolean isDrawn() {
    return line.indexOf(' ') > 0;
  }

  private record Point(Instant at, double value, Optional<Interval> interval) {}

  static TrendDrawing of(
      String type, Map<Instant, QualityFigures> trend, List<Overview.Mark> events) {
    List<Point> points = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    trend.forEach(
        (at, figures) -> {
          figures
              .adjusted()
              .ifPresent(value -> points.add(new Point(at, value, figures.adjustedInterval())));
          rows.add(
              new Row(
                  TimeScale.moment(at),
                  Figures.value(figures.adjusted(), "%.3f")
                      + Figures.ends(figures.adjustedInterval(), "%.3f"),
                  figures.n()));
        });
    if (points.isEmpty()) {
      return new TrendDrawing(
          "", "", List.of(), "", "", "", "", "No output of " + type + " was scored", rows);
    }
    double low = points.stream().mapToDouble(Point::value).min().orElseThrow();
    double high = points.stream().mapToDouble(Point::value).max().orElseThrow();
    double middle = (low + high) / 2;
    double half = Math.max(LEAST_SPAN, high - low) * .75;
    Instant begin = points.get(0).at();
    Instant end = points.get(points.size() - 1).at();
    TimeScale scale = new TimeScale(begin, end, middle - half, middle + half);
    StringBuilder line = new StringBuilder();
    StringBuilder upper = new StringBuilder();
    List<String> lower = new ArrayList<>();
    for (Point point : points) {
      line.append(line.isEmpty() ? "" : " ").append(scale.place(point.at(), point.value()));
      point
          .interval()
          .ifPresent(
              ends -> {
                upper.append(scale.place(point.at(), ends.high())).append(' ');
                lower.add(0, scale.place(point.at(), ends.low()));
              });
    }
    return new TrendDrawing(
        line.toString(),
        upper + String.join(" ", lower),
        events.stream()
            .filter(event -> !event.at().isBefore(begin))
            .map(event -> new Tick(scale.x(event.at()), TimeScale.moment(event.at()), event.text()))
            .toList(),
        String.format(Locale.ROOT, "%.2f", middle + half),
        String.format(Locale.ROOT, "%.2f", middle - half),
        TimeScale.moment(begin),
        TimeScale.moment(end),
        String.format(
            Locale.ROOT,
            "Quality of %s from %.3f on %s to %.3f on %s",
            type,
            points.get(0).value(),
            TimeScale.moment(begin),
            points.get(points.size() - 1).value(),
            TimeScale.moment(end)),
        rows);
  }
}
