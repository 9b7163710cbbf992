package org.tacit.config;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The product's clock: its start, plus the time elapsed since then times its speed.
 *
 * <p>It never goes back. At speed 1 it follows the wall clock, so that a machine that slept is on
 * time again; at any other speed it follows the monotone timer. Precision: 1 microsecond.
 * Thread-safe.
 */
public final class TacitClock implements InstantSource {
  private final InstantSource wall;
  private final LongSupplier nanos;
  private final double speed;
  private final long startMicros;
  private final long wallMicros;
  private final long startNanos;
  private final AtomicLong latest;

  TacitClock(InstantSource wall, LongSupplier nanos, double speed, Instant start) {
    if (!(speed >= 1 && speed <= 1_000_000)) {
      throw new IllegalArgumentException("speed: from 1 to 1000000 is allowed");
    }
    this.wall = wall;
    this.nanos = nanos;
    this.speed = speed;
    this.startMicros = micros(start);
    this.wallMicros = micros(wall.instant());
    this.startNanos = nanos.getAsLong();
    this.latest = new AtomicLong(startMicros);
  }

  /** A clock that starts now. */
  public static TacitClock startNow(double speed) {
    return startAt(Instant.MIN, speed);
  }

  /**
   * A clock that starts at the later of now and the newest time in the store, so that time goes on
   * where a faster clock left it.
   */
  public static TacitClock startAt(Instant newest, double speed) {
    return startAt(newest, speed, InstantSource.system(), System::nanoTime);
  }

  static TacitClock startAt(Instant newest, double speed, InstantSource wall, LongSupplier nanos) {
    Instant now = wall.instant();
    return new TacitClock(wall, nanos, speed, newest.isAfter(now) ? newest : now);
  }

  /** How much faster than the wall clock this one runs. */
  public double speed() {
    return speed;
  }

  @Override
  public Instant instant() {
    double elapsed =
        speed == 1
            ? micros(wall.instant()) - wallMicros
            : (nanos.getAsLong() - startNanos) / 1000.0 * speed;
    long micros = latest.accumulateAndGet(startMicros + (long) elapsed, Math::max);
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000L);
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000L + instant.getNano() / 1000;
  }
}
