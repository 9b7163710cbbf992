package org.tacit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void plus_anyOrderAndGrouping_isBitEqual(long seed) {
    Random random = new Random(seed);
    List<Moments> parts = new ArrayList<>();
    Moments inOrder = Moments.EMPTY;
    for (int i = 0; i < 2_000; i++) {
      double value = random.nextGaussian() / 3;
      double weight = random.nextDouble() * 10;
      parts.add(Moments.of(value, weight));
      inOrder = inOrder.add(value, weight);
    }
    Collections.shuffle(parts, random);
    Moments left = parts.subList(0, 700).stream().reduce(Moments.EMPTY, Moments::plus);
    Moments right = parts.subList(700, 2_000).stream().reduce(Moments.EMPTY, Moments::plus);
    assertThat(right.plus(left)).isEqualTo(inOrder);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void subtract_everythingAdded_leavesExactlyNothing(long seed) {
    Random random = new Random(seed);
    double[] values = random.doubles(500, -1, 1).toArray();
    Moments sums = Moments.EMPTY;
    for (double value : values) {
      sums = sums.add(value, Math.abs(value) + .1);
    }
    for (double value : values) {
      sums = sums.subtract(value, Math.abs(value) + .1);
    }
    assertThat(sums).isEqualTo(Moments.EMPTY);
  }

  // numpy: x = [.2, -.4, 1.0, .6]; mean .35, var(ddof=1) .3566666667
  @Test
  void meanAndVariance_equalWeights_areTheSampleOnes() {
    Moments sums = Moments.EMPTY.add(.2).add(-.4).add(1).add(.6);
    assertThat(sums.mean().orElseThrow()).isCloseTo(.35, within(1e-9));
    assertThat(sums.variance().orElseThrow()).isCloseTo(.35666666667, within(1e-9));
    assertThat(sums.standardError().orElseThrow())
        .isCloseTo(Math.sqrt(.35666666667 / 4), within(1e-9));
    assertThat(sums.effectiveCount()).isCloseTo(4, within(1e-12));
  }

  @Test
  void effectiveCount_oneHeavyWeight_countsLittleMoreThanOne() {
    Moments sums = Moments.EMPTY.add(1, 10).add(0, 1).add(0, 1);
    assertThat(sums.effectiveCount()).isCloseTo(144.0 / 102, within(1e-9));
    assertThat(sums.mean().orElseThrow()).isCloseTo(10.0 / 12, within(1e-9));
  }

  @Test
  void mean_nothingWeighs_isEmpty() {
    assertThat(Moments.EMPTY.mean()).isEmpty();
    assertThat(Moments.EMPTY.add(1, 0).mean()).isEmpty();
    assertThat(Moments.EMPTY.add(1, 0).count()).isEqualTo(1);
    assertThat(Moments.EMPTY.add(1).variance()).isEmpty();
    assertThat(Moments.EMPTY.add(1).standardError()).isEmpty();
  }

  @Test
  void of_outOfRange_namesTheField() {
    assertThatThrownBy(() -> Moments.of(Double.NaN, 1)).hasMessageContaining("value");
    assertThatThrownBy(() -> Moments.of(10_001, 1)).hasMessageContaining("value");
    assertThatThrownBy(() -> Moments.of(0, -1)).hasMessageContaining("weight");
    assertThatThrownBy(() -> Moments.of(0, Double.POSITIVE_INFINITY))
        .hasMessageContaining("weight");
  }

  @Test
  void plus_beyondTheRange_overflowsLoudly() {
    Moments huge = new Moments(1, Long.MAX_VALUE, 1, 1, 1);
    assertThatThrownBy(() -> huge.add(0, 1)).isInstanceOf(ArithmeticException.class);
  }
}
