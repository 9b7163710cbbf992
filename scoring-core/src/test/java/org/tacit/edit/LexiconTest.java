package org.tacit.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexiconTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "c", "i", "m", "s", "the", "le", "y"})
  void isSalutationWord_wordThatAlsoStandsElsewhere_isNone(String word) {
    assertThat(Lexicon.isSalutationWord(word)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hi", "hallo", "bonjour", "hola", "merci"})
  void isSalutationWord_greetingOrClosing_isOne(String word) {
    assertThat(Lexicon.isSalutationWord(word)).isTrue();
  }

  private static Optional<ClosingClass> closing(String lastLines) {
    String text =
        "Bonjour Marie,\n\nle rapport est prêt et nous vous l'envoyons avec les chiffres.\n\n"
            + lastLines;
    NormalizedText normalized = TextNormalizer.normalize(text, text).original();
    return new Outline(normalized, Lexicon.of("fr")).closing().map(found -> found.type());
  }

  @ParameterizedTest
  @ValueSource(strings = {"A+", "A+,\nPaul", "a+ !", "A+ Paul"})
  void closing_frenchAPlus_isCasual(String lastLines) {
    assertThat(closing(lastLines)).contains(ClosingClass.CASUAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A Paul", "A Marie Dupont", "A", "A +33"})
  void closing_aWithoutPlus_isNone(String lastLines) {
    assertThat(closing(lastLines)).isEmpty();
  }

  /** What fills a placeholder is completion; "a" once passed for a greeting and was none. */
  @ParameterizedTest
  @CsvSource({"Anna, 0", "A, 0"})
  void normalize_placeholderFilled_isNoChange(String fill, double distance) {
    String text = "Dear [Name],\n\nthe list you asked for is ready and will leave today.";
    assertThat(
            EditAnalysis.of(text, text.replace("[Name]", fill), EditSettings.defaults())
                .distance()
                .normalized())
        .isEqualTo(distance);
  }

  @Test
  void words_plusAfterALongerWord_isNoPartOfIt() {
    assertThat(PhraseSet.words(Tokenizer.tokenize("A+ ab+ d +"))).containsExactly("a+", "ab", "d");
  }
}
