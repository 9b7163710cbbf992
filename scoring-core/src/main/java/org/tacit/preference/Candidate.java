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
 * @param statement how a prompt says it
 */
public record Candidate(Scope scope, Hypothesis hypothesis, Evidence evidence, String statement) {}
