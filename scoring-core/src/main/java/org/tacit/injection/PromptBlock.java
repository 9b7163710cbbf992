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

  /** The tokens of what stands around the statements. */
  static final int FRAME_TOKENS = 40;

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

  /** An estimate of the tokens of a statement's line: four for every three words. */
  public static int tokens(String statement) {
    int words = 1;
    for (int i = 0; i < statement.length(); i++) {
      if (statement.charAt(i) == ' ') {
        words++;
      }
    }
    return (4 * words + 2) / 3;
  }
}
