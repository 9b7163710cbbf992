package org.tacit.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputLog;

/**
 * Takes outputs at once and appends them to the log behind the caller's back.
 *
 * <p>While the store is away they wait in memory, up to a limit in characters; what comes beyond it
 * is dropped and counted, so that inference goes on. One that the store refuses for what it is, is
 * dropped and counted too. Thread-safe.
 */
public final class OutputSpool implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OutputSpool.class.getName());
  private static final int GROUP = 500;
  private static final long OVERHEAD = 1_000;

  private final OutputLog log;
  private final long capacity;
  private final Duration firstPause;
  private final Duration longestPause;
  private final Thread writer;
  private final Object lock = new Object();
  private final ArrayDeque<GeneratedOutput> queue = new ArrayDeque<>();
  private long size;
  private long dropped;
  private boolean writing;
  private boolean closed;

  /** A spool of 64 million characters that retries after 0.1 to 5 seconds. */
  public static OutputSpool to(OutputLog log) {
    return new OutputSpool(log, 64_000_000, Duration.ofMillis(100), Duration.ofSeconds(5));
  }

  /**
   * Starts the writer.
   *
   * @param log where outputs go
   * @param capacity how many characters may wait; an output counts its text and 1,000 more
   * @param firstPause the pause after the first failure; it doubles with each
   * @param longestPause where the doubling ends
   */
  public OutputSpool(OutputLog log, long capacity, Duration firstPause, Duration longestPause) {
    this.log = log;
    this.capacity = capacity;
    this.firstPause = firstPause;
    this.longestPause = longestPause;
    this.writer = new Thread(this::write, "tacit-output-spool");
    writer.setDaemon(true);
    writer.start();
  }

  /** Takes one output; never blocks, never throws. */
  public void accept(GeneratedOutput output) {
    synchronized (lock) {
      if (closed || size + sizeOf(output) > capacity) {
        dropped++;
        return;
      }
      queue.add(output);
      size += sizeOf(output);
      lock.notifyAll();
    }
  }

  /** How many outputs were lost since the start. */
  public long dropped() {
    synchronized (lock) {
      return dropped;
    }
  }

  /** How many outputs wait. */
  public int depth() {
    synchronized (lock) {
      return queue.size();
    }
  }

  /** Waits until nothing waits any more; false where that takes longer. */
  public boolean flush(Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    synchronized (lock) {
      while (!queue.isEmpty() || writing) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0 || !pause(left)) {
          return queue.isEmpty() && !writing;
        }
      }
      return true;
    }
  }

  private static long sizeOf(GeneratedOutput output) {
    return OVERHEAD + output.text().map(String::length).orElse(0);
  }

  private void write() {
    long pauseMillis = firstPause.toMillis();
    for (List<GeneratedOutput> group = take(); !group.isEmpty(); group = take()) {
      if (append(group)) {
        pauseMillis = firstPause.toMillis();
      } else {
        putBack(group, Math.max(1, pauseMillis));
        pauseMillis = Math.min(pauseMillis * 2, longestPause.toMillis());
      }
    }
  }

  private List<GeneratedOutput> take() {
    synchronized (lock) {
      writing = false;
      lock.notifyAll();
      while (queue.isEmpty() && !closed && pause(0)) {}
      List<GeneratedOutput> group = new ArrayList<>();
      while (group.size() < GROUP && !queue.isEmpty()) {
        group.add(queue.remove());
      }
      group.forEach(output -> size -= sizeOf(output));
      writing = !group.isEmpty();
      return group;
    }
  }

  /** Whether the group needs no further try. */
  private boolean append(List<GeneratedOutput> group) {
    try {
      log.append(group);
      return true;
    } catch (RuntimeException e) {
      if (!StoreErrors.refused(e)) {
        LOG.log(System.Logger.Level.WARNING, "Outputs wait: {0}.", StoreErrors.reason(e));
        return false;
      }
    }
    if (group.size() == 1) {
      LOG.log(System.Logger.Level.WARNING, "The store refuses output {0}.", group.get(0).id());
      synchronized (lock) {
        dropped++;
      }
      return true;
    }
    int half = group.size() / 2;
    boolean first = append(group.subList(0, half));
    return append(group.subList(half, group.size())) && first;
  }

  /** Appending is idempotent, so that a group may come back whole. */
  private void putBack(List<GeneratedOutput> group, long pauseMillis) {
    synchronized (lock) {
      for (int i = group.size() - 1; i >= 0; i--) {
        queue.addFirst(group.get(i));
        size += sizeOf(group.get(i));
      }
      writing = false;
      long deadline = System.nanoTime() + pauseMillis * 1_000_000;
      for (long left = pauseMillis; left > 0 && !closed; ) {
        pause(left);
        left = (deadline - System.nanoTime()) / 1_000_000;
      }
      if (closed) {
        dropped += queue.size();
        queue.clear();
        size = 0;
      }
    }
  }

  /** Waits on the lock; false when interrupted, which closes the spool. */
  @SuppressWarnings("WaitNotInLoop") // every caller loops
  private boolean pause(long millis) {
    try {
      lock.wait(millis);
      return true;
    } catch (InterruptedException e) {
      closed = true;
      return false;
    }
  }

  /** Takes no more, tries once more to append what waits, and stops within ten seconds. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
    try {
      writer.join(Duration.ofSeconds(10).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
