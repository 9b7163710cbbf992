package org.tacit.baseline;

/** Why a user's acts cannot be taken at face value. */
public enum Flag {
  /** Accepts everything, hardly looking: positives weigh nothing, negatives stay. */
  RUBBER_STAMP,
  /** Edits everything: counted against the own habit only. */
  ALWAYS_EDITS,
  /** Refuses everything: counted against the own habit only. */
  ALWAYS_REJECTS,
  /** Acts faster or more evenly than a person can: excluded. */
  BURST
}
