package org.tacit.upstream.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Splits text into sentences and counts its words, in one pass each. Thread-safe. */
final class Sentences {

  /** The longest piece that is handed on; a longer run without a full stop is cut at a blank. */
  static final int LONGEST = 400;

  private static final int LONGEST_QUOTE = 120;

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "e.g", "i.e", "st", "vs", "approx", "ca", "a.m", "p.m",
          "etc", "inc", "ltd", "co");

  private Sentences() {}

  /** The sentences of a text, trimmed, none empty, none longer than {@link #LONGEST}. */
  static List<String> of(String text) {
    List<String> sentences = new ArrayList<>();
    int start = 0;
    int quoteEnd = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i > quoteEnd && (c == '"' || c == '\u201c')) {
        quoteEnd = quoteEnd(text, i, c == '"' ? '"' : '\u201d');
      }
      boolean inQuote = i < quoteEnd;
      boolean end =
          c == '\n'
              || c == '\r'
              || (i == quoteEnd && endsQuotedSentence(text, i))
              || (!inQuote && isStop(text, start, i))
              || i - start >= LONGEST;
      if (end) {
        int cut = i + 1;
        if (c != '\n' && i - start >= LONGEST) {
          int blank = text.lastIndexOf(' ', i);
          cut = blank > start ? blank + 1 : cut;
        }
        add(sentences, text.substring(start, cut));
        start = cut;
      }
    }
    add(sentences, text.substring(start));
    return sentences;
  }

  /** The number of words: runs between blanks that hold a letter or a digit. */
  static int words(String text) {
    int words = 0;
    boolean counted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c)) {
        counted = false;
      } else if (!counted && Character.isLetterOrDigit(c)) {
        counted = true;
        words++;
      }
    }
    return words;
  }

  static String capitalised(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static boolean isStop(String text, int start, int i) {
    char c = text.charAt(i);
    if (c != '.' && c != '!' && c != '?') {
      return false;
    }
    if (i + 1 < text.length() && !Character.isWhitespace(text.charAt(i + 1))) {
      return false;
    }
    if (c != '.') {
      return true;
    }
    int word = i;
    while (word > start
        && i - word < 12
        && !Character.isWhitespace(text.charAt(word - 1))
        && text.charAt(word - 1) != '"'
        && text.charAt(word - 1) != '(') {
      word--;
    }
    String last = text.substring(word, i);
    boolean initial = last.length() == 1 && Character.isUpperCase(last.charAt(0)) && word > start;
    boolean number =
        last.equals("No") && i + 2 < text.length() && Character.isDigit(text.charAt(i + 2));
    return !initial && !number && !ABBREVIATIONS.contains(last.toLowerCase(Locale.ROOT));
  }

  private static boolean endsQuotedSentence(String text, int closing) {
    return ".!?".indexOf(text.charAt(closing - 1)) >= 0
        && closing + 2 < text.length()
        && text.charAt(closing + 1) == ' '
        && Character.isUpperCase(text.charAt(closing + 2));
  }

  private static int quoteEnd(String text, int open, char closing) {
    int last = Math.min(text.length() - 1, open + LONGEST_QUOTE);
    for (int i = open + 1; i <= last; i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        return -1;
      }
      if (c == closing) {
        return i;
      }
    }
    return -1;
  }

  private static void add(List<String> sentences, String piece) {
    String trimmed = piece.strip();
    if (!trimmed.isEmpty()) {
      sentences.add(trimmed);
    }
  }
}
