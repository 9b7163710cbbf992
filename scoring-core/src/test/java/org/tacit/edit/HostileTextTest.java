package org.tacit.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 1 of the science page on texts as they really come. */
class HostileTextTest {
  private static List<String> texts(String text) {
    return Tokenizer.tokenize(TextNormalizer.normalize(text)).stream().map(Token::text).toList();
  }

  private static List<Token.Kind> kinds(String text) {
    return Tokenizer.tokenize(TextNormalizer.normalize(text)).stream().map(Token::kind).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On Tue, 3 Feb 2026 at 10:12, Ann Lee <ann@example.com> wrote:\nDoes Friday work?",
        "On Tue, 3 Feb 2026 at 10:12, Ann Lee\n<ann.lee@example.com> wrote:\n> Does Friday work?",
        "Am 03.02.2026 um 10:12 schrieb Ann Lee <ann@example.com>:\n> Passt Freitag?",
        "Am Di., 3. Feb. 2026 um 10:12 Uhr schrieb Ann Lee:\nPasst Freitag?",
        "Ann Lee <ann@example.com> schrieb am Di., 3. Feb. 2026, 10:12:\n> Passt Freitag?",
        "Le mar. 3 f\u00E9vr. 2026 \u00E0 10:12, Ann Lee <ann@example.com> a \u00E9crit :\n> Vendredi ?",
        "Le mar. 3 fe\u0301vr. 2026 a\u0300 10:12, Ann Lee a e\u0301crit\u00A0:\nVendredi ?",
        "El mar, 3 feb 2026 a las 10:12, Ann Lee (<ann@example.com>) escribi\u00F3:\n> \u00BFViernes?",
        "-----Original Message-----\nFrom: Ann\nDoes Friday work?",
        "-----Urspr\u00FCngliche Nachricht-----\nVon: Ann\nPasst Freitag?",
        "-----Message d'origine-----\nDe : Ann\nVendredi ?",
        "-----Mensaje original-----\nDe: Ann\n\u00BFViernes?",
        "---------- Forwarded message ---------\nFrom: Ann\nDoes Friday work?",
        "From: Ann Lee\nSent: Tuesday, 3 February 2026 10:12\nTo: Bob\nSubject: Friday\n\nWorks?",
        "Von: Ann Lee\nGesendet: Dienstag, 3. Februar 2026\nAn: Bob\nBetreff: Freitag\n\nPasst es?",
        "De : Ann Lee\nEnvoy\u00E9 : mardi 3 f\u00E9vrier\n\u00C0 : Bob\nObjet : Vendredi\n\nVendredi ?",
        "De: Ann Lee\nEnviado el: martes\nPara: Bob\nAsunto: viernes\n\n\u00BFViernes?",
        "-- \nBob Stone\nExample Ltd\n+44 20 7946 0000",
        "Sent from my iPhone",
        "Von meinem iPhone gesendet",
        "Envoy\u00E9 de mon iPhone",
        "Enviado desde mi iPhone",
        "> Does Friday work?\n>> Or Monday?\n>"
      })
  void normalize_whatAMailProgramAdded_isDropped(String added) {
    assertThat(TextNormalizer.normalize("Yes, Friday works.\n\n" + added).text())
        .isEqualTo("Yes, Friday works.");
    assertThat(EditDistance.of("Yes, Friday works.", "Yes, Friday works.\r\n\r\n" + added).tokens())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On reflection, this is what the author wrote:\n\nIt is well.",
        "Am Ende passt es. Wir sehen uns.",
        "Subject: Friday\n\nHello Ann, does Friday work?",
        "From: here\n\nto there",
        "Sent from my desk, with thanks.\n\nBest,\nBob",
        "```sql\nselect 1\n--\n-- On 3 May Ann wrote:\n> all\n```\n\nThat is all.",
        "a -- b",
        "---\n\nNext part"
      })
  void normalize_whatOnlyLooksLikeMail_isKept(String text) {
    assertThat(TextNormalizer.normalize(text).text()).isEqualTo(text);
  }

  @Test
  void normalize_invisibleCharacters_areNoEdit() {
    assertThat(
            EditDistance.of(
                    "We co\u00ADoperate today.", "\uFEFFWe cooperate\u200E to\u2060day.\u200B")
                .editClass())
        .isEqualTo(EditClass.UNCHANGED);
  }

  @Test
  void distance_composedAgainstDecomposed_isZero() {
    assertThat(
            EditDistance.of(
                    "Fran\u00E7ois d\u00E9j\u00E0 vu \u1E69 \uD55C\uAE00",
                    "Franc\u0327ois de\u0301ja\u0300 vu s\u0323\u0307 \u1112\u1161\u11AB\u1100\u1173\u11AF")
                .tokens())
        .isZero();
  }

  @Test
  void tokenize_accents_stayInTheirWord() {
    assertThat(texts("na\u00EFve co\u0308operate \u0915\u094D\u0937\u093F q\u0323\u0303x"))
        .hasSize(4);
    assertThat(texts("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66", // family
        "\uD83D\uDC69\uD83C\uDFFD\u200D\u2695\uFE0F", // health worker, skin tone
        "\uD83C\uDDE9\uD83C\uDDEA", // flag of Germany
        "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
        "\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08", // rainbow flag
        "\uD83D\uDC4D\uD83C\uDFFF", // thumb, skin tone
        "1\uFE0F\u20E3", // key cap
        "#\uFE0F\u20E3",
        "\u2764\uFE0F\u200D\uD83D\uDD25", // heart on fire
        "\uD83D\uDE42\u200D\u2194\uFE0F", // head shaking
        "\u00A9\uFE0F",
        "\u2194\uFE0F",
        "\u203C\uFE0F",
        ":-)"
      })
  void tokenize_emoji_isOneToken(String emoji) {
    assertThat(texts("a " + emoji + " b " + emoji)).containsExactly("a", emoji, "b", emoji);
    assertThat(kinds(emoji)).containsExactly(Token.Kind.EMOJI);
  }

  @Test
  void tokenize_twoFlags_areTwo() {
    assertThat(texts("\uD83C\uDDE9\uD83C\uDDEA\uD83C\uDDEB\uD83C\uDDF7")).hasSize(2);
    assertThat(texts("\uD83D\uDE00\uD83D\uDE00")).hasSize(2);
  }

  @Test
  void tokenize_cjk_isOnePerCharacter() {
    assertThat(texts("\u4F60\u597D\uFF0C\u4E16\u754C\u3002"))
        .containsExactly("\u4F60", "\u597D", "\uFF0C", "\u4E16", "\u754C", "\u3002");
    assertThat(texts("\u6642\u3005\uD840\uDC00\uD55C\uAE00"))
        .containsExactly("\u6642", "\u3005", "\uD840\uDC00", "\uD55C", "\uAE00");
    assertThat(texts("\uFF76\uFF85 \u8FBB\uDB40\uDD00"))
        .containsExactly("\uFF76", "\uFF85", "\u8FBB\uDB40\uDD00");
    assertThat(texts("\u4F60\u597Dworld2\u4E16"))
        .containsExactly("\u4F60", "\u597D", "world2", "\u4E16");
  }

  @Test
  void tokenize_code_keepsIdentifiersAndOperatorsWhole() {
    assertThat(texts("if (max_count !== a1 && b => c->d::e) x += 1;"))
        .containsExactly(
            "if",
            "(",
            "max_count",
            "!==",
            "a1",
            "&&",
            "b",
            "=>",
            "c",
            "->",
            "d",
            "::",
            "e",
            ")",
            "x",
            "+=",
            "1",
            ";");
    assertThat(texts("camelCase v1.2.3 foo__bar"))
        .containsExactly("camelCase", "v1", ".", "2.3", "foo__bar");
  }

  @Test
  void tokenize_markdown_takesMarksOffTheWords() {
    assertThat(texts("**bold** _soft_ `code` # T\n- [x](https://a.b/c)"))
        .containsExactly(
            "*",
            "*",
            "bold",
            "*",
            "*",
            "_",
            "soft",
            "_",
            "`",
            "code",
            "`",
            "#",
            "T",
            "\n",
            "-",
            "[",
            "x",
            "]",
            "(",
            "https://a.b/c",
            ")");
    assertThat(EditDistance.of("This is soft.", "This is _soft_.").tokens()).isEqualTo(2);
  }

  /**
   * Reference: {@code python3: rapidfuzz.distance.Levenshtein.distance(a.split(), b.split())} over
   * the tokens as they stand here, divided by max(len(a), len(b), 20).
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one two three|one 2 three four|2|.1",
        "\u4F60\u597D\u4E16\u754C|\u4F60\u597D\u5730\u7403|2|.1",
        "kitten sitting on the mat|sitting kitten at the mat|3|.15",
        "a b c d e f g h i j k l m n o p q r s t|a b c d e f g h i j k l m n o p q r s u|1|.05",
        "a b c d e f g h i j k l m n o p q r s t u v w x y|a b c|22|.88"
      })
  void distance_hasAFloorOfTwenty(String a, String b, int tokens, double d) {
    EditDistance distance = EditDistance.of(a, b);
    assertThat(distance.tokens()).isEqualTo(tokens);
    assertThat(distance.normalized()).isEqualTo(d);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello, world|2",
        "don't stop - now!|3",
        "\u4F60\u597D\uFF0C\u4E16\u754C\u3002|4",
        "\u4F60\u597D world 2026|4",
        "GPT\u306F\u901F\u3044|4",
        "\uD83D\uDE00 :) ...|0",
        "''|0",
        "cafe\u0301 na\u00EFve|2"
      })
  void words_areThoseThatAreRead(String text, int words) {
    assertThat(Words.count(text)).isEqualTo(words);
  }
}
