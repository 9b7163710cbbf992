package org.tacit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputLog;

@Timeout(30)
class OutputSpoolTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private final List<OutputId> kept = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final CountDownLatch open = new CountDownLatch(1);
  private volatile Optional<OutputId> refused = Optional.empty();

  private final OutputLog log =
      new OutputLog() {
        @Override
        public void append(List<GeneratedOutput> outputs) {
          await();
          if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException(new SQLException("away", "08001"));
          }
          if (outputs.stream().anyMatch(o -> refused.filter(o.id()::equals).isPresent())) {
            throw new IllegalStateException(new SQLException("too long", "22001"));
          }
          outputs.forEach(output -> kept.add(output.id()));
        }

        @Override
        public List<GeneratedOutput> find(String project, Collection<OutputId> ids) {
          return List.of();
        }

        @Override
        public Optional<OutputId> findByJoinKey(String project, String joinKey) {
          return Optional.empty();
        }
      };

  private void await() {
    try {
      assertThat(open.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private OutputSpool spool(long capacity) {
    return new OutputSpool(log, settings(capacity));
  }

  private static OutputSpool.Settings settings(long capacity) {
    return new OutputSpool.Settings(
        capacity, Optional.empty(), 0, Duration.ofMillis(1), Duration.ofMillis(2));
  }

  private static List<OutputId> accept(OutputSpool spool, int count) {
    List<OutputId> ids = Samples.ids(count);
    ids.forEach(id -> spool.accept(Samples.output(id)));
    return ids;
  }

  @Test
  void accept_storeAway_keepsAllInOrderUntilItIsBack() {
    failures.set(5);
    try (OutputSpool spool = spool(10_000_000)) {
      List<OutputId> ids = accept(spool, 700);
      open.countDown();
      assertThat(spool.flush(LONG)).isTrue();
      assertThat(kept).containsExactlyElementsOf(ids);
      assertThat(spool.dropped()).isZero();
    }
  }

  @Test
  void accept_beyondCapacity_dropsAndCounts() {
    try (OutputSpool spool = spool(5_000)) {
      accept(spool, 50);
      open.countDown();
      assertThat(spool.flush(LONG)).isTrue();
      assertThat(kept.size() + spool.dropped()).isEqualTo(50);
      assertThat(spool.dropped()).isBetween(41L, 46L);
    }
  }

  @Test
  void accept_oneRefused_dropsOnlyThatOne() {
    try (OutputSpool spool = spool(10_000_000)) {
      List<OutputId> ids = accept(spool, 100);
      refused = Optional.of(ids.get(37));
      open.countDown();
      assertThat(spool.flush(LONG)).isTrue();
      assertThat(kept).hasSize(99).doesNotContain(ids.get(37));
      assertThat(spool.dropped()).isEqualTo(1);
    }
  }

  @Test
  void close_withWork_appendsIt() {
    OutputSpool spool = spool(10_000_000);
    List<OutputId> ids = accept(spool, 10);
    open.countDown();
    spool.close();
    assertThat(kept).containsExactlyElementsOf(ids);
    spool.accept(Samples.output(ids.get(0)));
    assertThat(spool.dropped()).isEqualTo(1);
  }
}
