package org.tacit.console.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalDrawingTest {
  private static PreferencesView.Effect effect(double low, double lift, double high) {
    return new PreferencesView.Effect(lift, low, high, 120, 30, "Helps");
  }

  @Test
  void of_zero_liesInTheMiddle() {
    IntervalDrawing drawing = IntervalDrawing.of(effect(-0.2, 0, 0.2), 0.2);

    assertThat(drawing.low()).isEqualTo("8.0");
    assertThat(drawing.middle()).isEqualTo("100.0");
    assertThat(drawing.high()).isEqualTo("192.0");
  }

  @Test
  void of_beyondTheScale_staysInTheDrawing() {
    IntervalDrawing drawing = IntervalDrawing.of(effect(-5, 0.1, 5), 0.2);

    assertThat(drawing.low()).isEqualTo("8.0");
    assertThat(drawing.high()).isEqualTo("192.0");
  }

  @ParameterizedTest
  @CsvSource({
    "0.01, 0.02, 0.03, better",
    "-0.03, -0.02, -0.01, worse",
    "-0.01, 0.02, 0.05, open",
    "0, 0.02, 0.05, open",
    "-0.05, -0.02, 0, open"
  })
  void of_interval_saysWhetherItExcludesZero(double low, double lift, double high, String word) {
    assertThat(IntervalDrawing.of(effect(low, lift, high), 1).verdict()).isEqualTo(word);
  }

  @Test
  void of_effect_saysTheNumbersInWords() {
    assertThat(IntervalDrawing.of(effect(-0.012, 0.041, 0.094), 1).text())
        .isEqualTo("+0.041, 95 % interval -0.012 to +0.094, 120 injected, 30 held out");
  }

  @Test
  void of_scaleOfZero_isRefused() {
    assertThatThrownBy(() -> IntervalDrawing.of(effect(0, 0, 0), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scale");
  }

  @Test
  void effect_outsideItsInterval_isRefused() {
    assertThatThrownBy(() -> effect(0.1, 0, 0.2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> effect(Double.NaN, 0, 0.2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
