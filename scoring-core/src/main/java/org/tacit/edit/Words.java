package org.tacit.edit;

/**
 * The length of a text in words, as reading takes time.
 *
 * <p>A run without white space that holds a letter or a digit is one word. A Chinese, Japanese or
 * Korean character is a word of its own: readers of Chinese take in 255 characters a minute, about
 * what readers of English take in words (Trauzettel-Klosinski and Dietz 2012,
 * doi:10.1167/iovs.11-8284). O(n), without allocation. Thread-safe.
 */
public final class Words {
  private Words() {}

  /** The number of words. */
  public static int count(String text) {
    int words = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Tokenizer.isCjk(c)) {
        words++;
        inside = false;
      } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        inside = false;
      } else if (!inside && Character.isLetterOrDigit(c)) {
        words++;
        inside = true;
      }
    }
    return words;
  }
}
