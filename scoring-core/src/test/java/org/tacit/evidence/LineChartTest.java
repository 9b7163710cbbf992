package org.tacit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineChartTest {
  private static String chart() {
    return new LineChart("a < b & \"c\"", "outputs", "share")
        .logarithmic()
        .mark("level", .05)
        .line("line", List.of(new double[] {1, 0}, new double[] {10, .1}, new double[] {100, 1}))
        .band("band", List.of(new double[] {1, -.5, .5}, new double[] {100, -.1, .1}))
        .svg();
  }

  @Test
  void svg_anyNames_areEscapedAndTheSameEveryTime() {
    String svg = chart();
    assertThat(svg)
        .contains("aria-label=\"a &lt; b &amp; &quot;c&quot;\"")
        .doesNotContain("a < b", "NaN", "Infinity")
        .isEqualTo(chart());
    assertThat(svg.split("<text", -1)).hasSameSizeAs(svg.split("</text>", -1));
    assertThat(svg.split("<rect", -1)).hasSize(3);
  }

  @Test
  void svg_points_lieWhereTheirValuesAre() {
    assertThat(chart()).contains("M70.0 232.7L385.0 214.0L700.0 46.0");
  }
}
