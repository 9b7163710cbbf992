package org.tacit.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalDrawingTest {
  @Test
  void gain_zero_liesInTheMiddle() {
    IntervalDrawing drawing = IntervalDrawing.gain(-.2, 0, .2, .2, "");

    assertThat(drawing.low()).isEqualTo("8.0");
    assertThat(drawing.middle()).isEqualTo("100.0");
    assertThat(drawing.high()).isEqualTo("192.0");
  }

  @Test
  void gain_beyondTheScale_staysInTheDrawing() {
    IntervalDrawing drawing = IntervalDrawing.gain(-5, .1, 5, .2, "");

    assertThat(drawing.low()).isEqualTo("8.0");
    assertThat(drawing.high()).isEqualTo("192.0");
  }

  @ParameterizedTest
  @CsvSource({
    "0.01, 0.02, 0.03, better, worse",
    "-0.03, -0.02, -0.01, worse, better",
    "-0.01, 0.02, 0.05, open, open",
    "0, 0.02, 0.05, open, open",
    "-0.05, -0.02, 0, open, open"
  })
  void draw_interval_saysWhetherItExcludesZero(
      double low, double middle, double high, String gain, String cost) {
    assertThat(IntervalDrawing.gain(low, middle, high, 1, "").verdict()).isEqualTo(gain);
    assertThat(IntervalDrawing.cost(low, middle, high, 1, "").verdict()).isEqualTo(cost);
  }

  @Test
  void gain_scaleOfZero_isRefused() {
    assertThatThrownBy(() -> IntervalDrawing.gain(0, 0, 0, 0, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scale");
  }
}
