package org.tacit.edit;

/** How a text takes leave. */
public enum ClosingClass {
  /** No sign-off. */
  NONE,
  /** "Thanks". */
  THANKS,
  /** "Cheers", "Best". */
  CASUAL,
  /** "Kind regards", "Sincerely". */
  FORMAL
}
