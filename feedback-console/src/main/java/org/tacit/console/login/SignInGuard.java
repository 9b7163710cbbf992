package org.tacit.console.login;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows guessing down: after {@value #FREE_FAILURES} wrong passwords from one address it must wait,
 * one minute at first and twice as long after each further failure, up to 15 minutes.
 *
 * <p>Counts per address, not per name, so that a stranger cannot lock the administrator out from
 * elsewhere. Remembers the 10,000 addresses that failed last. Thread-safe.
 */
@ApplicationScoped
public class SignInGuard {
  static final int FREE_FAILURES = 5;
  static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final int REMEMBERED = 10_000;

  private final InstantSource clock;
  private final Map<String, Failures> byAddress = new LinkedHashMap<>();

  private record Failures(int count, Instant openAgain) {}

  /** Runs on the real clock, whatever speed the product's clock has. */
  public SignInGuard() {
    this(InstantSource.system());
  }

  SignInGuard(InstantSource clock) {
    this.clock = clock;
  }

  /** How long {@code address} has to wait before its next try; zero when it may try now. */
  public synchronized Duration waitFor(String address) {
    Failures failures = byAddress.get(address);
    if (failures == null) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(clock.instant(), failures.openAgain());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Counts a wrong password. */
  public synchronized void failed(String address) {
    Failures before = byAddress.remove(address);
    int count = before == null ? 1 : before.count() + 1;
    byAddress.put(address, new Failures(count, clock.instant().plus(waitAfter(count))));
    if (byAddress.size() > REMEMBERED) {
      byAddress.remove(byAddress.keySet().iterator().next());
    }
  }

  /** Forgets the failures of {@code address}. */
  public synchronized void succeeded(String address) {
    byAddress.remove(address);
  }

  private static Duration waitAfter(int count) {
    if (count < FREE_FAILURES) {
      return Duration.ZERO;
    }
    int doublings = Math.min(count - FREE_FAILURES, 10);
    Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}
