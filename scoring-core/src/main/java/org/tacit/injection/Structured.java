package org.tacit.injection;

import org.tacit.edit.Direction;
import org.tacit.edit.FeatureDirection;
import org.tacit.edit.Hypothesis;
import org.tacit.edit.TermPair;
import org.tacit.preference.Preference;

/**
 * Which preferences cannot break an answer that a program reads.
 *
 * <p>Only such as choose words: they hold within a JSON string as well as in a letter. Whatever
 * adds parts, marks or length could end up outside the document, and what a person wrote could say
 * anything; both are withheld.
 */
final class Structured {
  private Structured() {}

  static boolean harmless(Preference preference) {
    return preference.hypothesis().filter(Structured::harmless).isPresent();
  }

  private static boolean harmless(Hypothesis hypothesis) {
    return hypothesis instanceof TermPair
        || hypothesis.parts().stream().allMatch(Structured::harmless);
  }

  private static boolean harmless(FeatureDirection hypothesis) {
    return switch (hypothesis.feature()) {
      case CONTRACTIONS, HEDGES, BOILERPLATE, SENTENCE_LENGTH -> true;
      case EXCLAMATIONS, EMOJI -> hypothesis.direction() == Direction.FEWER;
      default -> false;
    };
  }
}
