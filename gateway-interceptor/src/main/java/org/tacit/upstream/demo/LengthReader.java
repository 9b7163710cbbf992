package org.tacit.upstream.demo;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how long a text is to be out of one sentence. Thread-safe. */
final class LengthReader {

  private static final Pattern COUNT =
      Pattern.compile("(\\d{2,4})(?:\\s?(?:-|\u2013|to|or|and)\\s?(\\d{2,4}))?[- ]words?\\b");
  private static final Pattern SENTENCES =
      Pattern.compile(
          "\\b(?:in|to|of|at most|about|use) (one|two|three|four|five|\\d) sentences?\\b");
  private static final Pattern PER_PART =
      Pattern.compile("\\b(?:each|per (?:sentence|paragraph|bullet|line|item))\\b");
  private static final Pattern LIMIT =
      Pattern.compile(
          "\\b(?:at most|no more than|not more than|maximum|max|under|below|fewer than|less than|up to"
              + "|exceed|within|limit|no longer than|not longer than)\\b");
  private static final Pattern AT_LEAST =
      Pattern.compile("\\b(?:at least|minimum|no fewer than|no less than|not less than|over)\\b");
  private static final Pattern SHORTER =
      Pattern.compile(
          "\\b(?:short|shorter|shorten|brief|briefer|briefly|concise|concisely|succinct|succinctly"
              + "|terse|tersely|compact|to the point|condense|condensed|snappy|brevity|trim(?: it)?"
              + "|tighten|cut it down|a few lines|fewer words)\\b");
  private static final Pattern LONGER =
      Pattern.compile(
          "\\b(?:long|longer|(?:in|more|greater|full|add) (?:more |greater |full )?details?|detailed"
              + "|elaborate|thorough|thoroughly|comprehensive|comprehensively|expand|extensive|extensively"
              + "|lengthy|verbose|wordy|at length|long-winded|in[- ]depth)\\b");
  private static final Pattern OTHER_SIZE =
      Pattern.compile(
          "\\b(?:sentences?|paragraphs?|bullets?|lists?|short[- ](?:notice|term|order|circuit)|in short"
              + "|long[- ]term|as long as|so long as|how long|headings?)\\b");
  private static final Pattern VERY =
      Pattern.compile("\\b(?:very|extremely|really|much|super|as (?:short|brief) as possible)\\b");
  private static final Pattern LESS_WORDS = Pattern.compile("\\bfewer words\\b");

  private LengthReader() {}

  static Length read(String sentence) {
    String text = sentence.toLowerCase(Locale.ROOT);
    Matcher count = COUNT.matcher(text);
    if (count.find() && !PER_PART.matcher(text).find()) {
      int low = Integer.parseInt(count.group(1));
      int high = count.group(2) == null ? low : Integer.parseInt(count.group(2));
      boolean aboutSentences = text.contains("sentence") && high < 40;
      if (!aboutSentences) {
        return counted(text, low, high);
      }
    }
    Matcher sentences = SENTENCES.matcher(text);
    if (sentences.find()) {
      return new Length.Words(18 * number(sentences.group(1)), false);
    }
    Length length = new Length.Usual();
    for (String clause : Clauses.of(sentence)) {
      length = length.followedBy(relative(clause));
    }
    return length;
  }

  private static Length counted(String text, int low, int high) {
    if (high != low) {
      return new Length.Words((low + high) / 2, false);
    }
    if (AT_LEAST.matcher(text).find()) {
      return new Length.Words(high + high / 8, false);
    }
    return new Length.Words(high, LIMIT.matcher(text).find());
  }

  private static Length relative(String clause) {
    if (OTHER_SIZE.matcher(clause).find()) {
      return new Length.Usual();
    }
    double strength = VERY.matcher(clause).find() ? 0.65 : 1;
    Matcher shorter = SHORTER.matcher(clause);
    if (shorter.find()) {
      boolean negated =
          !LESS_WORDS.matcher(clause).find()
              && Clauses.isNegated(clause, shorter.start(), shorter.end());
      return new Length.Relative(negated ? 1.5 : 0.6 * strength);
    }
    Matcher longer = LONGER.matcher(clause);
    if (longer.find()) {
      boolean negated = Clauses.isNegated(clause, longer.start(), longer.end());
      return new Length.Relative(negated ? 0.6 : 1.5 / strength);
    }
    return new Length.Usual();
  }

  private static int number(String word) {
    return switch (word) {
      case "one" -> 1;
      case "two" -> 2;
      case "three" -> 3;
      case "four" -> 4;
      case "five" -> 5;
      default -> Integer.parseInt(word);
    };
  }
}
