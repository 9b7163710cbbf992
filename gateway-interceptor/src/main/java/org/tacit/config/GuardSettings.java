package org.tacit.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What keeps an upstream from being asked too much.
 *
 * <p>Immutable.
 *
 * @param maxConcurrent the most calls at a time
 * @param breaker when it is left alone; empty if never
 */
public record GuardSettings(OptionalInt maxConcurrent, Optional<Breaker> breaker) {
  /** No limit, and the default breaker. */
  public static final GuardSettings DEFAULTS =
      new GuardSettings(OptionalInt.empty(), Optional.of(Breaker.DEFAULTS));

  /**
   * A circuit breaker.
   *
   * @param calls how many calls of the last minute have to be known
   * @param share the share of them that has to have failed, above 0 to 1
   * @param pause how long the upstream is left alone
   */
  public record Breaker(int calls, double share, Duration pause) {
    /** Half of at least 20 calls, 10 s. */
    public static final Breaker DEFAULTS = new Breaker(20, 0.5, Duration.ofSeconds(10));
  }
}
