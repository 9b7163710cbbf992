package org.tacit.limits;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A token bucket of one key: so many units a minute, and as many at once. What is taken beyond
 * leaves a debt that has to be filled first.
 *
 * <p>Thread-safe, without a lock.
 */
final class Bucket {
  private static final double MINUTE_MILLIS = 60_000;

  private final AtomicReference<@Nullable State> state = new AtomicReference<>();

  private record State(double units, long millis) {}

  /**
   * What a bucket says.
   *
   * @param taken whether there was enough
   * @param left units left, not below 0
   * @param after until there is enough for what was wanted; none where it was taken
   * @param full until it is full again
   */
  record Level(boolean taken, long left, Duration after, Duration full) {}

  /**
   * Takes units if they are there; more than a whole minute's are taken from a full bucket.
   *
   * @param millis the moment
   * @param perMinute the limit, above 0
   */
  Level take(long units, long millis, int perMinute) {
    double wanted = Math.min(units, perMinute);
    while (true) {
      State old = state.get();
      double there = filled(old, millis, perMinute);
      boolean enough = there >= wanted;
      double left = enough ? there - units : there;
      if (!enough) {
        return level(false, left, wanted - there, perMinute);
      }
      if (state.compareAndSet(old, new State(left, newest(old, millis)))) {
        return level(true, left, 0, perMinute);
      }
    }
  }

  /** Puts units back, or takes more where the number is negative. */
  void give(long units, long millis, int perMinute) {
    while (true) {
      State old = state.get();
      double there = Math.min(perMinute, filled(old, millis, perMinute) + units);
      if (state.compareAndSet(old, new State(there, newest(old, millis)))) {
        return;
      }
    }
  }

  private static long newest(@Nullable State old, long millis) {
    return old == null ? millis : Math.max(old.millis(), millis);
  }

  private static double filled(@Nullable State old, long millis, int perMinute) {
    if (old == null) {
      return perMinute;
    }
    double since = Math.max(0, millis - old.millis());
    return Math.min(perMinute, old.units() + since * perMinute / MINUTE_MILLIS);
  }

  private static Level level(boolean taken, double left, double missing, int perMinute) {
    return new Level(
        taken,
        Math.max(0, (long) Math.floor(left)),
        span(missing, perMinute),
        span(perMinute - left, perMinute));
  }

  private static Duration span(double units, int perMinute) {
    return Duration.ofMillis((long) Math.ceil(Math.max(0, units) * MINUTE_MILLIS / perMinute));
  }
}
