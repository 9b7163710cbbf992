package org.tacit.score;

import java.util.List;
import java.util.Optional;
import org.tacit.event.Action;
import org.tacit.signal.Signal;
import org.tacit.signal.Signal.Valued;

/** What is known of an output's worth beside its user's behaviour. */
public enum Truth {
  /** What came of it downstream. */
  OUTCOME,
  /** What its user said in so many words. */
  RATING;

  /** Whether an output with these signals was good; empty where this does not tell. */
  public Optional<Boolean> of(List<Signal> signals) {
    double sum = 0;
    for (Signal signal : signals) {
      if (signal instanceof Valued valued && tells(valued)) {
        sum += valued.value();
      }
    }
    return sum == 0 ? Optional.empty() : Optional.of(sum > 0);
  }

  private boolean tells(Valued signal) {
    return this == RATING ? signal.explicit() : signal.action() == Action.OUTCOME;
  }

  /** Whether a signal is something a user did of their own accord. */
  public static boolean behaviour(Signal signal) {
    return signal instanceof Valued valued
        && !valued.explicit()
        && valued.action() != Action.OUTCOME
        && valued.weight() > 0;
  }
}
