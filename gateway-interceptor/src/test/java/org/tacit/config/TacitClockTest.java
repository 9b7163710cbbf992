package org.tacit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TacitClockTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private final AtomicReference<Instant> wall = new AtomicReference<>(NOW);
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);

  @Test
  void instant_speed1440_makesAMinuteADay() {
    TacitClock clock = TacitClock.startAt(Instant.EPOCH, 1440, wall::get, nanos::get);
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());

    assertThat(clock.instant()).isEqualTo(NOW.plus(Duration.ofDays(1)));
  }

  @Test
  void startAt_storeAheadOfTheWallClock_goesOnFromTheStore() {
    Instant newest = NOW.plus(Duration.ofDays(30));
    TacitClock clock = TacitClock.startAt(newest, 1, wall::get, nanos::get);
    wall.set(NOW.plusSeconds(5));

    assertThat(clock.instant()).isEqualTo(newest.plusSeconds(5));
  }

  @Test
  void instant_wallClockSetBack_doesNotGoBack() {
    TacitClock clock = TacitClock.startAt(Instant.EPOCH, 1, wall::get, nanos::get);
    wall.set(NOW.plusSeconds(10));
    Instant before = clock.instant();
    wall.set(NOW.minusSeconds(3600));

    assertThat(clock.instant()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.99, -1, 1_000_001, Double.NaN})
  void startNow_speedOutOfRange_isRefused(double speed) {
    assertThatThrownBy(() -> TacitClock.startNow(speed)).hasMessageContaining("speed");
  }
}
