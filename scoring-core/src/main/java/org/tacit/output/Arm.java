package org.tacit.output;

/** The side of a trial that chance gave to one output. */
public enum Arm {
  /** The preference's statement was in the prompt. */
  INJECTED,
  /** The statement was withheld so that its effect can be measured. */
  HELD_OUT
}
