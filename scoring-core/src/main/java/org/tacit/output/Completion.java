package org.tacit.output;

/** How the generation of an output ended. */
public enum Completion {
  /** The model finished by itself. */
  COMPLETE,
  /** A limit of tokens cut it. */
  TRUNCATED,
  /** A filter cut it, or the model refused to answer. */
  REFUSED,
  /** The client went away before the end. */
  CANCELLED,
  /** The upstream failed on the way. */
  FAILED
}
