package org.tacit.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * All members at once, each acting by themselves, at an even pace. A member's own acts follow one
 * another, at least one round trip apart. Thread-safe.
 */
final class Crowd implements AutoCloseable {
  private static final int WORKERS = 8;
  private static final int FAILURES_ALLOWED = 50;
  private static final double DAY_SECONDS = 86_400;

  private final List<Member> members;
  private final Gateway gateway;
  private final double speed;
  private final double outputsPerSecond;
  private final long seed;
  private final AtomicLong outputs = new AtomicLong();
  private final AtomicInteger failed = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final List<Thread> workers = new ArrayList<>();
  private final long began = System.nanoTime();
  private volatile boolean ended;

  /**
   * A crowd that does nothing yet.
   *
   * @param speed how many times as fast as ours the gateway's clock runs
   * @param outputsPerSecond the pace of all together, if the gateway keeps up
   */
  Crowd(List<Member> members, Gateway gateway, double speed, double outputsPerSecond, long seed) {
    this.members = List.copyOf(members);
    this.gateway = gateway;
    this.speed = speed;
    this.outputsPerSecond = outputsPerSecond;
    this.seed = seed;
  }

  /** Begins; every member belongs to one thread. */
  void start() {
    for (int i = 0; i < WORKERS; i++) {
      int worker = i;
      Thread thread = new Thread(() -> work(worker), "crowd-" + worker);
      thread.setDaemon(true);
      workers.add(thread);
      thread.start();
    }
  }

  private void work(int worker) {
    List<Seat> seats = new ArrayList<>();
    for (int i = worker; i < members.size(); i += WORKERS) {
      seats.add(new Seat(members.get(i), new Player(members.get(i), seed, gateway, this::day)));
    }
    long pause = Math.round(1e9 * WORKERS / outputsPerSecond);
    long next = System.nanoTime() + worker * pause / WORKERS;
    for (int round = 0; !ended; round++) {
      for (Seat seat : seats) {
        for (int turn = 0; turn < seat.turns(round) && !ended; turn++) {
          int made = play(seat.player());
          // A worker that has fallen behind goes on at the pace; it does not catch up in a rush.
          next = Math.max(next + made * pause, System.nanoTime() - pause);
          waitUntil(next);
        }
      }
    }
  }

  private int play(Player player) {
    try {
      int made = player.play();
      outputs.addAndGet(made);
      return made;
    } catch (IOException | RuntimeException e) {
      failures.add(e.getClass().getSimpleName() + ": " + e.getMessage());
      if (failed.incrementAndGet() >= FAILURES_ALLOWED) {
        ended = true;
      }
      return 1;
    } catch (InterruptedException e) {
      ended = true;
      return 1;
    }
  }

  private void waitUntil(long moment) {
    for (long left = moment - System.nanoTime();
        left > 0 && !ended;
        left = moment - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** How often a member's turn comes. */
  private record Seat(Member member, Player player) {
    int turns(int round) {
      return switch (member.habit()) {
        case HONEST -> 1;
        case ALWAYS_EDITS, STAMPS -> 2;
        case BOT -> round % 10 == 2 ? 1 : 0;
      };
    }
  }

  /** Days passed by the gateway's clock since the crowd began. */
  double day() {
    return Duration.ofNanos(System.nanoTime() - began).toMillis() / 1e3 * speed / DAY_SECONDS;
  }

  /** Outputs that were made so far. */
  long outputs() {
    return outputs.get();
  }

  /** Whether the crowd has stopped, by itself or because it was told to. */
  boolean ended() {
    return ended;
  }

  /** Requests that failed so far. */
  int failed() {
    return failed.get();
  }

  /** What the first failed request said. */
  Optional<String> firstFailure() {
    return Optional.ofNullable(failures.peek());
  }

  /** Lets everybody finish what they are at, and stops. */
  @Override
  public void close() {
    ended = true;
    for (Thread worker : workers) {
      LockSupport.unpark(worker);
      try {
        worker.join(Duration.ofSeconds(30).toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
