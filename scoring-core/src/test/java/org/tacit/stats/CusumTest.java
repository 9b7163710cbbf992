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
import org.junit.jupiter.params.provider.CsvSource;

class CusumTest {
  private static final Cusum CHART = Cusum.DEFAULTS;

  /** Days of observations around a mean, higher by a shift from one day on. */
  private static List<Cusum.Batch> days(
      Random random, int days, int each, double dayNoise, int from, double shift) {
    List<Cusum.Batch> batches = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      double mean = .2 + dayNoise * random.nextGaussian() + (day >= from ? shift : 0);
      Moments moments = Moments.EMPTY;
      for (int i = 0; i < each; i++) {
        moments = moments.add(mean + .25 * random.nextGaussian());
      }
      batches.add(Cusum.Batch.of(moments));
    }
    return batches;
  }

  // By hand: two batches of 2 (0, 2 and 0, 2), then one of 2 (3, 3), k = .5, first = 2. Before it
  // M = 1, s² = 4/3 within (8 - 4 = 4 over 3) and 0 between; z = 2 / sqrt(4/3 (1/2 + 1/4)) = 2.
  @Test
  void read_smallExample_isWhatTheFormulaSays() {
    Cusum.Batch plain = new Cusum.Batch(2, 2, 4);
    Cusum.Reading reading =
        new Cusum(.5, 1, 2).read(List.of(plain, plain, new Cusum.Batch(2, 6, 18)));
    assertThat(reading.value()).isCloseTo(1.5, within(1e-12));
    assertThat(reading.alarm()).isEqualTo(3);
    assertThat(new Cusum(.5, 2, 2).read(List.of(plain, plain)).value()).isZero();
  }

  @ParameterizedTest(name = "{0} a day, days differ by {1}")
  @CsvSource({"20, 0", "200, .05", "10, 0"})
  void read_nothingDrifts_alarmsAtMostOnceInFiftyQuarters(int each, double dayNoise) {
    int runs = 2_000;
    int alarms = 0;
    for (int run = 0; run < runs; run++) {
      List<Cusum.Batch> days = days(new Random(run), 90, each, dayNoise, 0, 0);
      alarms += CHART.read(days).alarm() > 0 ? 1 : 0;
    }
    assertThat((double) alarms / runs).isLessThanOrEqualTo(.02);
  }

  @Test
  void read_meanRisesByALittle_isNoticedWithinWeeks() {
    int runs = 500;
    List<Integer> delays = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      int alarm = CHART.read(days(new Random(run), 90, 20, 0, 45, .1)).alarm();
      delays.add(alarm > 45 ? alarm - 45 : 999);
    }
    Collections.sort(delays);
    assertThat(delays.get(runs / 2)).isBetween(4, 12);
    assertThat(delays.get(runs * 95 / 100)).isLessThan(30);
  }

  @Test
  void read_meanFalls_isNoAlarm() {
    assertThat(CHART.read(days(new Random(1), 90, 20, 0, 45, -.2)).alarm()).isZero();
  }

  @Test
  void read_everythingTheSame_isNoAlarm() {
    List<Cusum.Batch> same = Collections.nCopies(40, new Cusum.Batch(10, 0, 0));
    assertThat(CHART.read(same)).isEqualTo(new Cusum.Reading(0, 0, 0));
    assertThat(CHART.read(List.of())).isEqualTo(new Cusum.Reading(0, 0, 0));
  }

  @Test
  void wrongParameters_areNamed() {
    assertThatThrownBy(() -> new Cusum(0, 1, 2)).hasMessageContaining("reference");
  }
}
