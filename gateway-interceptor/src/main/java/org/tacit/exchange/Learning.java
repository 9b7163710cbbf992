package org.tacit.exchange;

import java.util.Locale;
import java.util.Optional;

/** What one call lets Tacit do. */
public enum Learning {
  /** Inject what was learned, and learn from the answer. */
  APPLY,
  /** Inject nothing, learn from the answer. */
  OBSERVE,
  /** Neither; the answer's text is not stored. */
  OFF;

  /** What is allowed, as error messages say it. */
  public static final String ALLOWED = "apply, observe or off";

  /** Reads the lower-case name; empty where it is none of the three. */
  public static Optional<Learning> parse(String name) {
    for (Learning learning : values()) {
      if (learning.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(learning);
      }
    }
    return Optional.empty();
  }
}
