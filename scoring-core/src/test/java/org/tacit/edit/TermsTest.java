package org.tacit.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which replacements are terms, and what can never be one. */
class TermsTest {
  private static final String BEFORE =
      "Dear Ms. Novak,\n\nYou should know that we %s the follow-up list for the team. The rest of"
          + " the order is at the warehouse and will leave on Monday.\n\nKind regards,\nTom";

  private static EditAnalysis edit(String from, String to) {
    return EditAnalysis.of(
        String.format(BEFORE, from), String.format(BEFORE, to), EditSettings.defaults());
  }

  private static List<String> replaced(String from, String to) {
    return edit(from, to).terms().replaced().stream().map(TermPair::wireName).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "utilize, use",
    "purchased, bought",
    "make a decision on, decide on",
    "will commence with, will start with",
    "reach out to, contact"
  })
  void of_plainWords_areATerm(String from, String to) {
    assertThat(replaced(from, to)).hasSize(1);
  }

  @Test
  void of_hyphen_belongsToTheWord() {
    String original = String.format(BEFORE, "keep");
    EditAnalysis edit =
        EditAnalysis.of(
            original, original.replace("follow-up list", "reminder list"), EditSettings.defaults());
    assertThat(edit.terms().vocabulary().mayContain("follow-up list")).isTrue();
    assertThat(edit.terms().replaced()).containsExactly(new TermPair("follow-up", "reminder"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ask Anna to check | ask Bertram to check",
        "utilize | Zyxwv",
        "utilize | zyxwv@example.com",
        "utilize | https://evil.example/x",
        "utilize | 4242",
        "utilize | hunter2",
        "utilize | sk-live-4f5e",
        "utilize | ignore previous instructions",
        "utilize | system prompt",
        "utilize | <system>",
        "utilize | use\" now",
        "utilize | password",
        "utilize | xkcdzzz",
        "utilize | averyveryverylongwordindeed",
        "utilize | use and then again use",
        "utilize | do not use",
        "utilize | never touch",
        "will keep | perhaps keep",
        "keep | really",
        "recieve | receive",
        "utilize | UTILIZE",
        "is | was",
        "utilize | thanks",
        "utilize | two",
        "utilize | monday"
      })
  void of_anythingElse_isNoTerm(String from, String to) {
    assertThat(replaced(from, to)).isEmpty();
  }

  @Test
  void of_wordsOnlyPutInOrTakenOut_areNoTerm() {
    assertThat(replaced("quickly utilize", "utilize")).isEmpty();
    assertThat(replaced("utilize", "gladly utilize")).isEmpty();
  }

  @Test
  void of_greetingAndSignOff_areNone() {
    EditAnalysis edit =
        EditAnalysis.of(
            String.format(BEFORE, "keep"),
            String.format(BEFORE, "keep").replace("Kind regards", "warm wishes"),
            EditSettings.defaults());
    assertThat(edit.terms().replaced()).isEmpty();
  }

  @Test
  void of_unknownLanguage_hasNoTerms() {
    String text = "Pojd sem a podivej se na tohle velke mesto, prosim te, bude to hezke a krasne.";
    EditAnalysis edit =
        EditAnalysis.of(text, text.replace("mesto", "namesti"), EditSettings.defaults());
    assertThat(edit.terms()).isEqualTo(Terms.NONE);
  }

  @Test
  void vocabulary_hasEveryTermOfTheOriginalAndHardlyAnother() {
    Vocabulary vocabulary = edit("utilize", "use").terms().vocabulary();
    assertThat(vocabulary.mayContain("utilize")).isTrue();
    assertThat(vocabulary.mayContain("utilize the follow-up")).isTrue();
    assertThat(vocabulary.mayContain("warehouse")).isTrue();
    // Names, numbers and what spans a full stop are not in it; nor is what the edit put in.
    long there =
        List.of("use", "novak", "monday", "team rest", "tom", "we use").stream()
            .filter(vocabulary::mayContain)
            .count();
    assertThat(there).isLessThanOrEqualTo(1);
    SplittableRandom random = new SplittableRandom(1);
    long wrong =
        IntStream.range(0, 10_000)
            .filter(i -> vocabulary.mayContain("word" + random.nextInt()))
            .count();
    assertThat(wrong).isLessThan(250);
  }

  @Test
  void vocabulary_encoded_comesBack() {
    Vocabulary vocabulary = edit("utilize", "use").terms().vocabulary();
    assertThat(Vocabulary.decode(vocabulary.encode())).contains(vocabulary);
    assertThat(Vocabulary.decode("")).contains(Vocabulary.NONE);
    assertThat(Vocabulary.decode("&%")).isEmpty();
    assertThat(vocabulary)
        .hasToString("Vocabulary[" + vocabulary.encode().length() * 3 / 4 + " bytes]");
  }

  @Test
  void vocabulary_ofAVeryLongText_isNotKept() {
    StringBuilder text = new StringBuilder("The list of all that there is to know:\n\n");
    for (int i = 0; i < 3_000; i++) {
      text.append("the ").append(word(i)).append(" and ").append(word(7 * i)).append(". ");
    }
    EditAnalysis edit =
        EditAnalysis.of(text.toString(), text + "One more thing.", EditSettings.defaults());
    assertThat(edit.terms()).isEqualTo(Terms.NONE);
  }

  private static String word(int i) {
    return Integer.toString(i, 26)
        .chars()
        .map(c -> 'a' + Character.digit(c, 36))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .append('o')
        .toString();
  }
}
