package org.tacit.edit;

/** What kind of change a hunk is; only stylistic ones teach preferences. */
public enum HunkKind {
  /** A number, date, amount, link, name or negation: it speaks about correctness. */
  FACTUAL,
  /** Case, punctuation, spacing or spelling. */
  MECHANICAL,
  /** Any other choice of words or form. */
  STYLISTIC
}
