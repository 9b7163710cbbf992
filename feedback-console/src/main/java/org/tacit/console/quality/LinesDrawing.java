package org.tacit.console.quality;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.tacit.console.Figures;
import org.tacit.console.TimeScale;
import org.tacit.quality.QualityFigures;
import org.tacit.stats.Interval;

/**
 * The three means of a type over time, with the interval of the user-adjusted one as a band.
 * Immutable.
 *
 * @param raw the points of the raw mean, as SVG wants them
 * @param balanced those of the balanced one
 * @param adjusted those of the user-adjusted one
 * @param band the outline of its interval; empty where no step has one
 * @param top the value at the upper edge
 * @param bottom the value at the lower edge
 * @param begin the first moment
 * @param end the last moment
 * @param rows the numbers
 */
public record LinesDrawing(
    String raw,
    String balanced,
    String adjusted,
    String band,
    String top,
    String bottom,
    String begin,
    String end,
    List<Row> rows) {
  private static final double LEAST_SPAN = .2;
  private static final double ROOM = .6;
  private static final String FORMAT = "%+.3f";

  /**
   * The figures of one step. Immutable.
   *
   * @param at its begin
   * @param n scored outputs
   */
  public record Row(String at, String raw, String balanced, String adjusted, String n) {}

  /** Copies the list. */
  public LinesDrawing {
    rows = List.copyOf(rows);
  }

  /** Whether there are at least two steps. */
  public boolean isDrawn() {
    return raw.indexOf(' ') > 0;
  }

  static LinesDrawing of(Map<Instant, QualityFigures> trend) {
    List<Map.Entry<Instant, QualityFigures>> steps =
        trend.entrySet().stream()
            .filter(step -> step.getValue().raw().isPresent())
            .sorted(Map.Entry.comparingByKey())
            .toList();
    List<Row> rows = steps.stream().map(step -> row(step.getKey(), step.getValue())).toList();
    if (steps.isEmpty()) {
      return new LinesDrawing("", "", "", "", "", "", "", "", rows);
    }
    double[] values =
        steps.stream()
            .map(Map.Entry::getValue)
            .flatMap(f -> Stream.of(f.raw(), f.balanced(), f.adjusted()))
            .flatMapToDouble(OptionalDouble::stream)
            .toArray();
    double low = DoubleStream.of(values).min().orElseThrow();
    double high = DoubleStream.of(values).max().orElseThrow();
    double middle = (low + high) / 2;
    double half = Math.max(LEAST_SPAN, high - low) * ROOM;
    Instant begin = steps.get(0).getKey();
    Instant end = steps.get(steps.size() - 1).getKey();
    TimeScale scale = new TimeScale(begin, end, middle - half, middle + half);
    return new LinesDrawing(
        line(steps, scale, QualityFigures::raw),
        line(steps, scale, QualityFigures::balanced),
        line(steps, scale, QualityFigures::adjusted),
        band(steps, scale),
        String.format(Locale.ROOT, "%+.2f", middle + half),
        String.format(Locale.ROOT, "%+.2f", middle - half),
        TimeScale.moment(begin),
        TimeScale.moment(end),
        rows);
  }

  private static String line(
      List<Map.Entry<Instant, QualityFigures>> steps,
      TimeScale scale,
      Function<QualityFigures, OptionalDouble> mean) {
    return steps.stream()
        .filter(step -> mean.apply(step.getValue()).isPresent())
        .map(step -> scale.place(step.getKey(), mean.apply(step.getValue()).orElseThrow()))
        .collect(Collectors.joining(" "));
  }

  private static String band(List<Map.Entry<Instant, QualityFigures>> steps, TimeScale scale) {
    List<String> outline = new ArrayList<>();
    int upper = 0;
    for (Map.Entry<Instant, QualityFigures> step : steps) {
      Interval ends = step.getValue().adjustedInterval().orElse(null);
      if (ends != null) {
        // There along the upper ends, back along the lower ones.
        outline.add(upper, scale.place(step.getKey(), ends.high()));
        outline.add(upper + 1, scale.place(step.getKey(), ends.low()));
        upper++;
      }
    }
    return String.join(" ", outline);
  }

  private static Row row(Instant at, QualityFigures figures) {
    return new Row(
        TimeScale.moment(at),
        Figures.value(figures.raw(), FORMAT) + Figures.ends(figures.interval(), FORMAT),
        Figures.value(figures.balanced(), FORMAT) + Figures.ends(figures.band(), FORMAT),
        Figures.value(figures.adjusted(), FORMAT)
            + Figures.ends(figures.adjustedInterval(), FORMAT),
        String.format(Locale.ROOT, "%,d", figures.n()));
  }
}
