package org.tacit.preference;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tacit.edit.Vocabulary;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;

/**
 * What one used edit teaches.
 *
 * <p>Holds no text but terms that were replaced, which can be nothing but a few plain words.
 * Immutable.
 *
 * @param output the output that was edited
 * @param project the tenant
 * @param type what was written
 * @param segment the caller's group
 * @param user who edited
 * @param at when
 * @param observations one for each feature the edit could have moved, and for each term it replaced
 * @param vocabulary the terms that the edit could have replaced
 */
public record EditEvidence(
    OutputId output,
    String project,
    OutputType type,
    Optional<String> segment,
    String user,
    Instant at,
    List<Observation> observations,
    Vocabulary vocabulary) {
  /** Copies the list. */
  public EditEvidence {
    observations = List.copyOf(observations);
  }

  /** An edit of a text without terms. */
  public EditEvidence(
      OutputId output,
      String project,
      OutputType type,
      Optional<String> segment,
      String user,
      Instant at,
      List<Observation> observations) {
    this(output, project, type, segment, user, at, observations, Vocabulary.NONE);
  }

  /** The same edit with other observations. */
  EditEvidence with(List<Observation> others) {
    return new EditEvidence(output, project, type, segment, user, at, others, vocabulary);
  }
}
