package org.tacit.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tacit.config.GuardSettings;
import org.tacit.upstream.Guard.Result;

class GuardTest {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private Guard guard(int most, int calls) {
    return new Guard(
        "a",
        new GuardSettings(
            most == 0 ? OptionalInt.empty() : OptionalInt.of(most),
            Optional.of(new GuardSettings.Breaker(calls, 0.5, Duration.ofSeconds(10)))),
        () -> now);
  }

  private static Guard.Pass pass(Guard guard) {
    return (Guard.Pass) guard.enter();
  }

  private static void calls(Guard guard, Result result, int count) {
    for (int i = 0; i < count; i++) {
      pass(guard).close(result);
    }
  }

  @Test
  void enter_halfOfEnoughCallsFailed_restsForThePause() {
    Guard guard = guard(0, 4);
    calls(guard, Result.GOOD, 2);
    calls(guard, Result.BAD, 1);
    assertThat(guard.resting()).isFalse();
    calls(guard, Result.BAD, 1);
    assertThat(guard.resting()).isTrue();

    now = now.plusSeconds(4);
    assertThat(guard.enter())
        .isEqualTo(new Guard.Refused(UpstreamFailure.Kind.RESTING, Duration.ofSeconds(6)));
    assertThat(guard.calls()).isZero();
  }

  @Test
  void enter_unknownResults_neverOpenIt() {
    Guard guard = guard(0, 4);
    calls(guard, Result.UNKNOWN, 100);
    calls(guard, Result.BAD, 3);
    assertThat(guard.resting()).isFalse();
  }

  @Test
  void enter_failuresOlderThanAMinute_areForgotten() {
    Guard guard = guard(0, 4);
    calls(guard, Result.BAD, 3);
    now = now.plusSeconds(61);
    calls(guard, Result.BAD, 1);
    assertThat(guard.resting()).isFalse();
  }

  @Test
  void enter_afterThePause_letsThreeTryAndFollowsThem() {
    Guard guard = guard(0, 4);
    calls(guard, Result.BAD, 4);
    now = now.plusSeconds(11);
    Guard.Pass first = pass(guard);
    Guard.Pass second = pass(guard);
    Guard.Pass third = pass(guard);
    assertThat(guard.trying()).isTrue();
    assertThat(guard.enter()).isInstanceOf(Guard.Refused.class);

    third.close(Result.UNKNOWN);
    Guard.Pass fourth = pass(guard);
    assertThat(guard.enter()).isInstanceOf(Guard.Refused.class);
    first.close(Result.GOOD);
    second.close(Result.GOOD);
    assertThat(guard.trying()).isTrue();
    fourth.close(Result.GOOD);
    assertThat(guard.trying()).isFalse();
    assertThat(guard.resting()).isFalse();
    assertThat(guard.calls()).isZero();
  }

  @Test
  void enter_triesFail_restsAgain() {
    Guard guard = guard(0, 4);
    calls(guard, Result.BAD, 4);
    now = now.plusSeconds(11);
    calls(guard, Result.BAD, 3);
    assertThat(guard.resting()).isTrue();
    assertThat(guard.enter())
        .isEqualTo(new Guard.Refused(UpstreamFailure.Kind.RESTING, Duration.ofSeconds(10)));
  }

  @Test
  void close_twice_countsOnce() {
    Guard guard = guard(1, 10);
    Guard.Pass pass = pass(guard);
    assertThat(guard.enter())
        .isEqualTo(new Guard.Refused(UpstreamFailure.Kind.BUSY, Duration.ofSeconds(1)));
    assertThat(pass.close(Result.GOOD)).isTrue();
    assertThat(pass.close(Result.BAD)).isFalse();
    assertThat(guard.calls()).isZero();
    assertThat(guard.enter()).isInstanceOf(Guard.Pass.class);
  }

  @Test
  void enter_manyThreads_neverMoreThanAllowed() throws Exception {
    Guard guard = guard(3, 10);
    AtomicInteger most = new AtomicInteger();
    AtomicInteger inside = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                } catch (InterruptedException e) {
                  return;
                }
                for (int i = 0; i < 5000; i++) {
                  if (guard.enter() instanceof Guard.Pass pass) {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    inside.decrementAndGet();
                    pass.close(Result.GOOD);
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(most.get()).isBetween(1, 3);
    assertThat(guard.calls()).isZero();
  }

  @Test
  void enter_breakerOff_neverRests() {
    Guard guard =
        new Guard("a", new GuardSettings(OptionalInt.empty(), Optional.empty()), () -> now);
    calls(guard, Result.BAD, 100);
    assertThat(guard.enter()).isInstanceOf(Guard.Pass.class);
  }
}
