package org.tacit.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.stats.Moments;
import org.tacit.stats.Normal;

class ThompsonTest {
  private final Thompson thompson = new Thompson(ChoiceSettings.DEFAULTS);

  private static Moments of(int n, double mean, double spread) {
    Moments moments = Moments.EMPTY;
    for (int i = 0; i < n; i++) {
      moments = moments.add(mean + (i % 2 == 0 ? spread : -spread));
    }
    return moments;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5})
  void probabilities_nothingKnown_areAlike(int arms) {
    List<Double> even = thompson.probabilities(Collections.nCopies(arms, Moments.EMPTY));
    assertThat(even)
        .hasSize(arms)
        .allSatisfy(p -> assertThat(p).isEqualTo(1.0 / arms, within(1e-5)));
    assertThat(even.stream().mapToDouble(p -> p).sum()).isEqualTo(1, within(1e-12));
  }

  @Test
  void probabilities_twoArms_areTheClosedForm() {
    int n = 30;
    Moments one = of(n, .05, .25);
    Moments other = of(n, -.05, .25);
    double variance =
        (10 * .0625 + 2 * (n - 1) * one.variance().orElseThrow()) / (10 + 2 * (n - 1));
    double shrunk = .1 * n / (n + 10);
    double q = Normal.cdf(shrunk / Math.sqrt(2 * variance / (n + 10)));
    assertThat(thompson.probabilities(List.of(one, other)).get(0))
        .isEqualTo(.1 + .8 * q, within(2e-6));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void probabilities_surelyBetter_leaveTheFloor(int arms) {
    List<Moments> known = new ArrayList<>(Collections.nCopies(arms, of(1_000, 0, .25)));
    known.set(1, of(1_000, .4, .25));
    List<Double> probabilities = thompson.probabilities(known);
    for (int i = 0; i < arms; i++) {
      double expected = i == 1 ? 1 - .1 * (arms - 1) : .1;
      assertThat(probabilities.get(i)).isEqualTo(expected, within(1e-5)).isGreaterThanOrEqualTo(.1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void probabilities_anything_keepTheFloorAndSumToOne(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Moments> known = new ArrayList<>();
    int arms = 2 + random.nextInt(4);
    for (int i = 0; i < arms; i++) {
      Moments own = Moments.EMPTY;
      int n = random.nextInt(200);
      for (int k = 0; k < n; k++) {
        own = own.add(random.nextDouble() * 2 - 1, 1 + random.nextDouble() * 9);
      }
      known.add(own);
    }
    List<Double> probabilities = thompson.probabilities(known);
    assertThat(probabilities).allSatisfy(p -> assertThat(p).isBetween(.1, .9));
    assertThat(probabilities.stream().mapToLong(p -> Math.round(p * 1e6)).sum())
        .isEqualTo(1_000_000);
    assertThat(thompson.probabilities(known)).isEqualTo(probabilities);
  }

  @Test
  void probabilities_sameMeansLittleKnown_favourNobodyMuch() {
    List<Double> probabilities = thompson.probabilities(List.of(of(2, .1, .25), of(2, -.1, .25)));
    assertThat(probabilities.get(0)).isBetween(.5, .75);
  }
}
