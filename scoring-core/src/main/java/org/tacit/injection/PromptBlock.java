package org.tacit.injection;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The text that carries statements into a prompt.
 *
 * <p>Plain language, fenced, and subordinate to the caller's own instructions. The same statements
 * give the same bytes, so that upstream prompt caches keep working.
 */
public final class PromptBlock {
  /** The most statements a block holds. */
  public static final int MAX_STATEMENTS = 6;

  /** The most tokens a block takes, its frame included, by {@link #tokens}. */
  public static final int MAX_TOKENS = 120;

  /** The tokens of what stands around the statements: 31 by the tokenizers it is tested with. */
  static final int FRAME_TOKENS = 32;

  private static final int WORD_LETTERS = 4;
  private static final int FIRST_WIDE = 0x370;

  private static final String OPEN =
      "<style_notes>\n"
          + "How the readers of this kind of text like it. Follow these notes wherever they do not"
          + " conflict with the instructions above.\n";
  private static final String CLOSE = "</style_notes>";

  private PromptBlock() {}

  /** The block of these statements, in this order; at least one. */
  public static String of(List<String> statements) {
    return statements.stream()
        .map(statement -> "- " + statement + "\n")
        .collect(Collectors.joining("", OPEN, CLOSE));
  }

  /** Whether a block has room for a statement at all. */
  public static boolean fits(String statement) {
    return FRAME_TOKENS + tokens(statement) <= MAX_TOKENS;
  }

  /**
   * An estimate of the tokens of a statement's line: 3, and for each word 7/6, each of its letters
   * beyond the fourth 1/3, each mark 2/3, a semicolon, which joins sentences, 2, and each letter
   * that is not ASCII 1/2 more (3/2 beyond Latin).
   *
   * <p>The least such estimate that is below the count of neither {@code cl100k_base} nor {@code
   * o200k_base} for any statement in any language there is; a test holds it. O(n), without
   * allocation.
   */
  public static int tokens(String statement) {
    int sixths = 18 + 7;
    int letters = 0;
    for (int i = 0; i < statement.length(); ) {
      int c = statement.codePointAt(i);
      i += Character.charCount(c);
      if (c == ' ') {
        sixths += 7;
        letters = 0;
        continue;
      }
      letters++;
      sixths += letters > WORD_LETTERS ? 2 : 0;
      sixths += Character.isLetterOrDigit(c) ? 0 : c == ';' ? 12 : 4;
      sixths += c < 0x80 ? 0 : c < FIRST_WIDE ? 3 : 9;
    }
    return (sixths + 5) / 6;
  }
}
