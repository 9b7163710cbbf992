package org.tacit.upstream;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A beat every 50 ms for everything that waits: one thread for all timeouts and heartbeats, and no
 * lock shared between those who wait.
 *
 * <p>Thread-safe.
 */
public final class Pulse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
  private static final long PERIOD_NANOS = 50_000_000;

  private final Set<Beat> beats = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean closed;

  /** Starts the beat. */
  public Pulse() {
    thread = new Thread(this::run, "tacit-pulse");
    thread.setDaemon(true);
    thread.start();
  }

  /** Something that is told the time until it is removed. Must not block. */
  @FunctionalInterface
  public interface Beat {
    /** The time, as {@link System#nanoTime} counts it. */
    void at(long nanos);
  }

  /** Begins to tell the time. */
  public void add(Beat beat) {
    beats.add(beat);
  }

  /** Ends it. */
  public void remove(Beat beat) {
    beats.remove(beat);
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!closed) {
      LockSupport.parkNanos(PERIOD_NANOS);
      long now = System.nanoTime();
      for (Beat beat : beats) {
        try {
          beat.at(now);
        } catch (RuntimeException e) {
          remove(beat);
          LOG.warn("a beat failed and was removed: {}", e.getClass().getName());
        }
      }
    }
  }
}
