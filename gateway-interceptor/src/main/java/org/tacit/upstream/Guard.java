package org.tacit.upstream;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tacit.config.GuardSettings;

/**
 * Keeps one upstream from more calls than it may have, and leaves it alone while it keeps failing:
 * a circuit breaker and a bulkhead.
 *
 * <p>The breaker is the upstream's and not a model's: what it counts (no connection, no answer in
 * time, 5xx, broken answers) is mostly of the place and not of the model, and callers can name any
 * number of models. Thread-safe.
 */
public final class Guard {
  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
  private static final int WINDOW_SECONDS = 60;
  private static final int PROBES = 3;
  private static final Duration SOON = Duration.ofSeconds(1);

  private final String name;
  private final int most;
  private final Duration pause;
  private final InstantSource clock;
  private final Optional<CircuitBreaker> breaker;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile Instant restingSince = Instant.MIN;

  /**
   * A guard that lets everything through as yet.
   *
   * @param name the upstream's
   * @param clock what pauses are measured with
   */
  public Guard(String name, GuardSettings settings, InstantSource clock) {
    this.name = name;
    this.clock = clock;
    this.most = settings.maxConcurrent().orElse(Integer.MAX_VALUE);
    this.pause = settings.breaker().map(GuardSettings.Breaker::pause).orElse(Duration.ZERO);
    this.breaker = settings.breaker().map(own -> CircuitBreaker.of(name, config(own, clock)));
  }

  private static CircuitBreakerConfig config(GuardSettings.Breaker own, InstantSource clock) {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(SlidingWindowType.TIME_BASED)
        .slidingWindowSize(WINDOW_SECONDS)
        .minimumNumberOfCalls(own.calls())
        .failureRateThreshold((float) (own.share() * 100))
        .waitDurationInOpenState(own.pause())
        .permittedNumberOfCallsInHalfOpenState(PROBES)
        .clock(clock.withZone(ZoneOffset.UTC))
        .build();
  }

  /** Whether a call may be made. */
  public sealed interface Entry {}

  /**
   * It may not.
   *
   * @param kind why
   * @param comeBack when to come again
   */
  public record Refused(UpstreamFailure.Kind kind, Duration comeBack) implements Entry {}

  /** What became of a call, as far as the breaker is concerned. */
  public enum Result {
    /** The upstream does its work. */
    GOOD,
    /** It does not. */
    BAD,
    /** Nobody can say: the call was given up, or came too often. */
    UNKNOWN
  }

  /** It may, until it is closed; closing it again does nothing. */
  public final class Pass implements Entry {
    private final AtomicBoolean closed = new AtomicBoolean();

    private Pass() {}

    /** The call is over; true the first time. */
    public boolean close(Result result) {
      if (!closed.compareAndSet(false, true)) {
        return false;
      }
      calls.decrementAndGet();
      breaker.ifPresent(own -> tell(own, result));
      return true;
    }
  }

  private void tell(CircuitBreaker own, Result result) {
    switch (result) {
      case GOOD -> {
        boolean before = trying();
        own.onSuccess(0, TimeUnit.NANOSECONDS);
        if (before && own.getState() == CircuitBreaker.State.CLOSED) {
          LOG.info("upstream {} works again", name);
        }
      }
      case BAD -> {
        boolean before = resting();
        own.onError(0, TimeUnit.NANOSECONDS, new Failure());
        if (!before && resting()) {
          restingSince = clock.instant();
          LOG.warn("upstream {} keeps failing and is left out for {} s", name, pause.toSeconds());
        }
      }
      case UNKNOWN -> own.releasePermission();
    }
  }

  /** Asks for a call. */
  public Entry enter() {
    if (calls.incrementAndGet() > most) {
      calls.decrementAndGet();
      return new Refused(UpstreamFailure.Kind.BUSY, SOON);
    }
    if (breaker.isPresent() && !breaker.get().tryAcquirePermission()) {
      calls.decrementAndGet();
      Duration left = pause.minus(Duration.between(restingSince, clock.instant()));
      boolean known = resting() && left.compareTo(SOON) > 0;
      return new Refused(UpstreamFailure.Kind.RESTING, known ? left : SOON);
    }
    return new Pass();
  }

  /** The upstream's name. */
  public String name() {
    return name;
  }

  /** How many calls are under way. */
  public int calls() {
    return calls.get();
  }

  /** Whether it is left alone. */
  public boolean resting() {
    return breaker.filter(own -> own.getState() == CircuitBreaker.State.OPEN).isPresent();
  }

  /** Whether a few calls try it again. */
  public boolean trying() {
    return breaker.filter(own -> own.getState() == CircuitBreaker.State.HALF_OPEN).isPresent();
  }

  /** Stands for every failure; what it was is known elsewhere. */
  private static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    Failure() {
      super("the upstream failed", null, false, false);
    }
  }
}
