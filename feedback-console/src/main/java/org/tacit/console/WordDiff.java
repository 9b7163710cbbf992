package org.tacit.console;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Two texts as one, word by word: what stayed, what was taken out and what was put in. Scripts
 * without blanks between words are compared by character. Long texts are compared up to {@value
 * #MOST} words.
 */
public final class WordDiff {
  /** The most words, blanks and marks of a text that are compared. */
  public static final int MOST = 1_200;

  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]|[\\p{L}\\p{M}\\p{N}'\u2019]+|\\s+|\\X");

  private WordDiff() {}

  /**
   * A run of words. Immutable.
   *
   * @param kind {@code same}, {@code out} or {@code in}
   * @param text the words
   */
  public record Piece(String kind, String text) {}

  /** How the one text becomes the other, in order. */
  public static List<Piece> of(String before, String after) {
    List<String> from = words(before);
    List<String> to = words(after);
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    for (AbstractDelta<String> delta : DiffUtils.diff(from, to).getDeltas()) {
      int begin = delta.getSource().getPosition();
      add(pieces, "same", from.subList(at, begin));
      add(pieces, "out", delta.getSource().getLines());
      add(pieces, "in", delta.getTarget().getLines());
      at = begin + delta.getSource().size();
    }
    add(pieces, "same", from.subList(at, from.size()));
    return List.copyOf(pieces);
  }

  private static void add(List<Piece> pieces, String kind, List<String> words) {
    if (!words.isEmpty()) {
      pieces.add(new Piece(kind, String.join("", words)));
    }
  }

  private static List<String> words(String text) {
    List<String> words =
        WORD.matcher(text).results().limit(MOST + 1L).map(MatchResult::group).toList();
    if (words.size() <= MOST) {
      return words;
    }
    List<String> shortened = new ArrayList<>(words.subList(0, MOST));
    shortened.add(" \u2026");
    return shortened;
  }
}
