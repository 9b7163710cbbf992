package org.tacit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaturityTest {
  /**
   * Reference: {@code python3: p * numpy.exp(-l * t) / (1 - p + p * numpy.exp(-l * t))}, numpy
   * 2.4.6, with l = 1 / delay.
   */
  @ParameterizedTest
  @CsvSource({
    ".5, 86400, 86400, 0.2689414213699951",
    ".3, 3600, 0, 0.3",
    ".3, 3600, 7200, 0.054821162438825934",
    ".9, 86400, 604800, 0.008140132132788561",
    "1, 86400, 1000000, 1",
    "0, 86400, 5, 0",
    ".3, 3600, -60, 0.3"
  })
  void willStillSucceed_isTheFormula(double p, double delay, long elapsed, double expected) {
    assertThat(new Maturity(p, 1 / delay).willStillSucceed(Duration.ofSeconds(elapsed)))
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void willStillSucceed_afterVeryLong_isNone() {
    assertThat(new Maturity(1, 1).willStillSucceed(Duration.ofDays(10_000))).isZero();
  }

  @Test
  void willStillSucceed_longer_isNeverLikelier() {
    Maturity maturity = new Maturity(.8, 1 / 3600.0);
    double last = 1;
    for (int minute = 0; minute < 1_000; minute += 7) {
      double now = maturity.willStillSucceed(Duration.ofMinutes(minute));
      assertThat(now).isBetween(0.0, last);
      last = now;
    }
  }

  @ParameterizedTest
  @CsvSource({"-.1, 1", "1.1, 1", "NaN, 1", ".5, 0", ".5, -1", ".5, NaN"})
  void maturity_outOfRange_isRefused(double p, double rate) {
    assertThatThrownBy(() -> new Maturity(p, rate)).hasMessageContaining("[0, 1]");
  }
}
