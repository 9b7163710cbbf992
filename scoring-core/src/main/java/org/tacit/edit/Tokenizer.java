package org.tacit.edit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.edit.Token.Kind;

/**
 * Cuts a text into tokens: "don't" is one, each punctuation mark, CJK character and emoji is one, a
 * line end is one. Spaces are not kept. Linear in the length of the text. Thread-safe.
 */
final class Tokenizer {
  private static final List<String> EMOTICONS =
      List.of(":-)", ";-)", ":-(", ":-D", ":-P", ":)", ";)", ":(", ":D", ":P", "<3");
  private static final int JOINER = 0x200D;
  private static final int EMOJI_STYLE = 0xFE0F;

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokenizer(String text) {
    this.text = text;
  }

  static List<Token> tokenize(NormalizedText normalized) {
    return tokenize(normalized.text());
  }

  static List<Token> tokenize(String text) {
    return new Tokenizer(text).run();
  }

  private List<Token> run() {
    while (at < text.length()) {
      int start = at;
      Kind kind = next();
      if (kind != null) {
        tokens.add(new Token(text.substring(start, at), kind, start));
      }
    }
    return List.copyOf(tokens);
  }

  /** Moves past one token and names its kind, or past one blank and gives null. */
  private @Nullable Kind next() {
    int c = text.codePointAt(at);
    if (c == '\n') {
      at += text.startsWith("\n\n", at) ? 2 : 1;
      return Kind.BREAK;
    }
    if (c == NormalizedText.MASK) {
      at++;
      return Kind.MASK;
    }
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      at++;
      return null;
    }
    if (isCjk(c)) {
      at += Character.charCount(c);
      return Kind.CJK;
    }
    if (Character.isDigit(c)) {
      return number();
    }
    if (Character.isLetter(c)) {
      return linkOrWord();
    }
    if (isEmoji(c)) {
      emoji(c);
      return Kind.EMOJI;
    }
    for (String emoticon : EMOTICONS) {
      if (text.startsWith(emoticon, at) && !letterAt(at + emoticon.length())) {
        at += emoticon.length();
        return Kind.EMOJI;
      }
    }
    at += Character.charCount(c);
    skipMarks();
    return Kind.PUNCTUATION;
  }

  private Kind number() {
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean separator = ".,:/-".indexOf(c) >= 0 && at + 1 < text.length();
      if (Character.isLetterOrDigit(c) && !isCjk(text.codePointAt(at))) {
        at++;
      } else if (separator && Character.isDigit(text.charAt(at + 1))) {
        at += 2;
      } else {
        break;
      }
    }
    if (at < text.length() && text.charAt(at) == 0x20E3) {
      at++;
      return Kind.EMOJI;
    }
    return Kind.NUMBER;
  }

  private Kind linkOrWord() {
    if (text.startsWith("http://", at) || text.startsWith("https://", at) || isWww()) {
      link();
      return Kind.LINK;
    }
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (isCjk(c)) {
        break;
      }
      if (Character.isLetterOrDigit(c) || isMark(c) || c == '_') {
        at += Character.charCount(c);
      } else if ((c == '\'' || c == '\u2019') && letterAt(at + 1)) {
        at++;
      } else if (c == '@' && letterAt(at + 1)) {
        link();
        return Kind.LINK;
      } else {
        break;
      }
    }
    return Kind.WORD;
  }

  private boolean isWww() {
    return text.startsWith("www.", at) && letterAt(at + 4);
  }

  private void link() {
    while (at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && "<>()[]\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    while (".,;:!?'".indexOf(text.charAt(at - 1)) >= 0) {
      at--;
    }
  }

  private void emoji(int first) {
    at += Character.charCount(first);
    if (isFlagLetter(first) && at < text.length() && isFlagLetter(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (c == EMOJI_STYLE || c == 0x20E3 || (c >= 0x1F3FB && c <= 0x1F3FF) || isTag(c)) {
        at += Character.charCount(c);
      } else if (c == JOINER && at + 1 < text.length() && isEmoji(text.codePointAt(at + 1))) {
        at++;
        at += Character.charCount(text.codePointAt(at));
      } else {
        break;
      }
    }
  }

  private void skipMarks() {
    while (at < text.length() && (isMark(text.codePointAt(at)) || text.charAt(at) == EMOJI_STYLE)) {
      at += Character.charCount(text.codePointAt(at));
    }
  }

  private boolean letterAt(int index) {
    return index < text.length() && Character.isLetter(text.codePointAt(index));
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isTag(int c) {
    return c >= 0xE0020 && c <= 0xE007F;
  }

  private static boolean isFlagLetter(int c) {
    return c >= 0x1F1E6 && c <= 0x1F1FF;
  }

  private static boolean isEmoji(int c) {
    return (c >= 0x1F000 && c <= 0x1FAFF)
        || (c >= 0x2600 && c <= 0x27BF)
        || (c >= 0x231A && c <= 0x231B)
        || (c >= 0x23E9 && c <= 0x23FA)
        || c == 0x2B50
        || c == 0x2B55;
  }

  static boolean isCjk(int c) {
    if (c < 0x1100) {
      return false;
    }
    return Character.isIdeographic(c)
        || (c >= 0x3040 && c <= 0x30FF)
        || (c >= 0xAC00 && c <= 0xD7A3);
  }
}
