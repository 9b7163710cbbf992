package org.tacit.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Timer;
import org.junit.jupiter.api.Test;
import org.tacit.event.Action;
import org.tacit.event.Origin;
import org.tacit.output.OutputType;
import org.tacit.upstream.RouteListener;

class TacitMetricsTest {
  private static final int THREADS = 8;

  private final AtomicInteger making = new AtomicInteger();
  private final AtomicInteger made = new AtomicInteger();

  /** As Payara's: fails when two threads make a metric at the same time. */
  private MetricRegistry registry() {
    return proxy(
        MetricRegistry.class,
        (method, type) -> {
          boolean alone = making.incrementAndGet() == 1;
          LockSupport.parkNanos(5_000_000);
          making.decrementAndGet();
          made.incrementAndGet();
          if (!alone) {
            throw new ConcurrentModificationException(method);
          }
          return type.equals(Timer.class)
              ? proxy(Timer.class, (m, t) -> null)
              : proxy(Counter.class, (m, t) -> null);
        });
  }

  private interface Answering {
    Object answer(String method, Class<?> type);
  }

  @SuppressWarnings("NullAway") // void methods answer null
  private static <T> T proxy(Class<T> type, Answering answering) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                answering.answer(method.getName(), method.getReturnType())));
  }

  @Test
  void answered_firstCallsAtOnce_makeEachMetricOnceAndAlone() throws Exception {
    TacitMetrics metrics = new TacitMetrics(registry());
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      Callable<Boolean> call =
          () -> {
            start.await();
            metrics.answered(new OutputType("email"), "demo/demo", 200, 5, 5);
            metrics.rejected(Optional.of(Action.EDITED), Origin.API, "conflict");
            metrics.ended("demo", RouteListener.Outcome.ANSWERED);
            return true;
          };
      List<Future<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        calls.add(threads.submit(call));
      }
      for (Future<Boolean> each : calls) {
        assertThat(each.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(made).hasValue(4);
  }
}
