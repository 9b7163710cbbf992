package org.tacit.preference;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tacit.edit.Bundle;
import org.tacit.edit.FeatureDirection;
import org.tacit.edit.Hypothesis;
import org.tacit.edit.TermPair;
import org.tacit.preference.Evidence.Target;

/**
 * Says in a prompt what is wanted.
 *
 * <p>Text is built, never quoted: one template for each hypothesis and language, filled only with
 * numbers and with words of a closed vocabulary. A language model obeys a plain imperative sentence
 * best, and takes the words it is to use best from a sentence in the language it is to write.
 */
public final class Statements {
  /** The language of a statement where the edits behind it are in no one language. */
  public static final String ENGLISH = "en";

  // The last line of defence: a target comes from the lexicon, but by way of a store.
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");
  private static final Pattern WORD = Pattern.compile("\\p{Lu}[\\p{L}' &-]{1,29}");

  private Statements() {}

  /** Codes of the languages there are statements in. */
  public static List<String> languages() {
    return Templates.LANGUAGES;
  }

  /** The English statement of any hypothesis, with what its evidence moved to. */
  public static String of(Hypothesis hypothesis, Evidence evidence) {
    return of(hypothesis, evidence, ENGLISH);
  }

  /** The statement of any hypothesis in a language, with what its evidence moved to. */
  public static String of(Hypothesis hypothesis, Evidence evidence, String language) {
    if (hypothesis instanceof TermPair pair) {
      return Templates.of(language).term(pair);
    }
    return hypothesis instanceof Bundle bundle
        ? JointStatements.of(bundle, evidence.parts(), language)
        : of(hypothesis.parts().iterator().next(), evidence.targets(), language);
  }

  /** The English statement of a hypothesis. */
  public static String of(FeatureDirection hypothesis, List<Target> targets) {
    return of(hypothesis, targets, ENGLISH);
  }

  /**
   * The statement of a hypothesis.
   *
   * @param hypothesis what is wanted
   * @param targets what edits moved to, most frequent first
   * @param language a two-letter code; English where there are no statements in it
   */
  public static String of(FeatureDirection hypothesis, List<Target> targets, String language) {
    return of(hypothesis, targets, Templates.of(language), false);
  }

  /** The same as one of several things: after "Write casually:" nothing is said to be casual. */
  static String ofPart(FeatureDirection hypothesis, List<Target> targets, String language) {
    return of(hypothesis, targets, Templates.of(language), true);
  }

  private static String of(
      FeatureDirection hypothesis, List<Target> targets, Templates language, boolean part) {
    Templates templates = part ? language.ofParts() : language;
    Pattern form = Observations.numeric(hypothesis.feature()) ? NUMBER : WORD;
    Optional<String> target =
        targets.stream()
            .findFirst()
            .map(Target::value)
            .filter(value -> form.matcher(word(value)).matches());
    return target
        .filter(value -> value.endsWith(Observations.FIRST_NAME))
        .flatMap(value -> templates.namingWithFirstName(hypothesis, word(value)))
        .or(() -> target.flatMap(value -> templates.naming(hypothesis, value)))
        .orElseGet(() -> templates.plain(hypothesis));
  }

  private static String word(String target) {
    return target.endsWith(Observations.FIRST_NAME)
        ? target.substring(0, target.length() - Observations.FIRST_NAME.length())
        : target;
  }
}
