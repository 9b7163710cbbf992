package org.tacit.correlation;

/** What became of the events that name one output. */
public sealed interface Correlation {
  /**
   * They belong to a known output.
   *
   * @param interaction the output with its acts
   */
  record Matched(Interaction interaction) implements Correlation {}

  /** The output is not known yet and may still arrive. */
  record Early() implements Correlation {}

  /** The output is not known and its time is over. */
  record Orphaned() implements Correlation {}
}
