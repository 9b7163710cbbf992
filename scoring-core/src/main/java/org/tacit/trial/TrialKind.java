package org.tacit.trial;

/** What a trial is for. */
public enum TrialKind {
  /** To find out whether a preference helps. */
  TRIAL,
  /** To keep watching an active one. */
  HOLDOUT
}
