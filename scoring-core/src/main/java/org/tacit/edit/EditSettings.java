package org.tacit.edit;

/**
 * What an analysis assumes about a text. Immutable.
 *
 * @param language BCP 47 tag; without a lexicon for it only the language-free features are given
 * @param lengthShare share of the words that must change before length or sentence length moves, in
 *     (0, 1); default .10, our choice
 * @param lengthWords words that must change before length moves, at least 1; default 5, our choice
 */
public record EditSettings(String language, double lengthShare, int lengthWords) {
  private static final EditSettings DEFAULTS = new EditSettings("en", 0.10, 5);

  /** Checks the ranges. */
  public EditSettings {
    if (!(lengthShare > 0 && lengthShare < 1)) {
      throw new IllegalArgumentException("lengthShare must be in (0, 1), got " + lengthShare);
    }
    if (lengthWords < 1) {
      throw new IllegalArgumentException("lengthWords must be at least 1, got " + lengthWords);
    }
  }

  /** English with the default thresholds. */
  public static EditSettings defaults() {
    return DEFAULTS;
  }

  /** The same thresholds for another language. */
  public EditSettings withLanguage(String tag) {
    return new EditSettings(tag, lengthShare, lengthWords);
  }
}
