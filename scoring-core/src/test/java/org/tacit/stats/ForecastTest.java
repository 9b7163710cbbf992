package org.tacit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final double[] CHANCES = {.1, .4, .4, .8, .35, .9, .5, .6};
  private static final boolean[] HAPPENED = {false, false, true, true, false, true, true, false};

  /** scipy 1.17.1: mannwhitneyu(happened, not).statistic / (4 * 4). */
  @Test
  void auc_withTies_isThatOfScipy() {
    assertThat(Forecast.auc(CHANCES, HAPPENED)).isCloseTo(.84375, within(1e-12));
  }

  /** numpy: sum over ten bins of |sum(chance - happened)| / 8. */
  @Test
  void calibrationError_tenBins_isThatOfNumpy() {
    assertThat(Forecast.calibrationError(CHANCES, HAPPENED)).isCloseTo(.25625, within(1e-12));
  }

  @Test
  void auc_oneOutcomeOnly_saysNothing() {
    assertThat(Forecast.auc(new double[] {.1, .9}, new boolean[] {true, true})).isEqualTo(.5);
    assertThat(Forecast.calibrationError(new double[] {1, 0}, new boolean[] {true, false}))
        .isZero();
  }
}
