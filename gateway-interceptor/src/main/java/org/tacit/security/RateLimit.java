package org.tacit.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A token bucket for each name: so many units a minute, and as many at once.
 *
 * <p>Thread-safe; names are locked one by one.
 */
public final class RateLimit {
  private static final int MOST_NAMES = 100_000;

  private final double perMinute;
  private final InstantSource clock;
  private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

  private record Bucket(double units, Instant at) {}

  /**
   * A limit.
   *
   * @param perMinute units a minute for each name; 0 means no limit
   * @param clock the machine's clock, not the product's
   */
  public RateLimit(int perMinute, InstantSource clock) {
    if (perMinute < 0) {
      throw new IllegalArgumentException("a rate limit: 0 (none) or more units a minute");
    }
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /**
   * Takes units, if there are any left. A request for more than a whole minute's is let through
   * when the bucket is full, and paid for afterwards.
   *
   * @return how long to wait where there are too few; empty where they were taken
   */
  public Optional<Duration> take(String name, int units) {
    if (perMinute == 0) {
      return Optional.empty();
    }
    if (buckets.size() > MOST_NAMES) {
      Instant minuteAgo = clock.instant().minusSeconds(60);
      buckets.values().removeIf(bucket -> bucket.at().isBefore(minuteAgo) && bucket.units() >= 0);
    }
    double wanted = Math.min(units, perMinute);
    Instant now = clock.instant();
    double[] missing = {0};
    buckets.compute(
        name,
        (key, old) -> {
          double left = old == null ? perMinute : refilled(old, now);
          missing[0] = wanted - left;
          return new Bucket(missing[0] > 0 ? left : left - units, now);
        });
    return missing[0] > 0
        ? Optional.of(Duration.ofMillis((long) Math.ceil(missing[0] * 60_000 / perMinute)))
        : Optional.empty();
  }

  private double refilled(Bucket bucket, Instant now) {
    double seconds = Math.max(0, Duration.between(bucket.at(), now).toMillis() / 1_000.0);
    return Math.min(perMinute, bucket.units() + seconds * perMinute / 60);
  }
}
