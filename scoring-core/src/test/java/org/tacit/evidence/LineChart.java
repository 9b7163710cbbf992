package org.tacit.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A chart of lines as SVG: the same input gives the same text, byte by byte. It follows the
 * reader's light or dark scheme and needs no script. Confined to one thread.
 */
public final class LineChart {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 380;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int TOP = 46;
  private static final int BOTTOM = 54;

  /** How wide a letter of a legend is, about. */
  private static final double LETTER = 6.6;

  private static final String[] COLOURS = {
    "#2f6fde", "#d9480f", "#2b8a3e", "#9c36b5", "#b8860b", "#0b7285", "#868e96", "#c2255c"
  };

  private final String title;
  private final String across;
  private final String up;
  private final List<Line> lines = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private boolean logarithmic;

  /** One line. */
  private record Line(String name, List<double[]> points, boolean band) {}

  /** A level drawn across the chart. */
  private record Mark(String name, double y) {}

  /**
   * A chart without lines.
   *
   * @param title what is shown
   * @param across what the x axis means
   * @param up what the y axis means
   */
  public LineChart(String title, String across, String up) {
    this.title = title;
    this.across = across;
    this.up = up;
  }

  /** Draws the x axis by powers of ten; all x must be above 0. */
  public LineChart logarithmic() {
    logarithmic = true;
    return this;
  }

  /**
   * Adds a line.
   *
   * @param points {@code {x, y}}, in order of x
   */
  public LineChart line(String name, List<double[]> points) {
    lines.add(new Line(name, List.copyOf(points), false));
    return this;
  }

  /**
   * Adds a band.
   *
   * @param points {@code {x, low, high}}, in order of x
   */
  public LineChart band(String name, List<double[]> points) {
    lines.add(new Line(name, List.copyOf(points), true));
    return this;
  }

  /** Adds a dashed level. */
  public LineChart mark(String name, double y) {
    marks.add(new Mark(name, y));
    return this;
  }

  /** The picture. */
  public String svg() {
    double[] x = range(0, 1, false);
    double[] y = range(1, 3, true);
    StringBuilder out = new StringBuilder();
    out.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s">
        <style>
        text { font: 13px system-ui, sans-serif; fill: #333 }
        .grid { stroke: #ddd } .mark { stroke: #666; stroke-dasharray: 5 4 }
        @media (prefers-color-scheme: dark) {
        text { fill: #ddd } .grid { stroke: #444 } .mark { stroke: #aaa } }
        </style>
        <text x="%d" y="20" font-weight="bold">%s</text>
        """
            .formatted(WIDTH, HEIGHT, escaped(title), LEFT, escaped(title)));
    for (double tick : ticks(x, logarithmic)) {
      double at = place(tick, x, logarithmic, LEFT, WIDTH - RIGHT);
      grid(out, at, TOP, at, HEIGHT - BOTTOM);
      text(out, at, HEIGHT - BOTTOM + 18, "middle", number(tick));
    }
    for (double tick : ticks(y, false)) {
      double at = place(tick, y, false, HEIGHT - BOTTOM, TOP);
      grid(out, LEFT, at, WIDTH - RIGHT, at);
      text(out, LEFT - 8, at + 4, "end", number(tick));
    }
    text(out, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14, "middle", across);
    out.append(
        "<text transform=\"translate(16 %s) rotate(-90)\" text-anchor=\"middle\">%s</text>%n"
            .formatted(point((TOP + HEIGHT - BOTTOM) / 2.0), escaped(up))
            .replace("\r", ""));
    for (Mark mark : marks) {
      double at = place(mark.y(), y, false, HEIGHT - BOTTOM, TOP);
      out.append(
          "<path class=\"mark\" d=\"M%d %sH%d\"/>\n".formatted(LEFT, point(at), WIDTH - RIGHT));
      text(out, WIDTH - RIGHT, at - 5, "end", mark.name());
    }
    for (int i = 0; i < lines.size(); i++) {
      draw(out, lines.get(i), i, x, y);
    }
    return out.append("</svg>\n").toString();
  }

  private void draw(StringBuilder out, Line line, int index, double[] x, double[] y) {
    String colour = COLOURS[index % COLOURS.length];
    StringBuilder path = new StringBuilder();
    append(path, line, 1, x, y, false);
    if (line.band()) {
      append(path, line, 2, x, y, true);
      out.append("<path fill=\"%s\" fill-opacity=\".22\" d=\"%sZ\"/>\n".formatted(colour, path));
    } else {
      out.append(
          "<path fill=\"none\" stroke=\"%s\" stroke-width=\"2\" d=\"%s\"/>\n"
              .formatted(colour, path));
    }
    int row = 36;
    double at = LEFT;
    for (int i = 0; i < index; i++) {
      at += 32 + LETTER * lines.get(i).name().length();
    }
    out.append(
        "<rect x=\"%s\" y=\"%d\" width=\"12\" height=\"4\" fill=\"%s\"/>\n"
            .formatted(point(at), row - 5, colour));
    text(out, at + 17, row, "start", line.name());
  }

  private void append(
      StringBuilder path, Line line, int column, double[] x, double[] y, boolean backwards) {
    int size = line.points().size();
    for (int i = 0; i < size; i++) {
      double[] p = line.points().get(backwards ? size - 1 - i : i);
      path.append(path.isEmpty() ? 'M' : 'L')
          .append(point(place(p[0], x, logarithmic, LEFT, WIDTH - RIGHT)))
          .append(' ')
          .append(point(place(p[column], y, false, HEIGHT - BOTTOM, TOP)));
    }
  }

  /** The smallest and largest value of these columns, rounded to a step for the y axis. */
  private double[] range(int from, int to, boolean round) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Line line : lines) {
      for (double[] p : line.points()) {
        for (int column = from; column < Math.min(to, p.length); column++) {
          low = Math.min(low, p[column]);
          high = Math.max(high, p[column]);
        }
      }
    }
    if (!round) {
      return new double[] {low, high};
    }
    for (Mark mark : marks) {
      low = Math.min(low, mark.y());
      high = Math.max(high, mark.y());
    }
    double step = step(high - low);
    return new double[] {Math.floor(low / step) * step, Math.ceil(high / step) * step};
  }

  private static double step(double span) {
    double rough = Math.max(span, 1e-9) / 6;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double times = rough / power;
    return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
  }

  private static List<Double> ticks(double[] range, boolean logarithmic) {
    List<Double> ticks = new ArrayList<>();
    if (logarithmic) {
      for (double decade = Math.pow(10, Math.floor(Math.log10(range[0])));
          decade <= range[1];
          decade *= 10) {
        for (int times : new int[] {1, 2, 5}) {
          if (decade * times >= range[0] && decade * times <= range[1]) {
            ticks.add(decade * times);
          }
        }
      }
      return ticks;
    }
    double step = step(range[1] - range[0]);
    for (long i = (long) Math.ceil(range[0] / step - 1e-9); i * step <= range[1] + 1e-9; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private static double place(
      double value, double[] range, boolean logarithmic, double from, double to) {
    double low = logarithmic ? Math.log(range[0]) : range[0];
    double high = logarithmic ? Math.log(range[1]) : range[1];
    double at = logarithmic ? Math.log(value) : value;
    return from + (high == low ? 0 : (at - low) / (high - low)) * (to - from);
  }

  private static void grid(StringBuilder out, double x1, double y1, double x2, double y2) {
    out.append(
        "<path class=\"grid\" d=\"M%s %sL%s %s\"/>\n"
            .formatted(point(x1), point(y1), point(x2), point(y2)));
  }

  private static void text(StringBuilder out, double x, double y, String anchor, String words) {
    out.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
            .formatted(point(x), point(y), anchor, escaped(words)));
  }

  private static String point(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String number(double value) {
    String text =
        Math.abs(value) >= 1_000
            ? String.format(Locale.ROOT, "%,.0f", value)
            : String.format(Locale.ROOT, "%.3f", value);
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
