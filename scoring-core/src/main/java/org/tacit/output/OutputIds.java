package org.tacit.output;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes output IDs: 48 bits of time in milliseconds and 74 random bits (RFC 9562, section 5.7).
 *
 * <p>IDs of different milliseconds sort by time; within one millisecond their order is random.
 * Thread-safe if the random generator is.
 */
public final class OutputIds {
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * @param clock the product's clock
   * @param random where the 74 random bits come from; must be thread-safe if this is shared
   */
  public OutputIds(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** A new ID, stamped with the clock's present. */
  public OutputId next() {
    long millis = clock.millis();
    long high = (millis << 16) | 0x7000L | (random.nextLong() & 0xFFFL);
    long low = (random.nextLong() >>> 2) | 0x8000000000000000L;
    return new OutputId(new UUID(high, low));
  }
}
