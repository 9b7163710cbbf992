package org.tacit.edit;

/** The part a stretch of text plays in the whole. */
public enum Role {
  /** The line that addresses the reader. */
  GREETING,
  /**
   * The first paragraph after it, or its first sentence where it has more than two or is all there
   * is without a greeting.
   */
  OPENING,
  /** Everything between opening and sign-off. */
  BODY,
  /** The sign-off. */
  CLOSING,
  /** The name and what follows the sign-off. */
  SIGNATURE
}
