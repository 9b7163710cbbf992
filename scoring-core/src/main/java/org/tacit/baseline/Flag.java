package org.tacit.baseline;

/** Why a user's acts cannot be taken at face value. */
public enum Flag {
  /** Accepts everything, hardly looking: positives weigh nothing, negatives stay. */
  RUBBER_STAMP,
  /** Edits everything: counted against the own habit only. */
  ALWAYS_EDITS,
  /** Refuses everything: counted against the own habit only. */
  ALWAYS_REJECTS,
  /**
   * Accepts far more or far less often than the other users of a type: left out of its levels, as
   * long as that is so.
   */
  OUTLIER,
  /** Acts faster or more evenly than a person can: excluded. */
  BURST
}
