package org.tacit.upstream.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts and cuts tokens: a word with the blanks after it is one token for up to eight characters
 * and one more for each further six, which comes to about four thirds of the words of English
 * prose. Thread-safe.
 */
final class Tokens {

  private Tokens() {}

  /** The text in words with the blanks after them; joined they are the text. */
  static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int i = 1; i < text.length(); i++) {
      boolean wordStarts =
          !Character.isWhitespace(text.charAt(i)) && Character.isWhitespace(text.charAt(i - 1));
      if (wordStarts) {
        pieces.add(text.substring(start, i));
        start = i;
      }
    }
    if (start < text.length()) {
      pieces.add(text.substring(start));
    }
    return pieces;
  }

  /** The number of tokens of a text. */
  static int count(String text) {
    int tokens = 0;
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        tokens += ofLength(length);
        length = 0;
      } else {
        length++;
      }
    }
    return tokens + ofLength(length);
  }

  /** The longest beginning of a text, in whole words, that has at most {@code limit} tokens. */
  static String first(String text, int limit) {
    StringBuilder kept = new StringBuilder();
    int left = limit;
    for (String piece : pieces(text)) {
      left -= count(piece);
      if (left < 0) {
        break;
      }
      kept.append(piece);
    }
    return kept.toString().stripTrailing();
  }

  private static int ofLength(int characters) {
    if (characters == 0) {
      return 0;
    }
    return 1 + Math.max(0, characters - 3) / 6;
  }
}
