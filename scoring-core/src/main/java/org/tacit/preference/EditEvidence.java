package org.tacit.preference;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tacit.edit.Language;
import org.tacit.edit.Vocabulary;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;

/**
 * What one output teaches by what its user did with it or said about it.
 *
 * <p>Holds no text but terms that were replaced, which can be nothing but a few plain words.
 * Immutable.
 *
 * @param output the output
 * @param project the tenant
 * @param type what was written
 * @param segment the caller's group
 * @param user whose act it was
 * @param at when
 * @param source how it is known
 * @param language code of the language of both texts; {@code und} where it is not known
 * @param observations one for each feature the act could have moved, and for each term it replaced
 * @param vocabulary the terms that the edit could have replaced
 */
public record EditEvidence(
    OutputId output,
    String project,
    OutputType type,
    Optional<String> segment,
    String user,
    Instant at,
    Source source,
    String language,
    List<Observation> observations,
    Vocabulary vocabulary) {
  /** Copies the list. */
  public EditEvidence {
    observations = List.copyOf(observations);
  }

  /** What an edit without terms teaches in a language that is not known. */
  public EditEvidence(
      OutputId output,
      String project,
      OutputType type,
      Optional<String> segment,
      String user,
      Instant at,
      List<Observation> observations) {
    this(
        output,
        project,
        type,
        segment,
        user,
        at,
        Source.EDIT,
        Language.UNKNOWN,
        observations,
        Vocabulary.NONE);
  }

  /** The same act with other observations. */
  public EditEvidence with(List<Observation> others) {
    return new EditEvidence(
        output, project, type, segment, user, at, source, language, others, vocabulary);
  }

  /** How it is known what a user wants, with its weight as evidence beside an edit's of 1. */
  public enum Source {
    /** The user changed the text and used it. */
    EDIT(2),
    /** The user had another version made and used that one; half an edit, our choice. */
    KEPT(1),
    /** The user said so in the next turn; half an edit, our choice. */
    SAID(1);

    private final int halves;

    Source(int halves) {
      this.halves = halves;
    }

    /** The weight in halves of an edit's: whole numbers, so that the order of sums is nothing. */
    int halves() {
      return halves;
    }
  }
}
