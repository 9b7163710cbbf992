package org.tacit.edit;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One term in place of another. Both are one to three words of letters, at most {@value #LONGEST}
 * characters, in lower case where the script has cases; or both are one noun of a language that
 * gives nouns a capital. Nothing else can be one. Immutable.
 *
 * @param from the term that is replaced
 * @param to the term that takes its place
 */
public record TermPair(String from, String to) implements Hypothesis {
  /** The most characters of a term. */
  public static final int LONGEST = 40;

  /** The most words of a term. */
  public static final int MOST_WORDS = 3;

  static final String PREFIX = "term/";

  private static final String WORD = "[\\p{Ll}\\p{Lo}\\p{M}]+(?:['-][\\p{Ll}\\p{Lo}\\p{M}]+)*";
  private static final Pattern TERM =
      Pattern.compile(WORD + "(?: " + WORD + "){0," + (MOST_WORDS - 1) + "}");

  private static final Pattern NOUN = Pattern.compile("\\p{Lu}[\\p{Ll}\\p{M}]+");

  /** Checks both terms. */
  public TermPair {
    if (!isPair(from, to)) {
      throw new IllegalArgumentException(
          "two different terms of at most "
              + MOST_WORDS
              + " words and "
              + LONGEST
              + " characters, lower-case letters, apostrophes, hyphens and single blanks only,"
              + " or two nouns with a capital each");
    }
  }

  /** Whether a text can be a term at all. */
  static boolean isTerm(String text) {
    return text.length() <= LONGEST && TERM.matcher(text).matches();
  }

  /** Whether a text has the form of a noun with a capital. */
  static boolean isNoun(String text) {
    return text.length() <= LONGEST && NOUN.matcher(text).matches();
  }

  private static boolean isPair(String from, String to) {
    return !from.equals(to) && ((isTerm(from) && isTerm(to)) || (isNoun(from) && isNoun(to)));
  }

  /** The pair of these terms; empty where they cannot be one. */
  static Optional<TermPair> of(String from, String to) {
    return isPair(from, to) ? Optional.of(new TermPair(from, to)) : Optional.empty();
  }

  /** The replacement undone. */
  public TermPair reversed() {
    return new TermPair(to, from);
  }

  /** Whether both are nouns with a capital, which only more users than other terms need show. */
  public boolean nouns() {
    return isNoun(from);
  }

  /** The terms as {@code term/utilize>use}. */
  @Override
  public String wireName() {
    return PREFIX + from + ">" + to;
  }

  static Optional<TermPair> ofWireName(String wireName) {
    int arrow = wireName.indexOf('>');
    return arrow < 0 || !wireName.startsWith(PREFIX)
        ? Optional.empty()
        : of(wireName.substring(PREFIX.length(), arrow), wireName.substring(arrow + 1));
  }

  @Override
  public Set<FeatureDirection> parts() {
    return Set.of();
  }

  @Override
  public Set<String> topics() {
    return Set.of(PREFIX + from);
  }
}
