package org.tacit.induction;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** At most so many calls in any hour. Confined to one thread. */
final class CallBudget {
  private static final Duration HOUR = Duration.ofHours(1);

  private final int perHour;
  private final Deque<Instant> calls = new ArrayDeque<>();

  CallBudget(int perHour) {
    this.perHour = perHour;
  }

  /** Takes one call of the hour before now; false where there is none left. */
  boolean take(Instant now) {
    while (!calls.isEmpty() && !calls.peekFirst().isAfter(now.minus(HOUR))) {
      calls.removeFirst();
    }
    if (calls.size() >= perHour) {
      return false;
    }
    calls.addLast(now);
    return true;
  }
}
