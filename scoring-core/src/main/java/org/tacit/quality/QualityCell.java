package org.tacit.quality;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.score.ScoredOutput;

/**
 * The finest grain at which quality is summed.
 *
 * <p>Immutable.
 *
 * @param project the tenant
 * @param type what was written
 * @param segment the caller's group
 * @param upstream what answered
 * @param treated which side of injection the output was on
 * @param hour the hour it was created in
 */
public record QualityCell(
    String project,
    OutputType type,
    Optional<String> segment,
    String upstream,
    Treated treated,
    Instant hour) {
  /** Which side of injection an output was on. */
  public enum Treated {
    /** Preferences applied; each was injected unless its own trial withheld it. */
    APPLIED,
    /** Preferences applied, and all of them were withheld by the common holdout. */
    HELD_OUT,
    /** No preference applied. */
    NONE;

    /** The side of a treatment. */
    public static Treated of(Treatment treatment) {
      if (treatment.heldOut()) {
        return HELD_OUT;
      }
      return treatment.assignments().isEmpty() ? NONE : APPLIED;
    }
  }

  /** The cell an output is summed in. */
  public static QualityCell of(ScoredOutput output) {
    return new QualityCell(
        output.project(),
        output.type(),
        output.segment(),
        output.upstream(),
        Treated.of(output.treatment()),
        output.id().created().truncatedTo(ChronoUnit.HOURS));
  }
}
