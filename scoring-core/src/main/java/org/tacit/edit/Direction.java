package org.tacit.edit;

import java.util.Locale;

/** A way in which a feature can move; which ones apply is the feature's to say. */
public enum Direction {
  /** The part is left out. */
  NONE,
  /** A casual word. */
  CASUAL,
  /** A neutral word. */
  NEUTRAL,
  /** A formal word. */
  FORMAL,
  /** An informal form of address. */
  INFORMAL,
  /** The reader's name without a word of greeting. */
  NAME_ONLY,
  /** A word of thanks. */
  THANKS,
  /** Fewer words. */
  SHORTER,
  /** More words. */
  LONGER,
  /** More of it. */
  MORE,
  /** Less of it. */
  FEWER;

  /** The name in lower-case kebab, as APIs and the store write it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
