package org.tacit.conversation;

import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.tacit.edit.EditDistance;

/** How an answer that was sent back compares with what was answered. */
enum SentBack {
  /** The same words; marks, formatting or something the application put around may differ. */
  SAME,
  /** A person may have changed it. */
  EDITED,
  /** Cut short by the application, or another text. */
  OTHER;

  /** The largest share of words that a change may concern; our choice. */
  static final double MOST_CHANGED = .5;

  /** The smallest share of words that a person who only deletes leaves; our choice. */
  static final double LEAST_LEFT = .5;

  /** Longer texts are not compared, in characters. */
  static final int LONGEST = 100_000;

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern LINE = Pattern.compile("\\R");

  static SentBack of(String answered, String sent) {
    List<String> before = words(answered);
    List<String> after = words(sent);
    if (before.isEmpty()
        || after.isEmpty()
        || Math.max(answered.length(), sent.length()) > LONGEST) {
      return OTHER;
    }
    if (Collections.indexOfSubList(after, before) >= 0) {
      return SAME;
    }
    if (Collections.indexOfSubList(before, after) >= 0) {
      return after.size() >= LEAST_LEFT * before.size() && wholeLines(answered, sent)
          ? EDITED
          : OTHER;
    }
    if (isCut(before, after)) {
      return OTHER;
    }
    EditDistance distance = EditDistance.of(answered, sent);
    double all = Math.max(distance.originalTokens(), distance.editedTokens());
    return distance.tokens() < MOST_CHANGED * all ? EDITED : OTHER;
  }

  /** The words without punctuation and formatting, as they are compared. */
  static List<String> words(String text) {
    return BETWEEN.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
  }

  /** Whether it is the beginning of the answer, cut within a word. */
  private static boolean isCut(List<String> before, List<String> after) {
    int whole = after.size() - 1;
    return whole > 0
        && whole < before.size()
        && before.subList(0, whole).equals(after.subList(0, whole))
        && before.get(whole).startsWith(after.get(whole));
  }

  /** Whether every line that was sent back is a whole line of the answer. */
  private static boolean wholeLines(String answered, String sent) {
    List<List<String>> lines = LINE.splitAsStream(answered).map(SentBack::words).toList();
    return LINE.splitAsStream(sent).map(SentBack::words).allMatch(lines::contains);
  }
}
