package org.tacit.edit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.edit.Token.Kind;

/**
 * Cuts a text into tokens: "don't" and {@code snake_case} are one, each punctuation mark, CJK
 * character and emoji is one, and so is each operator of two or three signs; a line end is one.
 * Spaces are not kept. Linear in the length of the text. Thread-safe.
 */
final class Tokenizer {
  private static final List<String> EMOTICONS =
      List.of(":-)", ";-)", ":-(", ":-D", ":-P", ":)", ";)", ":(", ":D", ":P", "<3");

  /** Of programs; none of them is a mark of Markdown. The longest that fits is taken. */
  private static final List<String> OPERATORS =
      List.of(
          "===", "!==", "<<=", ">>=", "==", "!=", "<=", ">=", "->", "=>", "&&", "||", "+=", "-=",
          "*=", "/=", "%=", "::", ":=", "??", "++");

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
      skipMarks();
      return Kind.CJK;
    }
    int emoji = Emoji.end(text, at);
    if (emoji > at) {
      at = emoji;
      return Kind.EMOJI;
    }
    if (Character.isDigit(c)) {
      return number();
    }
    if (Character.isLetter(c)) {
      return linkOrWord();
    }
    for (String emoticon : EMOTICONS) {
      if (text.startsWith(emoticon, at) && !letterAt(at + emoticon.length())) {
        at += emoticon.length();
        return Kind.EMOJI;
      }
    }
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, at)) {
        at += operator.length();
        return Kind.PUNCTUATION;
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
      if (Character.isLetterOrDigit(c) || isMark(c)) {
        at += Character.charCount(c);
      } else if ((c == '_' || isJoiner(c)) && wordGoesOn()) {
        at++;
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

  /** Whether letters or digits follow the underscores or joiners that stand here. */
  private boolean wordGoesOn() {
    int next = at;
    while (next < text.length() && (text.charAt(next) == '_' || isJoiner(text.charAt(next)))) {
      next++;
    }
    return next < text.length()
        && Character.isLetterOrDigit(text.codePointAt(next))
        && !isCjk(text.codePointAt(next));
  }

  /** Joiners shape the letters of a word in Persian and the scripts of India. */
  private static boolean isJoiner(int c) {
    return c == 0x200C || c == 0x200D;
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
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  static boolean isCjk(int c) {
    if (c < 0x1100) {
      return false;
    }
    return Character.isIdeographic(c)
        || c == 0x3005
        || (c >= 0x3040 && c <= 0x312F && c != 0x30FB)
        || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xFF66 && c <= 0xFF9F);
  }
}
