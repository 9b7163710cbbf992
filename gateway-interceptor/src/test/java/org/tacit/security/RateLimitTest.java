package org.tacit.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final RateLimit limit = new RateLimit(60, now::get);

  private void pass(long millis) {
    now.updateAndGet(instant -> instant.plusMillis(millis));
  }

  @Test
  void take_moreThanAMinutes_saysHowLongToWait() {
    for (int i = 0; i < 60; i++) {
      assertThat(limit.take("a", 1)).isEmpty();
    }
    assertThat(limit.take("a", 1)).contains(Duration.ofSeconds(1));
    assertThat(limit.take("b", 1)).isEmpty();
    pass(999);
    assertThat(limit.take("a", 1)).isPresent();
    pass(1);
    assertThat(limit.take("a", 1)).isEmpty();
  }

  @Test
  void take_hugeRequest_passesWhenFullAndIsPaidAfterwards() {
    assertThat(limit.take("a", 120)).isEmpty();
    assertThat(limit.take("a", 1)).contains(Duration.ofSeconds(61));
  }

  @Test
  void take_noLimit_alwaysPasses() {
    RateLimit none = new RateLimit(0, now::get);
    for (int i = 0; i < 1_000; i++) {
      assertThat(none.take("a", 1_000)).isEmpty();
    }
  }
}
