package org.tacit.output;

/** How the generation of an output ended. */
public enum Completion {
  /** The model finished by itself. */
  COMPLETE,
  /** A limit of tokens or a filter cut it. */
  TRUNCATED,
  /** The client went away before the end. */
  CANCELLED,
  /** The upstream failed on the way. */
  FAILED
}
