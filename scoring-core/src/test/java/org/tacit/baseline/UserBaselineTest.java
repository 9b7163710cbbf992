package org.tacit.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserBaselineTest {
  private static final BaselineSettings SETTINGS = BaselineSettings.DEFAULTS;
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private static UserBaseline after(
      UserBaseline before, Duration later, double score, double weight, double distance) {
    return before.after(
        NOW.plus(later), OptionalDouble.of(score), weight, OptionalDouble.of(distance), SETTINGS);
  }

  @Test
  void expectedScore_nobodyKnown_isTheMeanOfTheType() {
    assertThat(UserBaseline.NEW.expectedScore(.4, 15)).isEqualTo(.4);
    assertThat(UserBaseline.NEW.expectedDistance(.2, 15)).isEqualTo(.2);
  }

  @Test
  void expectedScore_fewOutputs_isShrunkByFifteen() {
    UserBaseline baseline = after(UserBaseline.NEW, Duration.ZERO, -1, .5, .6);
    baseline = after(baseline, Duration.ZERO, .2, 1, .1);
    // (sum w S + k mu) / (sum w + k) = (-.5 + .2 + 15 * .4) / (1.5 + 15)
    assertThat(baseline.expectedScore(.4, 15)).isCloseTo(5.7 / 16.5, within(1e-12));
    assertThat(baseline.expectedDistance(.2, 15)).isCloseTo((.7 + 3) / 17, within(1e-12));
  }

  @Test
  void expectedScore_manyOutputs_isTheUsersOwn() {
    UserBaseline baseline = UserBaseline.NEW;
    for (int i = 0; i < 10_000; i++) {
      baseline = after(baseline, Duration.ZERO, -.7, 1, .5);
    }
    assertThat(baseline.expectedScore(1, 15)).isCloseTo(-.7, within(.005));
  }

  @Test
  void after_halfLife_halvesThePast() {
    UserBaseline baseline = after(UserBaseline.NEW, Duration.ZERO, 1, .8, .4);
    UserBaseline later = after(baseline, Duration.ofDays(30), -1, .4, .2);
    assertThat(later.weight()).isCloseTo(.4 + .4, within(1e-12));
    assertThat(later.sum()).isCloseTo(.4 - .4, within(1e-12));
    assertThat(later.distances()).isCloseTo(1.5, within(1e-12));
    assertThat(later.distanceSum()).isCloseTo(.4, within(1e-12));
    assertThat(later.at()).isEqualTo(NOW.plus(Duration.ofDays(30)));
  }

  @Test
  void after_silence_addsNothing() {
    UserBaseline silent =
        UserBaseline.NEW.after(NOW, OptionalDouble.empty(), 0, OptionalDouble.empty(), SETTINGS);
    assertThat(silent.weight()).isZero();
    assertThat(silent.distances()).isZero();
    assertThat(silent.expectedScore(.3, 15)).isEqualTo(.3);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void after_foldInOrder_staysInRange(long seed) {
    Random random = new Random(seed);
    UserBaseline baseline = UserBaseline.NEW;
    UserBaseline again = UserBaseline.NEW;
    Duration at = Duration.ZERO;
    for (int i = 0; i < 500; i++) {
      at = at.plusMinutes(random.nextInt(3_000));
      double score = 2 * random.nextDouble() - 1;
      double weight = random.nextDouble();
      baseline = after(baseline, at, score, weight, Math.abs(score));
      again = after(again, at, score, weight, Math.abs(score));
      assertThat(baseline.expectedScore(0, 15)).isBetween(-1.0, 1.0);
      assertThat(baseline.expectedDistance(0, 15)).isBetween(0.0, 1.0);
    }
    assertThat(again).isEqualTo(baseline);
  }
}
