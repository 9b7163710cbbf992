package org.tacit.console.preferences;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the page says after a decision. Its name travels in the address, so its text cannot. */
enum Notice {
  APPROVED(true, "Approved: it goes on to its trial."),
  PAUSED(true, "Paused: it is no longer injected."),
  RESUMED(true, "Resumed."),
  REJECTED(true, "Rejected: it will not be proposed again from the same evidence."),
  REASON(false, "A pause and a rejection need a reason of up to 500 characters."),
  IMPOSSIBLE(false, "That is not possible any more: its status has changed."),
  UNKNOWN(false, "There is no such preference.");

  private final boolean done;
  private final String text;

  Notice(boolean done, String text) {
    this.done = done;
    this.text = text;
  }

  boolean done() {
    return done;
  }

  String text() {
    return text;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Notice> named(@Nullable String word) {
    return Arrays.stream(values()).filter(notice -> notice.word().equals(word)).findFirst();
  }
}
