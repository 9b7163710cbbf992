package org.tacit.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tacit.console.WordDiff.Piece;

class WordDiffTest {
  private static String joined(String before, String after, String without) {
    return WordDiff.of(before, after).stream()
        .filter(piece -> !piece.kind().equals(without))
        .map(Piece::text)
        .collect(Collectors.joining());
  }

  @Test
  void of_changedOpening_hasTheWordsThatChanged() {
    assertThat(WordDiff.of("Dear Ana, thanks", "Hi Ana, thanks"))
        .containsExactly(
            new Piece("out", "Dear"), new Piece("in", "Hi"), new Piece("same", " Ana, thanks"));
  }

  @Test
  void of_anyScripts_givesBothTextsBack() {
    String before = "\u4f60\u597d\u4e16\u754c \ud83d\ude00 \u0645\u0631\u062d\u0628\u0627 <b>\n";
    String after = "\u4f60\u597d\u554a\u4e16\u754c! \u0645\u0631\u062d\u0628\u0627 <i>";
    assertThat(joined(before, after, "in")).isEqualTo(before);
    assertThat(joined(before, after, "out")).isEqualTo(after);
    assertThat(WordDiff.of(before, after)).contains(new Piece("in", "\u554a"));
  }

  @Test
  void of_longTexts_areShortened() {
    assertThat(joined("a ".repeat(50_000), "b ".repeat(50_000), "out").length())
        .isLessThan(3 * WordDiff.MOST);
  }
}
