package org.tacit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfidenceSequenceTest {
  private static final int RUNS = 1_000;
  private static final int STEPS = 2_000;

  // The values of Tacit's own science notes, section 7.
  @ParameterizedTest
  @CsvSource({
    "100, 12.600561, 100, 30.352090",
    "100, 12.600561, 400, 62.542283",
    "400, 50.402244, 400, 60.704180",
    "400, 50.402244, 1600, 125.084566"
  })
  void bound_goldenValues_match(double vOpt, double rho, double v, double bound) {
    ConfidenceSequence sequence = new ConfidenceSequence(.05, vOpt);
    assertThat(sequence.rho()).isCloseTo(rho, within(5e-7));
    assertThat(sequence.bound(v)).isCloseTo(bound, within(5e-7));
  }

  // Computed apart, in Python with math.erfc, for n = 10,000 observations with V = 100.
  @ParameterizedTest
  @CsvSource({
    "30.352090, 3.6867613324038566",
    "0, -1.0950526813087071",
    "-10, -1.7123388437507796",
    "60, 15.583805258283265"
  })
  void logEvidence_goldenValues_match(double sum, double evidence) {
    long n = 10_000;
    double squares = 100.0 * (n - 1) / n + sum * sum / n;
    assertThat(new ConfidenceSequence(.05, 100).logEvidence(n, sum, squares))
        .isCloseTo(evidence, within(1e-9));
  }

  @Test
  void logEvidence_onTheBound_isTwiceWhatTheTwoSidedBoundTakes() {
    ConfidenceSequence sequence = new ConfidenceSequence(.05, 100);
    double sum = sequence.bound(100);
    double z = sum / Math.sqrt(100 + sequence.rho());
    double evidence = sequence.logEvidence(10_000, sum, 100.0 * .9999 + sum * sum / 10_000);
    assertThat(Math.exp(evidence)).isCloseTo(2 * 20 * Normal.cdf(z), within(1e-6));
  }

  @Test
  void logEvidence_noEffectLookedAtAllTheTime_seldomReachesOneOverAlpha() {
    ConfidenceSequence sequence = new ConfidenceSequence(.05, 100);
    int reached = 0;
    for (int run = 0; run < RUNS; run++) {
      Random random = new Random(51_000 + run);
      double sum = 0;
      double squares = 0;
      for (int n = 1; n <= STEPS; n++) {
        double psi = psi(random, .5, 0);
        sum += psi;
        squares += psi * psi;
        if (sequence.logEvidence(n, sum, squares) >= Math.log(20)) {
          reached++;
          break;
        }
      }
    }
    assertThat(reached).isLessThanOrEqualTo(RUNS / 20);
  }

  @Test
  void interval_duringBurnIn_isEmpty() {
    ConfidenceSequence sequence = new ConfidenceSequence(.05, 100);
    assertThat(sequence.interval(49, 49, 49)).isEmpty();
    assertThat(sequence.interval(50, 25, 50)).isPresent();
  }

  @Test
  void interval_fromMoments_isCentredOnTheMean() {
    Moments moments = Moments.EMPTY;
    for (int i = 0; i < 100; i++) {
      moments = moments.add(i % 2 == 0 ? .5 : -.1);
    }
    Interval interval = new ConfidenceSequence(.05, 10).interval(moments).orElseThrow();
    double v = 100 * moments.variance().orElseThrow();
    assertThat((interval.low() + interval.high()) / 2).isCloseTo(.2, within(1e-9));
    assertThat(interval.width())
        .isCloseTo(2 * new ConfidenceSequence(.05, 10).bound(v) / 100, within(1e-9));
  }

  @ParameterizedTest(name = "seed {0}, share {1}")
  @CsvSource({"11, .5", "12, .9"})
  void interval_noEffectPeekingAtEveryStep_rarelyExcludesZero(long seed, double share) {
    assertThat(runsThatEverMiss(seed, share, 0)).isLessThanOrEqualTo(RUNS / 20);
  }

  @ParameterizedTest(name = "seed {0}, share {1}")
  @CsvSource({"21, .5", "22, .9"})
  void interval_realEffectPeekingAtEveryStep_rarelyLosesTheTruth(long seed, double share) {
    assertThat(runsThatEverMiss(seed, share, .1)).isLessThanOrEqualTo(RUNS / 20);
  }

  @Test
  void interval_realEffect_isFoundInNearlyEveryRun() {
    ConfidenceSequence sequence = new ConfidenceSequence(.05, 100);
    int found = 0;
    for (int run = 0; run < 200; run++) {
      Random random = new Random(31_000 + run);
      double sum = 0;
      double squares = 0;
      boolean above = false;
      for (int n = 1; n <= 1_000 && !above; n++) {
        double psi = psi(random, .5, .1);
        sum += psi;
        squares += psi * psi;
        above = sequence.interval(n, sum, squares).filter(i -> i.isAbove(0)).isPresent();
      }
      found += above ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(190);
  }

  private static int runsThatEverMiss(long seed, double share, double effect) {
    ConfidenceSequence sequence = new ConfidenceSequence(.05, 100);
    int missed = 0;
    for (int run = 0; run < RUNS; run++) {
      Random random = new Random(seed * 1_000_003 + run);
      double sum = 0;
      double squares = 0;
      for (int n = 1; n <= STEPS; n++) {
        double psi = psi(random, share, effect);
        sum += psi;
        squares += psi * psi;
        if (sequence.interval(n, sum, squares).filter(i -> !i.contains(effect)).isPresent()) {
          missed++;
          break;
        }
      }
    }
    return missed;
  }

  /** One inverse-propensity contrast with an outcome of sd .25 and a known effect. */
  private static double psi(Random random, double share, double effect) {
    boolean injected = random.nextDouble() < share;
    double outcome = random.nextGaussian() * .25 + (injected ? effect / 2 : -effect / 2);
    return injected ? outcome / share : -outcome / (1 - share);
  }

  @Test
  void wrongParameters_areNamed() {
    assertThatThrownBy(() -> new ConfidenceSequence(0, 1)).hasMessageContaining("alpha");
    assertThatThrownBy(() -> new ConfidenceSequence(.05, 0)).hasMessageContaining("vOpt");
    assertThatThrownBy(() -> new ConfidenceSequence(.05, 1, 1)).hasMessageContaining("burnIn");
    assertThatThrownBy(() -> new ConfidenceSequence(.05, 1).bound(-1)).hasMessageContaining("v ");
  }
}
