package org.tacit.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tacit.upstream.Guard;
import org.tacit.upstream.RawUpstream;
import org.tacit.upstream.RouteListener.Outcome;

/** Ten thousand faults leave nothing behind. */
class ManyFaultsTest {
  private static final Path SOCKETS = Path.of("/proc/self/fd");
  private static final int CALLS = 10_000;
  private static final int AT_ONCE = 24;
  private static final int KINDS = 9;
  private static final int GONE = 8;

  /** One of each kind in turn; the last hangs within its answer until it is given up. */
  private static void misbehave(int number, OutputStream out, AutoCloseable hang) throws Exception {
    boolean stream = true;
    switch (number % KINDS) {
      case 0 -> RawUpstream.json(500, "", "{\"error\":{}}").answer(null, out);
      case 1 -> RawUpstream.json(429, "Retry-After: 0\n", "{\"error\":{}}").answer(null, out);
      case 2 -> FaultsTest.begin(out, stream, true);
      case 3 -> FaultsTest.begin(out, stream, false);
      case 4 -> FaultsTest.whole(stream, "data: {\"broken\n\n").answer(null, out);
      case 5 -> FaultsTest.whole(stream, FaultsTest.CHUNK).answer(null, out);
      case 6 -> FaultsTest.begin(out, !stream, true);
      case 7 -> out.flush();
      default -> {
        FaultsTest.begin(out, stream, true);
        hang.close();
      }
    }
  }

  @Test
  void faults_tenThousand_leaveNoThreadSocketOrPermitBehind() throws Exception {
    assumeTrue(Files.isDirectory(SOCKETS));
    AtomicInteger served = new AtomicInteger();
    RawUpstream.Script script =
        (in, out) -> misbehave(served.getAndIncrement(), out, () -> drain(in));
    ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
    Map<Integer, Integer> seen = new ConcurrentHashMap<>();
    try (TestDoor door = new TestDoor();
        RawUpstream a = new RawUpstream(script);
        RawUpstream b = new RawUpstream(script)) {
      configure(door, a, b);
      ask(door, 0, seen);
      long threads = least(ManyFaultsTest::threads);
      long sockets = least(ManyFaultsTest::sockets);

      List<Future<?>> asked = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        int number = i;
        asked.add(callers.submit(() -> ask(door, number, seen)));
      }
      for (Future<?> each : asked) {
        assertThat(each.get(60, TimeUnit.SECONDS)).isNull();
      }
      callers.shutdown();
      assertThat(callers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

      assertThat(seen.keySet()).contains(200, 429, 500, 502);
      assertThat(door.outcomes)
          .containsKeys(
              Outcome.FAILED,
              Outcome.LIMITED,
              Outcome.BROKEN,
              Outcome.UNREACHABLE,
              Outcome.CANCELLED);
      assertThat(served.get()).isGreaterThan(CALLS);
      assertThat(door.guards.all()).extracting(Guard::calls).containsOnly(0);
      assertThat(settles(ManyFaultsTest::threads, threads + 4)).isLessThanOrEqualTo(threads + 4);
      assertThat(settles(ManyFaultsTest::sockets, sockets + 8)).isLessThanOrEqualTo(sockets + 8);
    } finally {
      callers.shutdownNow();
    }
  }

  private static void configure(TestDoor door, RawUpstream a, RawUpstream b) throws IOException {
    RawUpstream gone = new RawUpstream(RawUpstream.json(200, "", "{}"));
    gone.close();
    door.upstream("a", a);
    door.upstream("b", b);
    door.upstream("c", gone);
    for (String name : List.of("a", "b", "c")) {
      door.config.put("tacit.upstream." + name + ".breaker", "off");
      door.config.put("tacit.upstream." + name + ".idle-timeout", "200ms");
      door.config.put("tacit.upstream." + name + ".max-concurrent", "20");
    }
    door.config.put("tacit.route.m", "c/x weight=1, a/x weight=2, b/x weight=2");
  }

  private static void ask(TestDoor door, int number, Map<Integer, Integer> seen) {
    try {
      RecordedAnswer answer = door.chat(FaultsTest.ask(true));
      if (number % KINDS == GONE) {
        answer.leaveAfterFirst();
      }
      answer.whole();
      seen.merge(answer.status, 1, Integer::sum);
    } catch (Exception e) {
      throw new IllegalStateException("call " + number, e);
    }
  }

  private static void drain(InputStream in) throws IOException {
    int unused = in.read();
  }

  private static long threads() {
    return Thread.getAllStackTraces().size();
  }

  private static long sockets() {
    try (Stream<Path> open = Files.list(SOCKETS)) {
      return open.count();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long least(LongSupplier count) {
    return settles(count, 0);
  }

  /** The least that is seen within a while, or the first that is low enough. */
  private static long settles(LongSupplier count, long enough) {
    long end = System.nanoTime() + Duration.ofSeconds(enough == 0 ? 1 : 15).toNanos();
    long least = count.getAsLong();
    while (least > enough && System.nanoTime() < end) {
      LockSupport.parkNanos(50_000_000);
      least = Math.min(least, count.getAsLong());
    }
    return least;
  }
}
