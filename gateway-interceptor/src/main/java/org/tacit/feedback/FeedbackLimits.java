package org.tacit.feedback;

import java.util.Locale;

/**
 * How much one feedback request may hold.
 *
 * <p>Immutable.
 *
 * @param bytes the largest body
 * @param events the most events
 */
public record FeedbackLimits(int bytes, int events) {
  /** 4 MiB and 1,000 events. */
  public static final FeedbackLimits DEFAULT = new FeedbackLimits(4 << 20, 1_000);

  /** What is allowed, as error messages say it. */
  String allowed() {
    return String.format(Locale.ROOT, "at most %,d events and %,d bytes", events, bytes);
  }
}
