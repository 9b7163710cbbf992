package org.tacit.preference;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tacit.edit.Bundle;
import org.tacit.edit.Direction;
import org.tacit.edit.FeatureDirection;
import org.tacit.edit.Hypothesis;
import org.tacit.edit.TermPair;
import org.tacit.preference.Evidence.Target;

/**
 * Says in a prompt what is wanted.
 *
 * <p>Text is built, never quoted: one template for each hypothesis, filled only with numbers and
 * with words of a closed vocabulary. A language model obeys a plain imperative sentence best.
 */
public final class Statements {
  // The last line of defence: a target comes from the lexicon, but by way of a store.
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");
  private static final Pattern WORD = Pattern.compile("\\p{Lu}[\\p{L}' &-]{1,29}");

  private Statements() {}

  /** The statement of any hypothesis, with what its evidence moved to. */
  public static String of(Hypothesis hypothesis, Evidence evidence) {
    if (hypothesis instanceof TermPair pair) {
      return JointStatements.of(pair);
    }
    return hypothesis instanceof Bundle bundle
        ? JointStatements.of(bundle, evidence.parts())
        : of(hypothesis.parts().iterator().next(), evidence.targets());
  }

  /**
   * The statement of a hypothesis.
   *
   * @param hypothesis what is wanted
   * @param targets what edits moved to, most frequent first
   */
  public static String of(FeatureDirection hypothesis, List<Target> targets) {
    Pattern form = Observations.numeric(hypothesis.feature()) ? NUMBER : WORD;
    Optional<String> target =
        targets.stream()
            .findFirst()
            .map(Target::value)
            .filter(value -> form.matcher(word(value)).matches());
    return switch (hypothesis.feature()) {
      case GREETING -> greeting(hypothesis, target);
      case CLOSING -> closing(hypothesis, target);
      case LENGTH ->
          switch (hypothesis.direction()) {
            case SHORTER ->
                target.map(n -> "Keep it short: about " + n + " words.").orElse("Keep it short.");
            default ->
                target
                    .map(n -> "Write in more detail: about " + n + " words.")
                    .orElse("Write in more detail.");
          };
      case BULLETS ->
          more(hypothesis)
              ? "Use bullet points for lists of facts."
              : "Write in prose, without bullet points.";
      case CONTRACTIONS ->
          more(hypothesis) ? "Use contractions (it's, we'll)." : "Avoid contractions.";
      case EXCLAMATIONS ->
          more(hypothesis)
              ? "An exclamation mark here and there is welcome."
              : "Do not use exclamation marks.";
      case EMOJI -> more(hypothesis) ? "Use an emoji where it fits." : "Do not use emoji.";
      case HEDGES ->
          more(hypothesis)
              ? "Hedge where something is not certain."
              : "Say things directly, without hedging.";
      case BOILERPLATE -> "Leave out filler phrases such as \"I hope this email finds you well\".";
      case SENTENCE_LENGTH ->
          switch (hypothesis.direction()) {
            case SHORTER ->
                target
                    .map(n -> "Prefer short sentences, about " + n + " words each.")
                    .orElse("Prefer short sentences.");
            default -> "Longer, flowing sentences are welcome.";
          };
      case QUESTIONS ->
          more(hypothesis) ? "Ask a question where something is open." : "Do not ask questions.";
      case CALL_TO_ACTION ->
          more(hypothesis) ? "End with a clear next step." : "Do not end with a call to action.";
      case PARAGRAPHS ->
          more(hypothesis) ? "Use more, shorter paragraphs." : "Use fewer, longer paragraphs.";
      case HEADINGS -> more(hypothesis) ? "Use headings." : "Do not use headings.";
      case BOLD -> more(hypothesis) ? "Use bold for key points." : "Do not use bold text.";
      case NUMBERED ->
          more(hypothesis) ? "Number the steps of a procedure." : "Do not use numbered lists.";
      case TABLES ->
          more(hypothesis) ? "Put figures that compare into a table." : "Do not use tables.";
      case CODE ->
          more(hypothesis)
              ? "Put code and names from code into backticks."
              : "Do not use code formatting.";
      case ALL_CAPS ->
          more(hypothesis)
              ? "Put a word that must not be missed in capitals."
              : "Do not write words in capitals for emphasis.";
      case SLANG -> more(hypothesis) ? "Colloquial words are welcome." : "Avoid slang.";
      case PLEASE ->
          more(hypothesis)
              ? "Say \"please\" when asking for something."
              : "Ask without \"please\".";
      case THANKS ->
          more(hypothesis) ? "Thank the reader where it fits." : "Leave out words of thanks.";
      case APOLOGY ->
          more(hypothesis) ? "Apologize where something went wrong." : "Do not apologize.";
      case BOOSTERS ->
          more(hypothesis)
              ? "Words that stress a point, such as \"really\", are welcome."
              : "Leave out intensifiers such as \"very\" and \"extremely\".";
      case FIRST_PERSON ->
          more(hypothesis)
              ? "Write in the first person (I, we)."
              : "Avoid the first person (I, we).";
      case SECOND_PERSON ->
          more(hypothesis)
              ? "Speak to the reader as \"you\"."
              : "Do not speak to the reader as \"you\".";
      case IMPERATIVES ->
          more(hypothesis)
              ? "Begin sentences with an imperative verb."
              : "Describe instead of commanding: no imperatives.";
      case WORD_LENGTH ->
          hypothesis.direction() == Direction.SHORTER
              ? "Prefer short, plain words."
              : "Prefer precise terms, even long ones.";
      case EM_DASHES -> more(hypothesis) ? "Dashes are welcome." : "Do not use dashes.";
      case SEMICOLONS -> more(hypothesis) ? "Semicolons are welcome." : "Do not use semicolons.";
      case COMMAS ->
          more(hypothesis)
              ? "Set commas wherever they are allowed."
              : "Use as few commas as grammar allows.";
      case PARENTHESES ->
          more(hypothesis) ? "Side remarks in parentheses are welcome." : "Do not use parentheses.";
      case FORMALITY -> more(hypothesis) ? "Write more formally." : "Write less formally.";
      case ADDRESS ->
          hypothesis.direction() == Direction.FORMAL
              ? "Address the reader formally (Sie, vous, usted)."
              : "Address the reader informally (du, tu).";
      case SENTENCES -> more(hypothesis) ? "Write more sentences." : "Write fewer sentences.";
      case SIGNATURE -> more(hypothesis) ? "Sign with a name." : "Leave out the signature.";
      case DIGITS -> more(hypothesis) ? "Give more figures." : "Give fewer figures.";
      case ADVERBS -> more(hypothesis) ? "Adverbs in -ly are welcome." : "Use few adverbs in -ly.";
      case READING_GRADE ->
          more(hypothesis)
              ? "Write for readers who are used to demanding texts."
              : "Write so that it is easy to read.";
    };
  }

  private static String greeting(FeatureDirection hypothesis, Optional<String> target) {
    String word = target.map(Statements::word).orElse("");
    boolean firstName = target.map(t -> t.endsWith(Observations.FIRST_NAME)).orElse(false);
    String name = firstName ? " and the first name." : ".";
    return switch (hypothesis.direction()) {
      case CASUAL -> "Open casually with \"" + (word.isEmpty() ? "Hi" : word) + "\"" + name;
      case NEUTRAL -> "Open with \"" + (word.isEmpty() ? "Hello" : word) + "\"" + name;
      case FORMAL -> "Open formally, for example \"Dear Ms. Novak\".";
      case NAME_ONLY -> "Open with the first name alone.";
      default -> "Start without a greeting.";
    };
  }

  private static String closing(FeatureDirection hypothesis, Optional<String> target) {
    return switch (hypothesis.direction()) {
      case THANKS -> "Close with \"" + target.orElse("Thanks") + "\".";
      case CASUAL -> "Close casually, for example \"" + target.orElse("Cheers") + "\".";
      case FORMAL -> "Close formally, for example \"" + target.orElse("Kind regards") + "\".";
      default -> "End without a closing line.";
    };
  }

  private static String word(String target) {
    return target.endsWith(Observations.FIRST_NAME)
        ? target.substring(0, target.length() - Observations.FIRST_NAME.length())
        : target;
  }

  private static boolean more(FeatureDirection hypothesis) {
    return hypothesis.direction() == Direction.MORE;
  }
}
