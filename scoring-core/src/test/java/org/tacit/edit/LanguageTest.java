package org.tacit.edit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|The bridge is closed for the summer and the buses go around it.",
        "de|Die Brücke ist den Sommer über gesperrt und die Busse fahren außen herum.",
        "fr|Le pont est fermé pour l'été et les bus passent par le boulevard.",
        "es|El puente está cerrado por el verano y los autobuses van por la avenida.",
        "it|Il ponte è chiuso per l'estate e gli autobus passano per il viale.",
        "nl|De brug is voor de zomer gesloten en de bussen rijden er omheen.",
        "pt|A ponte está fechada no verão e os ônibus não passam pelo centro.",
        "pl|Most jest zamknięty na lato i autobusy nie jeżdżą przez centrum."
      })
  void of_sentence_isItsLanguage(String language, String text) {
    assertThat(Language.of(text)).contains(language);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "桥在夏天关闭公共汽车绕行",
        "Мост закрыт на лето, автобусы едут в объезд по бульвару.",
        "Die brug is gesluit vir somer want daar word gewerk aan pilare Kaapstad Durban Pretoria stad dorp",
        "Lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor incididunt labore"
      })
  void of_textInNoLanguageKnown_isNeverOneWithALexicon(String text) {
    assertThat(Lexicon.of(Language.of(text).orElse("en")).language()).isNotIn("en", "fr", "es");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "OK", "Q3 12 %", "Kubernetes Cluster"})
  void of_textTooShort_isEmpty(String text) {
    assertThat(Language.of(text)).isEmpty();
  }

  @Test
  void analysis_translatedText_movesNothingLexical() {
    EditAnalysis analysis =
        EditAnalysis.of(
            "Dear Ms. Wolf,\n\nthe chairs are here and the driver has put them in the cellar.",
            "Hallo Anna,\n\ndie Stühle sind da und der Fahrer hat sie in den Keller gestellt.",
            EditSettings.defaults());
    assertThat(analysis.language()).isEqualTo(Language.UNKNOWN);
    assertThat(analysis.moves()).noneMatch(move -> move.feature().isLexical());
  }
}
