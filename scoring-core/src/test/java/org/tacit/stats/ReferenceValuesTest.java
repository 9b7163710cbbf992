package org.tacit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values computed with scipy 1.17.1; the call stands above each. */
class ReferenceValuesTest {

  // scipy.stats.beta.ppf(p, x + .5, n - x + .5) = R qbeta(p, x + .5, n - x + .5)
  @ParameterizedTest
  @CsvSource({
    "3, 3, .05, 0.5559328905389822",
    "5, 5, .05, 0.6942544153110504",
    "7, 8, .05, 0.6033268331144848",
    "15, 20, .05, 0.5713801419030959",
    "37, 50, .05, 0.6295075048603489",
    "37, 50, .95, 0.8304938405042095",
    "0, 10, .05, 0.000191736288974476",
    "0, 10, .95, 0.1707731082448478",
    "1, 1000, .5, 0.0011825830506087232",
    "500, 1000, .05, 0.4740166510720502",
    "99000, 100000, .95, 0.9905071309254242"
  })
  void quantile_jeffreysPosterior_matchesReference(double x, double n, double p, double expected) {
    assertThat(BetaPosterior.jeffreys(x, n).quantile(p)).isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, .05, .5, .9, .999})
  void quantile_anyProbability_isTheInverseOfTheCdf(double p) {
    BetaPosterior posterior = BetaPosterior.uniform(3.5, 17);
    assertThat(posterior.cdf(posterior.quantile(p))).isCloseTo(p, within(1e-12));
  }

  // scipy.stats.binomtest(k, n).proportion_ci(.95, method='wilson')
  @ParameterizedTest
  @CsvSource({
    "0, 10, 0, 0.27753279986288926",
    "7, 10, 0.39677814746114526, 0.892208732593699",
    "50, 50, 0.9286524008666412, 1",
    "73, 100, 0.63567883232055, 0.8073041585042366"
  })
  void wilson_counts_matchReference(double x, double n, double low, double high) {
    Interval interval = ShareInterval.WILSON.of(x, n, .05);
    assertThat(interval.low()).isCloseTo(low, within(1e-12));
    assertThat(interval.high()).isCloseTo(high, within(1e-12));
  }

  @Test
  void jeffreysInterval_atTheEdges_reachesZeroAndOne() {
    assertThat(ShareInterval.JEFFREYS.of(0, 10, .1))
        .isEqualTo(new Interval(0, BetaPosterior.jeffreys(0, 10).quantile(.95)));
    assertThat(ShareInterval.JEFFREYS.of(10, 10, .1).high()).isEqualTo(1);
    assertThat(ShareInterval.JEFFREYS.of(0, 0, .1)).isEqualTo(new Interval(0, 1));
  }

  // scipy.stats.binomtest(up, up + down).pvalue
  @ParameterizedTest
  @CsvSource({
    "8, 0, 0.0078125",
    "7, 1, 0.0703125",
    "15, 5, 0.04138946533203125",
    "60, 40, 0.05688793364098089",
    "5, 5, 1",
    "0, 0, 1",
    "600, 500, 0.0028195449914364284"
  })
  void signTest_splits_matchReferenceBothWays(long up, long down, double expected) {
    assertThat(new SignTest(up, down).pValue()).isCloseTo(expected, within(1e-12));
    assertThat(new SignTest(down, up).pValue()).isCloseTo(expected, within(1e-12));
  }

  // scipy.stats.false_discovery_control([.01, .04, .03, .005, .5])
  @Test
  void qValues_fiveTests_matchReferenceInInputOrder() {
    double[] p = {.01, .04, .03, .005, .5};
    assertThat(BenjaminiHochberg.qValues(p))
        .containsExactly(new double[] {.025, .05, .05, .025, .5}, within(1e-15));
    assertThat(BenjaminiHochberg.discoveries(.03, p)).isEqualTo(2);
    assertThat(BenjaminiHochberg.qValues()).isEmpty();
  }

  // scipy.stats.norm.ppf
  @ParameterizedTest
  @CsvSource({
    "1e-10, -6.361340902404056",
    ".001, -3.090232306167813",
    ".05, -1.6448536269514729",
    ".3, -0.5244005127080409",
    ".975, 1.959963984540054",
    ".999999, 4.753424308817087"
  })
  void normalQuantile_probabilities_matchReference(double p, double expected) {
    assertThat(Normal.quantile(p)).isCloseTo(expected, within(1e-9));
  }

  // scipy.stats.norm.cdf
  @ParameterizedTest
  @CsvSource({
    "-6, 9.865876450376946e-10",
    "-1.5, 0.06680720126885807",
    "0, 0.5",
    ".3, 0.6179114221889526",
    "2.2, 0.9860965524865014",
    "4, 0.9999683287581669"
  })
  void normalCdf_values_matchReference(double z, double expected) {
    assertThat(Normal.cdf(z)).isCloseTo(expected, within(1e-13));
  }

  // scipy.stats.chisquare([a, b], [n * share, n * (1 - share)])
  @ParameterizedTest
  @CsvSource({
    "44000, 45000, .5, 0.0008022781177678721, true",
    "9100, 880, .9, 8.241297591496265e-05, true",
    "8, 12, .5, 0.37109336952269756, false",
    "0, 0, .5, 1, false"
  })
  void sampleRatio_armSizes_matchReference(
      long first, long second, double share, double expected, boolean mismatch) {
    SampleRatioTest test = new SampleRatioTest(first, second, share);
    assertThat(test.pValue()).isCloseTo(expected, within(1e-12));
    assertThat(test.mismatch()).isEqualTo(mismatch);
  }

  // scipy.stats.spearmanr([1,2,2,4,5,9], [3,1,4,4,9,8]).statistic
  @Test
  void spearman_ties_matchReference() {
    assertThat(
            RankCorrelation.spearman(
                    new double[] {1, 2, 2, 4, 5, 9}, new double[] {3, 1, 4, 4, 9, 8})
                .orElseThrow())
        .isCloseTo(0.8088235294117647, within(1e-12));
  }

  @Test
  void spearman_constantSide_isEmpty() {
    assertThat(RankCorrelation.spearman(new double[] {1, 1}, new double[] {1, 2})).isEmpty();
    assertThatThrownBy(() -> RankCorrelation.spearman(new double[1], new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same length");
  }

  @Test
  void modifiedZ_wildValue_isAnOutlierAndDoesNotMoveTheScale() {
    RobustScale scale = RobustScale.of(1, 2, 2, 3, 9);
    assertThat(scale.median()).isEqualTo(2);
    assertThat(scale.mad()).isEqualTo(1);
    assertThat(scale.modifiedZ(9)).isCloseTo(0.6745 * 7, within(1e-12));
    assertThat(scale.isOutlier(9)).isTrue();
    assertThat(scale.isOutlier(3)).isFalse();
  }

  @Test
  void modifiedZ_mostValuesEqual_fallsBackToTheMeanDeviation() {
    RobustScale scale = RobustScale.of(2, 2, 2, 2, 7);
    assertThat(scale.modifiedZ(7)).isCloseTo(5 / 1.253314, within(1e-9));
    assertThat(RobustScale.of(2, 2).modifiedZ(2)).isZero();
    assertThat(RobustScale.of(2, 2).modifiedZ(3)).isInfinite();
  }

  @Test
  void wrongInput_isNamedInTheMessage() {
    assertThatThrownBy(() -> BetaPosterior.jeffreys(4, 3)).hasMessageContaining("successes");
    assertThatThrownBy(() -> BetaPosterior.jeffreys(-1, 3)).hasMessageContaining("successes");
    assertThatThrownBy(() -> BetaPosterior.jeffreys(0, Double.NaN)).hasMessageContaining("trials");
    assertThatThrownBy(() -> new SignTest(-1, 0)).hasMessageContaining("up");
    assertThatThrownBy(() -> new SampleRatioTest(1, 1, 1)).hasMessageContaining("expectedShare");
    assertThatThrownBy(() -> Normal.quantile(0)).hasMessageContaining("p must");
    assertThatThrownBy(() -> BenjaminiHochberg.qValues(.5, 1.5)).hasMessageContaining("p-value");
    assertThatThrownBy(() -> RobustScale.of()).hasMessageContaining("values");
    assertThatThrownBy(() -> new Interval(1, 0)).hasMessageContaining("interval");
    assertThatThrownBy(() -> ShareInterval.WILSON.of(1, 2, 0)).hasMessageContaining("alpha");
  }
}
