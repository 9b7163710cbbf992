package org.tacit.output;

/** What Tacit does on its own with the preferences of one output type. */
public enum LearningMode {
  /** A candidate that passed the gate goes to its trial by itself. */
  AUTO,
  /** A candidate waits for a person before its trial. */
  REVIEW,
  /** Nothing is proposed and nothing is injected. */
  OFF
}
