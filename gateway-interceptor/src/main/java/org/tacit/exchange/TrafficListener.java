package org.tacit.exchange;

import java.util.Optional;
import org.tacit.conversation.Conversation;
import org.tacit.output.GeneratedOutput;

/** Hears of calls once they are over. Thread-safe; returns at once and never throws. */
@FunctionalInterface
public interface TrafficListener {
  /** Hears nothing. */
  TrafficListener NONE = (asked, output, text) -> {};

  /**
   * A call is over.
   *
   * @param output its record
   * @param text the answer, as far as it came, also where no text is kept
   */
  void answered(Asked asked, GeneratedOutput output, String text);

  /**
   * What was asked, as far as it tells conversations apart.
   *
   * <p>Immutable.
   *
   * @param key the key it was asked with, which is no secret
   * @param conversation the messages, without what Tacit adds
   * @param attempt the caller's own name for the attempt
   * @param retry whether the caller says that it tries again what failed
   * @param single whether one answer was asked for, not several
   */
  record Asked(
      String key,
      Conversation conversation,
      Optional<String> attempt,
      boolean retry,
      boolean single) {}
}
