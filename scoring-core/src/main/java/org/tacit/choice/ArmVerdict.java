package org.tacit.choice;

import java.util.Locale;

/** What the numbers say of an arm beside the best other one. */
public enum ArmVerdict {
  /** It is better than the best other one. */
  BETTER,
  /** It is worse than the best other one. */
  WORSE,
  /** No difference is shown yet. */
  NO_DIFFERENCE_SHOWN_YET,
  /** More outputs are needed before anything can be said. */
  NEEDS_MORE_OUTPUTS,
  /** Arms were not drawn as often as their probabilities say; nothing can be concluded. */
  UNHEALTHY_SAMPLE;

  /** The name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
