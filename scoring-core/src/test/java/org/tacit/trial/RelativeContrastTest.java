package org.tacit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.stats.ConfidenceSequence;
import org.tacit.stats.Interval;
import org.tacit.stats.Moments;

class RelativeContrastTest {
  private static final double P = .95;
  private static final ConfidenceSequence SEQUENCE = new ConfidenceSequence(.05, 400);

  private static Moments constant(int n, double value, double spread) {
    Moments sums = Moments.EMPTY;
    for (int i = 0; i < n; i++) {
      sums = sums.plus(Moments.of(value + (i % 2 == 0 ? spread : -spread), 1));
    }
    return sums;
  }

  /** Edit distances as people make them: many are 0, the others anywhere up to 1. */
  private static double distance(Random random, double mean) {
    return random.nextDouble() < .4 ? 0 : random.nextDouble() * mean / .6 * 2;
  }

  @Test
  void of_lessEdited_saysByHowMuch() {
    RelativeContrast less =
        RelativeContrast.of(constant(19_000, .186, .1), constant(1_000, .3, .1), P, SEQUENCE);

    assertThat(less.change().orElseThrow()).isCloseTo(-.38, within(1e-6));
    Interval interval = less.interval().orElseThrow();
    assertThat(interval.isBelow(0)).isTrue();
    assertThat(interval.contains(-.38)).isTrue();
    assertThat(less.n()).isEqualTo(20_000);
  }

  @Test
  void of_emptyArmOrNothingEdited_hasNoChange() {
    Moments some = constant(100, .2, .1);
    assertThat(RelativeContrast.of(some, Moments.EMPTY, P, SEQUENCE).change()).isEmpty();
    assertThat(RelativeContrast.of(Moments.EMPTY, some, P, SEQUENCE).change()).isEmpty();
    assertThat(RelativeContrast.of(some, constant(100, 0, 0), P, SEQUENCE).change()).isEmpty();
  }

  @Test
  void of_beforeTheBurnInOrFewHeldOut_hasNoInterval() {
    assertThat(
            RelativeContrast.of(constant(40, .2, .1), constant(4, .3, .1), P, SEQUENCE).interval())
        .isEmpty();
    assertThat(
            RelativeContrast.of(constant(60, .2, .1), constant(1, .3, .1), P, SEQUENCE).interval())
        .as("one output held out tells no upper end")
        .isEmpty();
  }

  @Test
  void of_nothingEditedAnyMore_isAllOfIt() {
    RelativeContrast none =
        RelativeContrast.of(constant(19_000, 0, 0), constant(1_000, .3, .1), P, SEQUENCE);
    assertThat(none.change().orElseThrow()).isEqualTo(-1);
    assertThat(none.interval().orElseThrow().low()).isEqualTo(-1);
    assertThat(none.interval().orElseThrow().high()).isBetween(-1.0, -.5);
  }

  @ParameterizedTest
  @CsvSource({"1.0, 0.05", "0.62, 0.05"})
  void of_lookedAtAfterEveryStep_missesTheTruthNoOftenerThanAlpha(double ratio, double alpha) {
    int runs = 300;
    int missed = 0;
    int shown = 0;
    for (int run = 0; run < runs; run++) {
      Random random = new Random(1_000 + run);
      Moments treated = Moments.EMPTY;
      Moments control = Moments.EMPTY;
      boolean everMissed = false;
      for (int i = 1; i <= 4_000; i++) {
        if (random.nextDouble() < P) {
          treated = treated.plus(Moments.of(distance(random, .25 * ratio), 1));
        } else {
          control = control.plus(Moments.of(distance(random, .25), 1));
        }
        if (i % 50 == 0) {
          RelativeContrast seen = RelativeContrast.of(treated, control, P, SEQUENCE);
          Contrast difference =
              Contrast.of(
                  treated, control, treated.plus(control).mean().orElseThrow(), P, SEQUENCE);
          if (seen.interval().isPresent()) {
            shown++;
            Interval interval = seen.interval().get();
            everMissed |= !interval.contains(ratio - 1);
            assertThat(interval.contains(0))
                .as("0 is in both intervals or in none")
                .isEqualTo(difference.interval().orElseThrow().contains(0));
          }
        }
      }
      missed += everMissed ? 1 : 0;
    }
    assertThat(missed / (double) runs).isLessThanOrEqualTo(alpha);
    assertThat(shown).isGreaterThan(runs * 40);
  }
}
