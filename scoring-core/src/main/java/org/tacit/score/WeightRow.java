package org.tacit.score;

import java.util.Locale;
import java.util.Optional;
import org.tacit.signal.Factor;
import org.tacit.signal.Signal;

/** The rows of the weight table that can be fitted: what users do of their own accord. */
public enum WeightRow {
  /** Used as it was. */
  ACCEPTED,
  /** Used after edits. */
  EDITED,
  /** Sent or shared. */
  SHARED,
  /** Copied. */
  COPIED,
  /** Regenerated without an attempt to mend it. */
  REGENERATED,
  /** Regenerated after attempts to edit. */
  GAVE_UP,
  /** Called right or wrong in the next turn. */
  SAID,
  /** Left. */
  ABANDONED;

  /** The row of a signal; empty for what calibration is held against, and for neutral acts. */
  static Optional<WeightRow> of(Signal signal) {
    if (!Truth.behaviour(signal)) {
      return Optional.empty();
    }
    return switch (signal.action()) {
      case ACCEPTED, EDITED -> Optional.of(moved(signal) ? EDITED : ACCEPTED);
      case SHARED -> Optional.of(moved(signal) ? EDITED : SHARED);
      case COPIED -> Optional.of(COPIED);
      case REGENERATED -> Optional.of(has(signal, "edits_before") ? GAVE_UP : REGENERATED);
      case RATED -> Optional.of(SAID);
      case ABANDONED -> Optional.of(ABANDONED);
      case VIEWED, OUTCOME, UNDONE -> Optional.empty();
    };
  }

  private static boolean moved(Signal signal) {
    return signal.factors().stream()
        .anyMatch(factor -> factor.name().equals("distance") && factor.value() > 0);
  }

  private static boolean has(Signal signal, String factor) {
    return signal.factors().stream().map(Factor::name).anyMatch(factor::equals);
  }

  /** The name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
