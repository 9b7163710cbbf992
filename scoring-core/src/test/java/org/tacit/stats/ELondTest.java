package org.tacit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ELondTest {
  private static final ELond FIVE_PERCENT = new ELond(.05);

  // Computed apart, in Python: g = lambda t: .5/(t*(t+1)) +
  // .5*.07720838*log(max(t,2))/(t*exp(sqrt(log(t)))); 1/(.05*g(t)*(claims+1)).
  @ParameterizedTest
  @CsvSource({
    "1, 0, .27675838545630044, 72.26519972294734",
    "2, 1, .0891524362248042, 112.16743393062517",
    "10, 5, .006494580498086491, 513.2484437317297",
    "100, 50, .000257426223381424, 1523.375736915683"
  })
  void needed_goldenValues_match(long position, long claims, double share, double needed) {
    assertThat(ELond.share(position)).isCloseTo(share, within(1e-15));
    assertThat(FIVE_PERCENT.needed(position, claims)).isCloseTo(needed, within(1e-9));
  }

  @Test
  void share_allPositions_sumToNoMoreThanOne() {
    double sum = 0;
    for (long t = 1; t <= 2_000_000; t++) {
      sum += ELond.share(t);
    }
    assertThat(sum).isBetween(.75, 1.0);
  }

  @Test
  void needed_steadyShareOfClaims_keepsItsHeight() {
    assertThat(FIVE_PERCENT.needed(100_000, 50_000) / FIVE_PERCENT.needed(100, 50))
        .isBetween(.5, 2.0);
  }

  /** e-values of tests that run side by side and depend on each other, claimed as they pass. */
  private static double falseShare(Random random, int tests, double goodShare) {
    double common = random.nextGaussian();
    List<Boolean> good = new ArrayList<>();
    double[] logs = new double[tests];
    boolean[] claimed = new boolean[tests];
    for (int i = 0; i < tests; i++) {
      good.add(random.nextDouble() < goodShare);
    }
    int claims = 0;
    int wrong = 0;
    for (int step = 0; step < 60; step++) {
      for (int i = 0; i < tests; i++) {
        // exp(a z - a²/2) has mean 1 for a standard normal z, whatever else z is tied to.
        double z = Math.sqrt(.5) * (random.nextGaussian() + (step == 0 ? common : 0));
        double sd = step == 0 ? 1 : Math.sqrt(.5);
        logs[i] += .6 * (z + (good.get(i) ? .6 : 0)) - .18 * sd * sd;
        if (!claimed[i] && Math.exp(logs[i]) >= FIVE_PERCENT.needed(i + 1, claims)) {
          claimed[i] = true;
          claims++;
          wrong += good.get(i) ? 0 : 1;
        }
      }
    }
    return claims == 0 ? 0 : (double) wrong / claims;
  }

  @ParameterizedTest(name = "{0} of the tests have something to find")
  @CsvSource({"0", ".1", ".5"})
  void claims_dependentStreamLookedAtAllTheTime_keepsTheFalseShareBelowAlpha(double good) {
    double sum = 0;
    int runs = 1_000;
    for (int run = 0; run < runs; run++) {
      sum += falseShare(new Random(4_000 + run), 30, good);
    }
    assertThat(sum / runs).isLessThanOrEqualTo(.05);
  }

  @Test
  void wrongParameters_areNamed() {
    assertThatThrownBy(() -> new ELond(0)).hasMessageContaining("alpha");
    assertThatThrownBy(() -> ELond.share(0)).hasMessageContaining("position");
    assertThatThrownBy(() -> FIVE_PERCENT.needed(1, -1)).hasMessageContaining("claims");
  }
}
