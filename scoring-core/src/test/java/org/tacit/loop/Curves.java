package org.tacit.loop;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws shares against edits as an SVG picture: one panel for each group, one line for each row.
 */
final class Curves {
  private static final List<String> COLOURS = List.of("#1b6ca8", "#2f8f4e", "#c77d1e", "#a8324a");
  private static final int WIDTH = 230;
  private static final int HEIGHT = 170;
  private static final int LEFT = 40;
  private static final int TOP = 30;

  private Curves() {}

  /**
   * The picture.
   *
   * @param panels by title; within a panel values in [0, 1] by name, one for each of x
   */
  static String svg(List<Integer> x, Map<String, Map<String, List<Double>>> panels) {
    StringBuilder svg = new StringBuilder(4_000);
    int width = LEFT + panels.size() * (WIDTH + LEFT);
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                .formatted(width, HEIGHT + 80)
            + " font-family=\"sans-serif\" font-size=\"11\">\n"
            + "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    int left = LEFT;
    for (Map.Entry<String, Map<String, List<Double>>> panel : panels.entrySet()) {
      svg.append(text(left, TOP - 12, panel.getKey()));
      for (int tenth = 0; tenth <= 10; tenth += 5) {
        int y = TOP + HEIGHT - HEIGHT * tenth / 10;
        svg.append(
            "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#ddd\"/>\n"
                .formatted(left, y, left + WIDTH, y));
        svg.append(text(left - 26, y + 4, String.format(Locale.ROOT, "%.1f", tenth / 10.0)));
      }
      int last = x.get(x.size() - 1);
      for (int edits : x) {
        svg.append(
            text(left + WIDTH * edits / last - 6, TOP + HEIGHT + 16, Integer.toString(edits)));
      }
      int line = 0;
      for (Map.Entry<String, List<Double>> row : panel.getValue().entrySet()) {
        String colour = COLOURS.get(line % COLOURS.size());
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < x.size(); i++) {
          points.append(
              String.format(
                  Locale.ROOT,
                  "%d,%.1f ",
                  left + WIDTH * x.get(i) / last,
                  TOP + HEIGHT * (1 - row.getValue().get(i))));
        }
        svg.append(
            "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n"
                .formatted(points.toString().strip(), colour));
        svg.append(
            "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>\n"
                .formatted(left + line * 58, TOP + HEIGHT + 36, colour, row.getKey()));
        line++;
      }
      left += WIDTH + LEFT;
    }
    return svg.append("</svg>\n").toString();
  }

  private static String text(int x, int y, String text) {
    return "<text x=\"%d\" y=\"%d\" fill=\"#333\">%s</text>\n".formatted(x, y, text);
  }
}
