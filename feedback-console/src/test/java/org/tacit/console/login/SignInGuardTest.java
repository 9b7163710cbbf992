package org.tacit.console.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignInGuardTest {
  private Instant now = Instant.parse("2026-11-23T10:00:00Z");
  private final SignInGuard guard = new SignInGuard(() -> now);

  private void fail(String address, int times) {
    for (int i = 0; i < times; i++) {
      guard.failed(address);
    }
  }

  @Test
  void waitFor_fourFailures_isZero() {
    fail("10.0.0.1", 4);

    assertThat(guard.waitFor("10.0.0.1")).isZero();
  }

  @Test
  void waitFor_fifthFailure_isAMinuteThenDoubles() {
    fail("10.0.0.1", 5);
    assertThat(guard.waitFor("10.0.0.1")).isEqualTo(Duration.ofMinutes(1));

    fail("10.0.0.1", 1);
    assertThat(guard.waitFor("10.0.0.1")).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void waitFor_manyFailures_isNeverMoreThanAQuarterOfAnHour() {
    fail("10.0.0.1", 1_000);

    assertThat(guard.waitFor("10.0.0.1")).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void waitFor_afterTheWait_isZeroButTheNextFailureWaitsLonger() {
    fail("10.0.0.1", 5);
    now = now.plus(Duration.ofMinutes(1));
    assertThat(guard.waitFor("10.0.0.1")).isZero();

    fail("10.0.0.1", 1);
    assertThat(guard.waitFor("10.0.0.1")).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void waitFor_otherAddress_isZero() {
    fail("10.0.0.1", 9);

    assertThat(guard.waitFor("10.0.0.2")).isZero();
  }

  @Test
  void succeeded_forgetsTheFailures() {
    fail("10.0.0.1", 4);
    guard.succeeded("10.0.0.1");
    fail("10.0.0.1", 4);

    assertThat(guard.waitFor("10.0.0.1")).isZero();
  }

  @Test
  void failed_moreAddressesThanRemembered_forgetsTheOldest() {
    fail("first", 5);
    for (int i = 0; i < 10_000; i++) {
      guard.failed("10.0." + i);
    }

    assertThat(guard.waitFor("first")).isZero();
  }
}
