package org.tacit.console;

import java.time.Duration;
import java.time.Instant;

/** How long ago something was, in words. */
public final class Ago {
  private Ago() {}

  /** The words for a moment, seen from another. */
  public static String of(Instant moment, Instant now, Texts texts) {
    Duration past = Duration.between(moment, now);
    if (past.toMinutes() < 1) {
      return texts.of("ago.now");
    }
    if (past.toHours() < 1) {
      return texts.of("ago.minutes", past.toMinutes());
    }
    return past.toDays() < 1
        ? texts.of("ago.hours", past.toHours())
        : texts.of("ago.days", past.toDays());
  }
}
