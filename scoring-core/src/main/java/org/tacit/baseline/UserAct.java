package org.tacit.baseline;

import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How one output of a user ended, as far as habits go.
 *
 * <p>Immutable.
 *
 * @param at when
 * @param ending how
 * @param readingShare the measured dwell as a share of the expected reading time
 * @param dwellMillis the measured dwell in milliseconds
 */
public record UserAct(
    Instant at, Ending ending, OptionalDouble readingShare, OptionalLong dwellMillis) {
  /** How an output ended. */
  public enum Ending {
    /** Used as it was. */
    UNCHANGED,
    /** Used after edits. */
    EDITED,
    /** Regenerated or abandoned. */
    REFUSED
  }
}
