package org.tacit.baseline;

/** What an admin decided about one user, over any flag. */
public enum Policy {
  /** Counted like anybody. */
  INCLUDE,
  /** Counted against the own habit only; left out of levels. */
  NORMALISE,
  /** Not counted and not learned from. */
  EXCLUDE
}
