package org.tacit.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.choice.Spend;
import org.tacit.output.Completion;
import org.tacit.output.OutputType;
import org.tacit.output.Usage;

class KeyGateTest {
  private static final OutputType EMAIL = new OutputType("email");
  private static final OutputType REPLY = new OutputType("reply");
  private static final long UNIT = 1_000_000_000L;

  private Instant now = Instant.parse("2026-11-23T10:00:00Z");
  private final InstantSource clock = () -> now;
  private final InMemorySpendStore store = new InMemorySpendStore();
  private final SpendLedger ledger = new SpendLedger(store, clock);
  private KeyGate gate = new KeyGate(KeyLimits.NONE, ledger, clock);

  private static KeyLimits rates(int requests, int tokens) {
    return new KeyLimits(OptionalInt.of(requests), OptionalInt.of(tokens), Optional.empty());
  }

  private static KeyLimits budgets(Budget... budgets) {
    return new KeyLimits(OptionalInt.empty(), OptionalInt.empty(), Optional.of(List.of(budgets)));
  }

  private Admittance ask(String key, KeyLimits limits, OutputType type, long tokens) {
    return gate.admit(new KeyGate.Holder("p", key, limits), type, () -> tokens);
  }

  private Admission admit(KeyLimits limits, long tokens) {
    return ((Admittance.Admitted) ask("k", limits, EMAIL, tokens)).admission();
  }

  private static Usage usage(long input, long output, long nanos) {
    return new Usage(input, output, OptionalLong.of(nanos));
  }

  @Test
  void admit_noLimits_saysNothing() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(admit(KeyLimits.NONE, 1_000_000).headers()).isEmpty();
    }
  }

  @Test
  void admit_moreRequestsThanAMinuteHas_areRefusedUntilThereIsRoom() {
    KeyLimits limits = rates(3, 0);
    assertThat(admit(limits, 0).headers())
        .isEqualTo(
            Map.of(
                "x-ratelimit-limit-requests", "3",
                "x-ratelimit-remaining-requests", "2",
                "x-ratelimit-reset-requests", "20s"));
    admit(limits, 0);
    admit(limits, 0);
    Admittance.TooFast refused = (Admittance.TooFast) ask("k", limits, EMAIL, 0);
    assertThat(refused.unit()).isEqualTo("requests");
    assertThat(refused.after()).isEqualTo(Duration.ofSeconds(20));
    assertThat(refused.headers())
        .containsEntry("x-ratelimit-remaining-requests", "0")
        .containsEntry("x-ratelimit-reset-requests", "1m0s");
    assertThat(ask("other", limits, EMAIL, 0)).isInstanceOf(Admittance.Admitted.class);
    now = now.plusMillis(19_999);
    assertThat(ask("k", limits, EMAIL, 0)).isInstanceOf(Admittance.TooFast.class);
    now = now.plusMillis(1);
    assertThat(ask("k", limits, EMAIL, 0)).isInstanceOf(Admittance.Admitted.class);
  }

  @Test
  void ended_fewerTokensThanEstimated_givesTheRestBackOnce() {
    KeyLimits limits = rates(0, 1_000);
    Admission first = admit(limits, 900);
    assertThat(ask("k", limits, EMAIL, 200)).isInstanceOf(Admittance.TooFast.class);
    first.ended(EMAIL, Completion.COMPLETE, Optional.of(usage(100, 50, 0)));
    first.ended(EMAIL, Completion.COMPLETE, Optional.of(usage(0, 0, 0)));
    assertThat(admit(limits, 850).headers()).containsEntry("x-ratelimit-remaining-tokens", "0");
  }

  @Test
  void ended_moreTokensThanEstimated_leavesADebt() {
    KeyLimits limits = rates(0, 600);
    admit(limits, 1).ended(EMAIL, Completion.COMPLETE, Optional.of(usage(600, 600, 0)));
    Admittance.TooFast refused = (Admittance.TooFast) ask("k", limits, EMAIL, 1);
    assertThat(refused.after()).isEqualTo(Duration.ofMillis(60_100));
  }

  @ParameterizedTest
  @CsvSource({"FAILED, 1000", "CANCELLED, 100", "COMPLETE, 100"})
  void ended_nothingCounted_givesBackOnlyWhereThereWasNoAnswer(Completion how, long room) {
    KeyLimits limits = rates(0, 1_000);
    admit(limits, 900).ended(EMAIL, how, Optional.empty());
    assertThat(ask("k", limits, EMAIL, room)).isInstanceOf(Admittance.Admitted.class);
    assertThat(ask("k", limits, EMAIL, 1)).isInstanceOf(Admittance.TooFast.class);
  }

  @Test
  void admit_moreTokensThanAMinuteHas_goOnFromAFullBucketOnly() {
    KeyLimits limits = rates(0, 100);
    assertThat(ask("k", limits, EMAIL, 5_000)).isInstanceOf(Admittance.Admitted.class);
    assertThat(ask("k", limits, EMAIL, 1)).isInstanceOf(Admittance.TooFast.class);
  }

  @Test
  void admit_budgetOfAType_isSpentForThatTypeUntilTheDayEnds() {
    KeyLimits limits = budgets(new Budget(Optional.of(EMAIL), Budget.Period.DAY, UNIT));
    admit(limits, 0).ended(EMAIL, Completion.COMPLETE, Optional.of(usage(1, 1, UNIT - 1)));
    Admission last = admit(limits, 0);
    last.ended(EMAIL, Completion.COMPLETE, Optional.of(usage(1, 1, 1)));
    assertThat(ask("k", limits, EMAIL, 0)).isInstanceOf(Admittance.Spent.class);
    assertThat(ask("k", limits, REPLY, 0)).isInstanceOf(Admittance.Admitted.class);
    assertThat(ask("other", limits, EMAIL, 0)).isInstanceOf(Admittance.Admitted.class);
    ledger.flush();
    assertThat(ask("k", limits, EMAIL, 0)).isInstanceOf(Admittance.Spent.class);
    ledger.read();
    assertThat(ask("k", limits, EMAIL, 0)).isInstanceOf(Admittance.Spent.class);
    now = Instant.parse("2026-11-24T00:00:00Z");
    assertThat(ask("k", limits, EMAIL, 0)).isInstanceOf(Admittance.Admitted.class);
  }

  @Test
  void admit_budgetOfAMonth_isOfAllTypesDaysAndNodes() {
    KeyLimits limits = budgets(new Budget(Optional.empty(), Budget.Period.MONTH, 3 * UNIT));
    SpendLedger other = new SpendLedger(store, clock);
    other.add("p", "k", REPLY, Spend.of(usage(1, 1, UNIT)));
    other.close();
    now = now.plus(Duration.ofDays(1));
    ledger.read();
    admit(limits, 0).ended(EMAIL, Completion.COMPLETE, Optional.of(usage(1, 1, UNIT)));
    ledger.flush();
    admit(limits, 0).ended(REPLY, Completion.COMPLETE, Optional.of(usage(1, 1, UNIT)));
    assertThat(ask("k", limits, EMAIL, 0)).isInstanceOf(Admittance.Spent.class);
    now = Instant.parse("2026-12-01T00:00:00Z");
    assertThat(ask("k", limits, EMAIL, 0)).isInstanceOf(Admittance.Admitted.class);
  }

  @Test
  void limits_ofTheKey_takeThePlaceOfTheConfigurations() {
    gate =
        new KeyGate(
            new KeyLimits(
                OptionalInt.of(1),
                OptionalInt.of(0),
                Optional.of(List.of(new Budget(Optional.empty(), Budget.Period.DAY, 0)))),
            ledger,
            clock);
    assertThat(ask("k", KeyLimits.NONE, EMAIL, 0)).isInstanceOf(Admittance.Spent.class);
    KeyLimits free = new KeyLimits(OptionalInt.of(0), OptionalInt.empty(), Optional.of(List.of()));
    for (int i = 0; i < 10; i++) {
      assertThat(ask("k", free, EMAIL, 0)).isInstanceOf(Admittance.Admitted.class);
    }
    assertThat(ask("k", budgets(), EMAIL, 0)).isInstanceOf(Admittance.Admitted.class);
    assertThat(ask("k", budgets(), EMAIL, 0)).isInstanceOf(Admittance.TooFast.class);
  }

  @Test
  void admit_manyThreads_takesExactlyWhatThereIs() throws InterruptedException {
    AtomicInteger taken = new AtomicInteger();
    CountDownLatch begin = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (int i = 0; i < 8; i++) {
      threads.execute(
          () -> {
            awaitQuietly(begin);
            for (int n = 0; n < 500; n++) {
              if (ask("k", rates(1_000, 0), EMAIL, 0) instanceof Admittance.Admitted) {
                taken.incrementAndGet();
              }
            }
          });
    }
    begin.countDown();
    threads.shutdown();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(taken).hasValue(1_000);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void flush_storeAway_keepsWhatWasSpent() {
    boolean[] away = {true};
    SpendLedger waiting =
        new SpendLedger(
            new SpendStore() {
              @Override
              public void add(Map<SpendRow, Spend> changes) {
                if (away[0]) {
                  throw new IllegalStateException("away");
                }
                store.add(changes);
              }

              @Override
              public List<KeySpend> upTo(LocalDate day) {
                return store.upTo(day);
              }
            },
            clock);
    waiting.add("p", "k", EMAIL, Spend.of(usage(1, 2, 7)));
    assertThatThrownBy(waiting::flush).hasMessage("away");
    assertThat(waiting.spent("p", "k", Optional.empty(), Budget.Period.DAY)).isEqualTo(7);
    away[0] = false;
    waiting.flush();
    waiting.flush();
    waiting.read();
    assertThat(waiting.spent("p", "k", Optional.of(EMAIL), Budget.Period.MONTH)).isEqualTo(7);
    assertThat(store.upTo(SpendLedger.day(now))).singleElement().matches(s -> s.day().nanos() == 7);
  }

  @ParameterizedTest
  @CsvSource({"0, 0ms", "12, 12ms", "1000, 1s", "1500, 1.5s", "60000, 1m0s", "363040, 6m3.04s"})
  void written_time_isAsOpenAiWritesIt(long millis, String expected) {
    assertThat(Admission.written(Duration.ofMillis(millis))).isEqualTo(expected);
  }
}
