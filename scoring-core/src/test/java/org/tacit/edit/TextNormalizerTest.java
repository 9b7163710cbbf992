package org.tacit.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextNormalizerTest {

  @Test
  void normalize_blanksAndLineEnds_keepsTheLines() {
    assertThat(TextNormalizer.normalize("  a \t b\u00A0c \r\n\r\n\r\n\r\nd\re  ").text())
        .isEqualTo("a b c\n\nd\ne");
  }

  @Test
  void normalize_decomposedAccent_isComposed() {
    assertThat(TextNormalizer.normalize("cafe\u0301").text()).isEqualTo("caf\u00e9");
  }

  @Test
  void normalize_quotedReply_isDropped() {
    String reply =
        "Yes, Friday works.\n\nOn Tue, 3 Feb 2026, Ann Lee wrote:\n> Does Friday\n>\n> work?";
    assertThat(TextNormalizer.normalize(reply).text()).isEqualTo("Yes, Friday works.");
    String unmarked = "Fine.\n\n-----Original Message-----\nFrom: Ann\nDoes Friday work?";
    assertThat(TextNormalizer.normalize(unmarked).text()).isEqualTo("Fine.");
    String between = "On Tue, Ann Lee wrote:\n> Does Friday work?\n\nIt does.";
    assertThat(TextNormalizer.normalize(between).text()).isEqualTo("It does.");
  }

  @Test
  void normalize_signatureBlock_isDroppedFromItsDelimiterOn() {
    assertThat(TextNormalizer.normalize("Fine.\n-- \nAnn Lee\nExample Ltd").text())
        .isEqualTo("Fine.");
    assertThat(TextNormalizer.normalize("a -- b").text()).isEqualTo("a -- b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[Name]", "[Your Company]", "{{name}}", "{first_name}", "<name>"})
  void normalize_placeholder_isMasked(String placeholder) {
    assertThat(TextNormalizer.normalize("Hi " + placeholder + "!").text()).isEqualTo("Hi \uE000!");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "[x] done", "[docs](https://a.b)", "a < b > c", "<br>", "f{1}"})
  void normalize_lookalike_isKept(String text) {
    assertThat(TextNormalizer.normalize(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Dear [Name], see you.|Dear Anna, see you.|Dear _, see you.",
        "Dear [Name], see you.|Hi Anna, see you.|Hi _, see you.",
        "Dear Mr. [Name], see you.|Hey Anna, see you.|Hey _, see you.",
        "Dear [Name], see you.|Hi, see you.|Hi, see you.",
        "Send it to {{team}} by [date].|Send it to the data team by 5 May 2026.|Send it to _ by _.",
        "Costs <amount> a month|Costs $1,200.50 a month|Costs $_ a month",
        "Best, [Your Name]|Best, [Your Name]|Best, _",
        "No placeholder here|Something else|Something else"
      })
  void normalize_pair_masksWhatWasFilledIn(String original, String edited, String expected) {
    assertThat(TextNormalizer.normalize(original, edited).edited().text().replace('\uE000', '_'))
        .isEqualTo(expected);
  }

  @Test
  void normalize_onlyPlaceholdersFilled_isNoEdit() {
    EditDistance distance =
        EditDistance.of(
            "Hi [Name],\n\nyour order [number] ships {{date}}.\n\nBest,\n[Your Name]\n[Title]",
            "Hi Anna,\n\nyour order 4711-B ships next Tuesday.\n\nBest,\nTom Weaver\nCare Lead");
    assertThat(distance.editClass()).isEqualTo(EditClass.UNCHANGED);
  }

  @Test
  void tokenize_everyKind_isCutAsDocumented() {
    assertThat(texts("Don't pay 1,234.50 \u20ac (na\u00efve\u2019s)!"))
        .containsExactly("Don't", "pay", "1,234.50", "\u20ac", "(", "na\u00efve\u2019s", ")", "!");
    assertThat(texts("\u4f60\u597d world")).containsExactly("\u4f60", "\u597d", "world");
    assertThat(texts("ok \uD83D\uDC69\u200D\uD83D\uDCBB \uD83D\uDC4D\uD83C\uDFFD\u2764\uFE0F :)"))
        .containsExactly(
            "ok",
            "\uD83D\uDC69\u200D\uD83D\uDCBB",
            "\uD83D\uDC4D\uD83C\uDFFD",
            "\u2764\uFE0F",
            ":)");
    assertThat(texts("See https://a.b/c?d=1. Or ann@b.co, bye"))
        .containsExactly("See", "https://a.b/c?d=1", ".", "Or", "ann@b.co", ",", "bye");
    assertThat(texts("a\nb\n\nc")).containsExactly("a", "\n", "b", "\n\n", "c");
    assertThat(texts("cannot")).isNotEqualTo(texts("can not"));
  }

  @Test
  void tokenize_loneSurrogatesAndControls_doesNotFail() {
    assertThat(texts("a \uD83D b \u0000 \uDC4D")).contains("a", "b");
  }

  private static List<String> texts(String text) {
    return Tokenizer.tokenize(TextNormalizer.normalize(text)).stream().map(Token::text).toList();
  }
}
