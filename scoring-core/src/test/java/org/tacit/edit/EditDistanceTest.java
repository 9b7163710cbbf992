package org.tacit.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditDistanceTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void distance_randomSequences_equalsTheNaiveTable(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      int alphabet = 1 + random.nextInt(30);
      int[] a = random.ints(random.nextInt(300), 0, alphabet).toArray();
      int[] b = random.ints(random.nextInt(300), 0, alphabet).toArray();
      assertThat(Levenshtein.distance(a, b)).isEqualTo(naive(a, b));
    }
  }

  @ParameterizedTest(name = "length {0}")
  @ValueSource(ints = {1, 63, 64, 65, 127, 128, 129, 192, 193})
  void distance_lengthsAroundTheWordSize_equalsTheNaiveTable(int length) {
    Random random = new Random(length);
    for (int round = 0; round < 20; round++) {
      int[] a = random.ints(length, 0, 4).toArray();
      int[] b = random.ints(length + random.nextInt(3), 0, 4).toArray();
      assertThat(Levenshtein.distance(a, b)).isEqualTo(naive(a, b));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void diff_randomSequences_rebuildsTheOtherSideWithTheFewestChanges(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 80; round++) {
      int alphabet = 1 + random.nextInt(12);
      int[] a = random.ints(random.nextInt(120), 0, alphabet).toArray();
      int[] b = random.ints(random.nextInt(120), 0, alphabet).toArray();
      int changes = 0;
      int at = 0;
      int bt = 0;
      for (Region region : TokenDiff.of(a, b)) {
        assertThat(region.aStart() - at).isEqualTo(region.bStart() - bt);
        for (; at < region.aStart(); at++, bt++) {
          assertThat(a[at]).isEqualTo(b[bt]);
        }
        at = region.aEnd();
        bt = region.bEnd();
        changes += region.removed() + region.added();
      }
      assertThat(a.length - at).isEqualTo(b.length - bt);
      assertThat(changes).isEqualTo(a.length + b.length - 2 * longestCommon(a, b));
    }
  }

  @Test
  void diff_unrelatedLongSequences_becomesOneRegion() {
    int[] a = IntStream.range(0, 50_000).toArray();
    int[] b = IntStream.range(100_000, 150_000).toArray();
    assertThat(TokenDiff.of(a, b)).containsExactly(new Region(0, 50_000, 0, 50_000));
  }

  @Test
  void of_shortTexts_dividesByTwenty() {
    EditDistance distance = EditDistance.of("Please reply soon", "Please reply today");
    assertThat(distance).isEqualTo(new EditDistance(1, .05, 3, 3, true));
    assertThat(distance.editClass()).isEqualTo(EditClass.LIGHT);
  }

  @Test
  void of_longTexts_dividesByTheLonger() {
    EditDistance distance = EditDistance.of("word ".repeat(40), "word ".repeat(30));
    assertThat(distance.tokens()).isEqualTo(10);
    assertThat(distance.normalized()).isCloseTo(.25, within(1e-12));
    assertThat(distance.editClass()).isEqualTo(EditClass.MOSTLY_UNCHANGED);
  }

  @ParameterizedTest
  @CsvSource({
    "0, UNCHANGED",
    ".0001, LIGHT",
    ".0999, LIGHT",
    ".1, MOSTLY_UNCHANGED",
    ".3299, MOSTLY_UNCHANGED",
    ".33, SUBSTANTIAL",
    ".6699, SUBSTANTIAL",
    ".67, REWRITE",
    "1, REWRITE"
  })
  void editClass_boundaries_areAsDefined(double d, EditClass expected) {
    assertThat(EditClass.of(d)).isEqualTo(expected);
  }

  @Test
  void editClass_outOfRange_isRefused() {
    assertThatThrownBy(() -> EditClass.of(1.01)).hasMessageContaining("[0, 1]");
    assertThatThrownBy(() -> EditClass.of(Double.NaN)).hasMessageContaining("[0, 1]");
  }

  @Test
  void of_emptyAgainstText_countsEveryToken() {
    assertThat(EditDistance.of("", "").editClass()).isEqualTo(EditClass.UNCHANGED);
    assertThat(EditDistance.of("", "one two").tokens()).isEqualTo(2);
    assertThat(EditDistance.of("word ".repeat(30), "").normalized()).isEqualTo(1);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void of_beyondTheCap_boundsTheExactDistanceFromAbove(long seed) {
    Random random = new Random(seed);
    List<String> words =
        random.ints(3_000, 0, 500).mapToObj(i -> i % 12 == 0 ? "w" + i + "." : "w" + i).toList();
    String original = String.join(" ", words);
    String edited =
        words.stream()
            .map(word -> random.nextInt(50) == 0 ? "changed" : word)
            .collect(Collectors.joining(" "));
    List<Token> a = Tokenizer.tokenize(original);
    List<Token> b = Tokenizer.tokenize(edited);
    EditDistance exact = EditDistance.of(a, b);
    EditDistance coarse = EditDistance.of(a, b, 100_000);
    assertThat(exact.exact()).isTrue();
    assertThat(coarse.exact()).isFalse();
    assertThat(coarse.tokens()).isBetween(exact.tokens(), exact.tokens() * 2);
  }

  @Test
  void of_hundredThousandUnrelatedWords_staysCoarseAndBounded() {
    String a = IntStream.range(0, 100_000).mapToObj(i -> "a" + i).collect(Collectors.joining(" "));
    String b = IntStream.range(0, 90_000).mapToObj(i -> "b" + i).collect(Collectors.joining(" "));
    EditDistance distance = EditDistance.of(a, b);
    assertThat(distance.exact()).isFalse();
    assertThat(distance.normalized()).isEqualTo(1);
  }

  private static int naive(int[] a, int[] b) {
    int[] row = IntStream.rangeClosed(0, b.length).toArray();
    for (int i = 1; i <= a.length; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length; j++) {
        int above = row[j];
        int step = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
        row[j] = Math.min(step, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length];
  }

  private static int longestCommon(int[] a, int[] b) {
    int[][] table = new int[a.length + 1][b.length + 1];
    for (int i = 1; i <= a.length; i++) {
      for (int j = 1; j <= b.length; j++) {
        table[i][j] =
            a[i - 1] == b[j - 1]
                ? table[i - 1][j - 1] + 1
                : Math.max(table[i - 1][j], table[i][j - 1]);
      }
    }
    return table[a.length][b.length];
  }
}
