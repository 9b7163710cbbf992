package org.tacit.edit;

/**
 * Where an emoji ends: with its skin tone, its style, its flag or key cap, and all that is joined
 * to it. After UTS 51, by ranges. Thread-safe.
 */
final class Emoji {
  private static final int JOINER = 0x200D;
  private static final int STYLE = 0xFE0F;
  private static final int KEY_CAP = 0x20E3;

  private Emoji() {}

  /** The offset behind the emoji that begins here; {@code at} itself where none does. */
  static int end(String text, int at) {
    int first = text.codePointAt(at);
    if (!starts(text, at, first)) {
      return at;
    }
    int end = at + Character.charCount(first);
    if (isFlagLetter(first) && isFlagLetter(codePoint(text, end))) {
      end += 2;
    }
    while (end < text.length()) {
      int c = text.codePointAt(end);
      if (c == STYLE || c == KEY_CAP || isTone(c) || isTag(c)) {
        end += Character.charCount(c);
      } else if (c == JOINER && joins(text, end + 1)) {
        end += 1 + Character.charCount(text.codePointAt(end + 1));
      } else {
        break;
      }
    }
    return end;
  }

  private static boolean starts(String text, int at, int c) {
    int next = at + Character.charCount(c);
    boolean keyed = c == '#' || c == '*' || (c >= '0' && c <= '9');
    if (keyed) {
      return codePoint(text, next) == KEY_CAP
          || (codePoint(text, next) == STYLE && codePoint(text, next + 1) == KEY_CAP);
    }
    return isPictograph(c) || (isSymbol(c) && codePoint(text, next) == STYLE);
  }

  private static boolean joins(String text, int at) {
    int c = codePoint(text, at);
    return isPictograph(c) || isSymbol(c);
  }

  private static int codePoint(String text, int at) {
    return at < text.length() ? text.codePointAt(at) : 0;
  }

  private static boolean isSymbol(int c) {
    int type = Character.getType(c);
    return c > 0x7F
        && (type == Character.OTHER_SYMBOL
            || type == Character.MATH_SYMBOL
            || c == 0x203C
            || c == 0x2049
            || c == 0x2139
            || c == 0x3030);
  }

  private static boolean isTone(int c) {
    return c >= 0x1F3FB && c <= 0x1F3FF;
  }

  private static boolean isTag(int c) {
    return c >= 0xE0020 && c <= 0xE007F;
  }

  private static boolean isFlagLetter(int c) {
    return c >= 0x1F1E6 && c <= 0x1F1FF;
  }

  private static boolean isPictograph(int c) {
    return (c >= 0x1F000 && c <= 0x1FAFF)
        || (c >= 0x2600 && c <= 0x27BF)
        || (c >= 0x231A && c <= 0x231B)
        || (c >= 0x23E9 && c <= 0x23FA)
        || c == 0x2B50
        || c == 0x2B55;
  }
}
