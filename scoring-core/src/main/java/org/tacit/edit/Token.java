package org.tacit.edit;

import java.util.Locale;

/**
 * One unit of text that edits are counted in. Immutable.
 *
 * @param text the characters as they stand
 * @param kind what they are
 * @param start offset of the first character in the normalised text
 */
public record Token(String text, Kind kind, int start) {

  /** What a token is. */
  public enum Kind {
    /** Letters, with apostrophes between them and digits after them. */
    WORD,
    /** Digits, with separators between them. */
    NUMBER,
    /** One punctuation mark or symbol. */
    PUNCTUATION,
    /** One Chinese, Japanese or Korean character. */
    CJK,
    /** One emoji with its modifiers, or one emoticon such as {@code :)}. */
    EMOJI,
    /** A URL or a mail address. */
    LINK,
    /** A masked placeholder. */
    MASK,
    /** The end of a line, or of a paragraph when the text is two line feeds. */
    BREAK
  }

  /** Offset after the last character. */
  public int end() {
    return start + text.length();
  }

  /** Whether the token counts as a word: words, numbers, CJK characters, links and masks. */
  public boolean isWord() {
    return switch (kind) {
      case WORD, NUMBER, CJK, LINK, MASK -> true;
      case PUNCTUATION, EMOJI, BREAK -> false;
    };
  }

  /** The text in lower case with straight apostrophes, as lexicons write it. */
  String folded() {
    return fold(text);
  }

  static String fold(String text) {
    return text.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
  }
}
