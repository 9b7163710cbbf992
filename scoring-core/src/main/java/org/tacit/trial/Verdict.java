package org.tacit.trial;

/** What a trial's numbers say. */
public enum Verdict {
  /** It helps; it can be activated. */
  HELPS,
  /** It does harm and has to stop at once. */
  HARMS,
  /** It makes no difference worth having. */
  NO_EFFECT,
  /** The arms are not of the sizes chance would give; nothing can be concluded. */
  UNHEALTHY,
  /** More outputs are needed. */
  UNDECIDED
}
