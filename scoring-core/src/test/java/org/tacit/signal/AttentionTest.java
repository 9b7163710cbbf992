package org.tacit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.correlation.Interaction.Dwell;
import org.tacit.correlation.Interaction.Dwell.Source;

class AttentionTest {
  private final Attention attention = new Attention(SignalSettings.DEFAULTS);

  private static Dwell measured(double seconds) {
    return new Dwell(Source.MEASURED, Duration.ofMillis(Math.round(seconds * 1000)));
  }

  /** The four points of the science page, section 2. */
  @ParameterizedTest
  @CsvSource({"1, .37", "5, .59", "15, .86", "30, .97"})
  void ofUse_150Words_isAsPublished(double seconds, double weight) {
    assertThat(attention.ofUse(measured(seconds), 150).value()).isCloseTo(weight, within(.005));
  }

  @Test
  void ofUse_noTimeAtAll_isTheFloor() {
    assertThat(attention.ofUse(measured(0), 150).value()).isEqualTo(.3);
    assertThat(attention.ofRefusal(measured(0), 150).value()).isEqualTo(.5);
  }

  @Test
  void ofUse_farBeyondTheReadingTime_isThePlateau() {
    double full = attention.ofUse(measured(60.0 * 150 / 238), 150).value();
    assertThat(full).isCloseTo(.3 + .7 * (1 - Math.exp(-4)), within(1e-4));
    assertThat(attention.ofUse(measured(114), 150).value()).isCloseTo(full, within(1e-4));
    assertThat(attention.ofUse(measured(100_000), 150).value()).isCloseTo(full, within(1e-4));
  }

  @Test
  void ofUse_longerDwell_neverWeighsLess() {
    double last = 0;
    for (int tenths = 0; tenths < 1_000; tenths++) {
      double weight = attention.ofUse(measured(tenths / 10.0), 150).value();
      assertThat(weight).isGreaterThanOrEqualTo(last).isLessThanOrEqualTo(1);
      last = weight;
    }
  }

  @Test
  void ofUse_inferredDwell_weighsLessThanMeasured() {
    Dwell inferred = new Dwell(Source.INFERRED, Duration.ofSeconds(15));
    assertThat(attention.ofUse(inferred, 150).value())
        .isCloseTo(.85 * attention.ofUse(measured(15), 150).value(), within(1e-12));
    assertThat(attention.ofUse(inferred, 150).why()).contains("not measured");
  }

  @Test
  void ofUse_unknownDwell_isTheSettingInBetween() {
    assertThat(attention.ofUse(new Dwell(Source.UNKNOWN, Duration.ZERO), 150).value())
        .isEqualTo(SignalSettings.DEFAULTS.unknownAttention())
        .isBetween(.3, 1.0);
  }

  @Test
  void readingTime_noWords_isThatOfOne() {
    assertThat(attention.readingTime(0)).isEqualTo(attention.readingTime(1));
    assertThat(attention.readingTime(238)).isEqualTo(Duration.ofMinutes(1));
    assertThat(attention.ofUse(measured(1), 0).value()).isBetween(.3, 1.0);
  }

  /**
   * Reference: {@code python3: .3 + .7 * (1 - numpy.exp(-min(s / (60 * 150 / 238), 1) / .25))} for
   * s in 1, 5, 15, 30 (numpy 2.4.6). The reading time is rounded to milliseconds.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 0.3702628202992785",
    "5, 0.5875184629301407",
    "15, 0.8567754514327302",
    "30, 0.9706953266967169"
  })
  void ofUse_150Words_isTheFormula(double seconds, double weight) {
    assertThat(attention.ofUse(measured(seconds), 150).value()).isCloseTo(weight, within(1e-5));
  }

  @Test
  void ofUse_idleScreen_countsAsReadOnce() {
    double read = attention.ofUse(measured(38), 150).value();
    Factor idle = attention.ofUse(measured(114), 150);
    assertThat(idle.value()).isCloseTo(read, within(1e-4));
    assertThat(idle.why()).contains("idle");
    assertThat(attention.ofUse(measured(113), 150).why()).doesNotContain("idle");
  }
}
