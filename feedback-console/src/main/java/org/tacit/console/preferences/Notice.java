package org.tacit.console.preferences;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tacit.preference.Step;

/** What the page says after a decision. Its name travels in the address, so its text cannot. */
enum Notice {
  APPROVE(true),
  PAUSE(true),
  RESUME(true),
  REJECT(true),
  RETIRE(true),
  RESTORE(true),
  REWORDED(true),
  ROLLED(true),
  WRITTEN(true),
  REASON(false),
  STATEMENT(false),
  SCOPE(false),
  VERSION(false),
  IMPOSSIBLE(false),
  STALE(false),
  UNKNOWN(false);

  private final boolean done;

  Notice(boolean done) {
    this.done = done;
  }

  boolean done() {
    return done;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Notice of(Step step) {
    return valueOf(step.name());
  }

  static Optional<Notice> named(@Nullable String word) {
    return Arrays.stream(values()).filter(notice -> notice.word().equals(word)).findFirst();
  }
}
