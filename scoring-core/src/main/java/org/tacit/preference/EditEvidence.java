package org.tacit.preference;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;

/**
 * What one used edit teaches.
 *
 * <p>Holds no text. Immutable.
 *
 * @param output the output that was edited
 * @param project the tenant
 * @param type what was written
 * @param segment the caller's group
 * @param user who edited
 * @param at when
 * @param observations one for each thing the edit could have moved
 */
public record EditEvidence(
    OutputId output,
    String project,
    OutputType type,
    Optional<String> segment,
    String user,
    Instant at,
    List<Observation> observations) {
  /** Copies the list. */
  public EditEvidence {
    observations = List.copyOf(observations);
  }
}
