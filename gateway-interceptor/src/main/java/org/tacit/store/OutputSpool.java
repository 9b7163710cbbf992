package org.tacit.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputLog;

/**
 * Takes outputs at once and appends them to the log behind the caller's back.
 *
 * <p>While the store is away they wait in memory, up to a limit in characters. When half of that is
 * used the oldest go to a directory, up to a limit in bytes, and so do those that still wait at the
 * end; a later spool on the same directory appends what it finds there. What comes beyond both
 * limits is dropped and counted, so that inference goes on. One that the store refuses for what it
 * is, is dropped and counted too.
 *
 * <p>What is on disk is older than what is in memory and goes first. An output stays where it is
 * until the log has it; it may be appended twice, for appending is idempotent. Thread-safe.
 */
public final class OutputSpool implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OutputSpool.class.getName());
  private static final int GROUP = 500;
  private static final long GROUP_CHARACTERS = 4_000_000;
  private static final long OVERHEAD = 1_000;
  private static final Duration LAST_TRY = Duration.ofSeconds(10);

  private final OutputLog log;
  private final Settings settings;
  private final SpoolDirectory disk;
  private final Thread appender = thread(this::append, "tacit-output-spool");
  private final Thread writer = thread(this::write, "tacit-output-spool-disk");
  private final Object lock = new Object();
  private final ArrayDeque<GeneratedOutput> queue = new ArrayDeque<>();

  /** How many outputs left the queue at its front since the start. */
  private long left;

  private long size;
  private long dropped;
  private boolean closed;
  private boolean stopped;

  /**
   * How much may wait, and where.
   *
   * <p>Immutable.
   *
   * @param capacity how many characters may wait in memory, >= 0; an output counts its text and
   *     1,000 more
   * @param directory where outputs go when memory is short; made when it is needed
   * @param diskLimit how many bytes may wait there, >= 0
   * @param firstPause the pause after the first failure; it doubles with each
   * @param longestPause where the doubling ends
   */
  public record Settings(
      long capacity,
      Optional<Path> directory,
      long diskLimit,
      Duration firstPause,
      Duration longestPause) {
    /** 64 million characters in memory and nothing on disk; tries again after 0.1 to 5 seconds. */
    public static final Settings MEMORY =
        new Settings(
            64_000_000, Optional.empty(), 1L << 30, Duration.ofMillis(100), Duration.ofSeconds(5));

    /** Rejects limits below zero. */
    public Settings {
      if (capacity < 0 || diskLimit < 0) {
        throw new IllegalArgumentException("capacity and diskLimit: 0 or more are allowed");
      }
    }

    /** The same with at most so many bytes on disk. */
    public Settings upTo(long bytes) {
      return new Settings(capacity, directory, bytes, firstPause, longestPause);
    }

    /** The same with 1 GiB, or what the limit says, in a directory. */
    public Settings in(Path place) {
      return new Settings(capacity, Optional.of(place), diskLimit, firstPause, longestPause);
    }
  }

  /** A spool of 64 million characters in memory and nothing on disk. */
  public static OutputSpool to(OutputLog log) {
    return new OutputSpool(log, Settings.MEMORY);
  }

  /** A spool of 64 million characters in memory and 1 GiB in a directory. */
  public static OutputSpool to(OutputLog log, Path directory) {
    return to(log, directory, Settings.MEMORY.diskLimit());
  }

  /** A spool of 64 million characters in memory and so many bytes in a directory. */
  public static OutputSpool to(OutputLog log, Path directory, long diskLimit) {
    return new OutputSpool(log, Settings.MEMORY.in(directory).upTo(diskLimit));
  }

  /**
   * Takes over what an earlier spool left in the directory, and starts.
   *
   * @param log where outputs go
   * @param settings how much may wait
   */
  public OutputSpool(OutputLog log, Settings settings) {
    this.log = log;
    this.settings = settings;
    this.disk = new SpoolDirectory(settings);
    appender.start();
    writer.start();
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Takes one output; never waits for the store or the disk, never throws. */
  public void accept(GeneratedOutput output) {
    synchronized (lock) {
      if (closed || size + sizeOf(output) > settings.capacity()) {
        dropped++;
        return;
      }
      queue.add(output);
      size += sizeOf(output);
      if (queue.size() == 1 || memoryShort()) {
        lock.notifyAll();
      }
    }
  }

  private boolean memoryShort() {
    return size > settings.capacity() / 2;
  }

  /** How many outputs were lost since the start. */
  public long dropped() {
    synchronized (lock) {
      return dropped;
    }
  }

  /** How many outputs wait in memory. */
  public int depth() {
    synchronized (lock) {
      return queue.size();
    }
  }

  /** How many bytes of outputs wait on disk. */
  public long diskBytes() {
    return disk.bytes();
  }

  /** Waits until nothing waits any more; false where that takes longer. */
  public boolean flush(Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    synchronized (lock) {
      while (waiting()) {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0 || !pause(millis)) {
          return !waiting();
        }
      }
      return true;
    }
  }

  private static long sizeOf(GeneratedOutput output) {
    return OVERHEAD + output.text().map(String::length).orElse(0);
  }

  private boolean waiting() {
    return !queue.isEmpty() || disk.bytes() > 0;
  }

  /** The oldest outputs in memory, and how many will have left it when they have. */
  private record Front(List<GeneratedOutput> outputs, long end) {}

  private Front front() {
    synchronized (lock) {
      List<GeneratedOutput> group = new ArrayList<>();
      long characters = 0;
      for (GeneratedOutput output : queue) {
        if (group.size() == GROUP || characters >= GROUP_CHARACTERS) {
          break;
        }
        group.add(output);
        characters += sizeOf(output);
      }
      return new Front(group, left + group.size());
    }
  }

  /** Lets go of outputs that are elsewhere now; the other thread may have done so already. */
  private void leave(long end) {
    synchronized (lock) {
      while (left < end && !queue.isEmpty()) {
        size -= sizeOf(queue.remove());
        left++;
      }
      lock.notifyAll();
    }
  }

  private void append() {
    long millis = settings.firstPause().toMillis();
    while (awaitWork()) {
      if (appendOldest()) {
        millis = settings.firstPause().toMillis();
      } else if (rest(Math.max(1, millis))) {
        millis = Math.min(millis * 2, settings.longestPause().toMillis());
      } else {
        return;
      }
    }
  }

  private boolean awaitWork() {
    synchronized (lock) {
      while (!waiting() && !closed && pause(0)) {}
      return waiting() && !stopped;
    }
  }

  private boolean appendOldest() {
    Optional<SpoolFile.Group> group = disk.next();
    if (group.isPresent()) {
      if (!append(group.get().outputs())) {
        return false;
      }
      disk.drained(group.get());
      drop(group.get().damaged());
      return true;
    }
    Front front = front();
    if (!append(front.outputs())) {
      return false;
    }
    leave(front.end());
    return true;
  }

  /** Whether the group needs no further try. */
  private boolean append(List<GeneratedOutput> group) {
    try {
      if (!group.isEmpty()) {
        log.append(group);
      }
      return true;
    } catch (RuntimeException e) {
      if (!StoreErrors.refused(e)) {
        LOG.log(System.Logger.Level.WARNING, "Outputs wait: {0}.", StoreErrors.reason(e));
        return false;
      }
    }
    if (group.size() == 1) {
      LOG.log(System.Logger.Level.WARNING, "The store refuses output {0}.", group.get(0).id());
      drop(1);
      return true;
    }
    int half = group.size() / 2;
    boolean first = append(group.subList(0, half));
    return append(group.subList(half, group.size())) && first;
  }

  private void drop(int count) {
    synchronized (lock) {
      dropped += count;
      lock.notifyAll();
    }
  }

  /** Moves outputs to the disk while memory is short, and at the end all that are left. */
  private void write() {
    while (settings.directory().isPresent() && awaitShortage()) {
      Front front = front();
      int written = disk.add(front.outputs());
      leave(front.end() - front.outputs().size() + written);
      if (written < front.outputs().size() && !restUntilStopped()) {
        return;
      }
    }
  }

  private boolean awaitShortage() {
    synchronized (lock) {
      while (!memoryShort() && !stopped && pause(0)) {}
      return !queue.isEmpty();
    }
  }

  /** Waits for a while; false where the spool is closed, and so there is no other try. */
  private boolean rest(long millis) {
    synchronized (lock) {
      long deadline = System.nanoTime() + millis * 1_000_000;
      for (long rest = millis; rest > 0 && !closed; ) {
        pause(rest);
        rest = (deadline - System.nanoTime()) / 1_000_000;
      }
      return !closed;
    }
  }

  /** Waits while the disk takes nothing; false where the end came before, for there is one try. */
  private boolean restUntilStopped() {
    synchronized (lock) {
      if (stopped) {
        return false;
      }
      long deadline = System.nanoTime() + settings.longestPause().toNanos();
      for (long rest = 1; rest > 0 && !stopped; ) {
        rest = (deadline - System.nanoTime()) / 1_000_000;
        pause(Math.max(1, rest));
      }
      return true;
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

  /**
   * Takes no more, tries for ten seconds to append what waits, and leaves the rest on disk for the
   * next start.
   */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
    join(appender);
    synchronized (lock) {
      stopped = true;
      lock.notifyAll();
    }
    join(writer);
    synchronized (lock) {
      dropped += queue.size();
      leave(left + queue.size());
    }
    disk.close();
  }

  private static void join(Thread thread) {
    try {
      thread.join(LAST_TRY.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
