package org.tacit.edit;

import java.util.Optional;

/**
 * What an analysis assumes about a text. Immutable.
 *
 * @param language BCP 47 tag; without a lexicon for it only the language-free features are given
 * @param recognised whether the language is recognised in the texts, so that {@code language} is
 *     only assumed where they are too short to tell
 * @param lengthShare share of the words that must change before length or sentence length moves, in
 *     (0, 1); default .10, our choice
 * @param lengthWords words that must change before length moves, at least 1; default 5, our choice
 * @param nouns whether a noun can be a term where nouns have capitals; default no
 */
public record EditSettings(
    String language, boolean recognised, double lengthShare, int lengthWords, boolean nouns) {
  private static final EditSettings DEFAULTS = new EditSettings("en", true, 0.10, 5, false);

  /** Checks the ranges. */
  public EditSettings {
    if (!(lengthShare > 0 && lengthShare < 1)) {
      throw new IllegalArgumentException("lengthShare must be in (0, 1), got " + lengthShare);
    }
    if (lengthWords < 1) {
      throw new IllegalArgumentException("lengthWords must be at least 1, got " + lengthWords);
    }
  }

  /** The language recognised, English where a text is too short; the default thresholds. */
  public static EditSettings defaults() {
    return DEFAULTS;
  }

  /** The same thresholds for one language, which is then not recognised but taken for granted. */
  public EditSettings withLanguage(String tag) {
    return new EditSettings(tag, false, lengthShare, lengthWords, nouns);
  }

  /** The same with nouns as terms, or without them. */
  public EditSettings withNouns(boolean asTerms) {
    return new EditSettings(language, recognised, lengthShare, lengthWords, asTerms);
  }

  /** The language of a pair; {@link Language#UNKNOWN} where the sides are in different ones. */
  String languageOf(NormalizedText original, NormalizedText edited) {
    if (!recognised) {
      return language;
    }
    Optional<String> before = Language.of(Tokenizer.tokenize(original));
    Optional<String> after = Language.of(Tokenizer.tokenize(edited));
    if (before.isPresent() && after.isPresent() && !before.equals(after)) {
      return Language.UNKNOWN;
    }
    return before.or(() -> after).orElse(language);
  }
}
