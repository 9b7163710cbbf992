package org.tacit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.stats.ConfidenceSequence;
import org.tacit.stats.Interval;
import org.tacit.stats.Moments;

class ContrastTest {
  private static final ConfidenceSequence SEQUENCE = new ConfidenceSequence(.05, 100, 2);

  private static Moments of(double... values) {
    Moments moments = Moments.EMPTY;
    for (double value : values) {
      moments = moments.add(value);
    }
    return moments;
  }

  @Test
  void of_fourOutputs_isWhatOneComputesByHand() {
    // p = .9: psi = .3/.9, .6/.9, -(-.1)/.1, -(.2)/.1; the sum is 1 + 1 - 2 = 0.
    Contrast contrast = Contrast.of(of(.3, .6), of(-.1, .2), .9, SEQUENCE);
    assertThat(contrast.n()).isEqualTo(4);
    assertThat(contrast.lift().orElseThrow()).isCloseTo(0, within(1e-9));
    double variance = (1 / 9.0 + 4 / 9.0 + 1 + 4) / 3;
    Interval interval = contrast.interval().orElseThrow();
    assertThat(interval.high()).isCloseTo(SEQUENCE.bound(4 * variance) / 4, within(1e-9));
    assertThat(interval.low()).isCloseTo(-interval.high(), within(1e-9));
  }

  @Test
  void of_halfAndHalf_isTwiceTheMeanDifferenceOfSums() {
    Contrast contrast = Contrast.of(of(.2, .4), of(.1), .5, SEQUENCE);
    assertThat(contrast.lift().orElseThrow()).isCloseTo(2 * (.6 - .1) / 3, within(1e-9));
    assertThat(contrast.negated().lift().orElseThrow()).isCloseTo(-1 / 3.0, within(1e-9));
    Interval interval = contrast.interval().orElseThrow();
    assertThat(contrast.negated().interval())
        .contains(new Interval(-interval.high(), -interval.low()));
  }

  @Test
  void of_oneArmEmpty_hasNoInterval() {
    assertThat(Contrast.of(of(.1, .2, .3), Moments.EMPTY, .5, SEQUENCE).interval()).isEmpty();
    assertThat(Contrast.of(Moments.EMPTY, of(.1, .2, .3), .5, SEQUENCE).interval()).isEmpty();
    Contrast nothing = Contrast.of(Moments.EMPTY, Moments.EMPTY, .5, SEQUENCE);
    assertThat(nothing.n()).isZero();
    assertThat(nothing.lift()).isEmpty();
    assertThat(nothing.negated().lift()).isEmpty();
  }

  /** The interval of a trial of unequal arms holds the effect at every look. */
  @ParameterizedTest
  @ValueSource(doubles = {.5, .9})
  void of_unequalArms_coversTheEffectAtEveryLook(double probability) {
    ConfidenceSequence sequence = new ConfidenceSequence(.05, 100);
    int missed = 0;
    for (int run = 0; run < 200; run++) {
      Random random = new Random(run);
      Moments with = Moments.EMPTY;
      Moments without = Moments.EMPTY;
      boolean held = true;
      for (int i = 0; i < 600; i++) {
        boolean injected = random.nextDouble() < probability;
        double r = .25 * random.nextGaussian() + (injected ? .1 : 0);
        with = injected ? with.add(r) : with;
        without = injected ? without : without.add(r);
        held &=
            Contrast.of(with, without, probability, sequence)
                .interval()
                .map(interval -> interval.contains(.1))
                .orElse(true);
      }
      missed += held ? 0 : 1;
    }
    assertThat(missed).isLessThanOrEqualTo(10);
  }
}
