package org.tacit.preference;

import java.util.Optional;
import org.tacit.edit.Hypothesis;

/**
 * What one edit says about one thing people may want.
 *
 * <p>Exists only where the original had room to move that way. Immutable.
 *
 * @param hypothesis what may be wanted
 * @param moved 1 where the edit moved the text that way, -1 the other way, 0 where it left it
 * @param target what it moved to, of a closed vocabulary or a number: {@code Hi}, {@code 110}
 */
public record Observation(Hypothesis hypothesis, int moved, Optional<String> target) {
  /** Rejects moves other than -1, 0 and 1. */
  public Observation {
    if (moved < -1 || moved > 1) {
      throw new IllegalArgumentException("moved: -1, 0 or 1");
    }
  }
}
