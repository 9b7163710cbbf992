package org.tacit.preference;

import org.tacit.edit.Hypothesis;
import org.tacit.output.Scope;

/**
 * Something people want that passed the gate.
 *
 * <p>Immutable.
 *
 * @param scope whom it holds for
 * @param hypothesis what is wanted
 * @param evidence why
 * @param language code of the language it is said in
 */
public record Candidate(Scope scope, Hypothesis hypothesis, Evidence evidence, String language) {
  /** How a prompt says it. */
  public String statement() {
    return Statements.of(hypothesis, evidence, language);
  }
}
