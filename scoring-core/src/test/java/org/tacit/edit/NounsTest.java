package org.tacit.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which words with a capital are common nouns, and which could be names. */
class NounsTest {
  private static final EditSettings NOUNS = EditSettings.defaults().withNouns(true);

  private static String text(String place) {
    return "Sehr geehrte Frau Novak,\n\nwir haben %s gestern geprüft und senden sie Ihnen. Es ist alles in Ordnung, und wir melden uns.\n\nMit freundlichen Grüßen\nTobias Keller"
        .formatted(place);
  }

  private static List<String> replaced(String from, String to, EditSettings settings) {
    return EditAnalysis.of(text(from), text(to), settings).terms().replaced().stream()
        .map(TermPair::wireName)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "die Rechnung, die Quittung, term/Rechnung>Quittung",
    "die Rechnung, den Beleg, term/Rechnung>Beleg",
    "Ihre neue Rechnung, Ihre neue Quittung, term/Rechnung>Quittung",
    "eine Kundendienstmitarbeiterin, eine Servicekraft, term/Kundendienstmitarbeiterin>Servicekraft"
  })
  void of_nounsBehindAnArticle_areATerm(String from, String to, String term) {
    assertThat(replaced(from, to, NOUNS)).containsExactly(term);
    assertThat(EditAnalysis.of(text(from), text(to), NOUNS).terms().vocabulary())
        .matches(v -> v.mayContain(term.substring(5, term.indexOf('>'))));
  }

  @Test
  void of_nounsByDefault_areNone() {
    assertThat(replaced("die Rechnung", "die Quittung", EditSettings.defaults())).isEmpty();
    assertThat(
            EditAnalysis.of(text("die Rechnung"), text("die Quittung"), EditSettings.defaults())
                .terms()
                .vocabulary()
                .mayContain("Rechnung"))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Müller, Meier",
    "Frau Müller, Frau Meier",
    "die Frau Müller, die Frau Meier",
    "den Dr. Müller, den Dr. Meier",
    "die Anna Müller, die Anna Meier",
    "die Rechnung, die Novak",
    "die Rechnung, der Keller",
    "die Rechnung, den Tobias",
    "die Rechnung, die RECHNUNG",
    "die Rechnung, die iRechnung",
    "die Rechnung, das Passwort",
    "die Rechnung, die Anweisungen",
    "die Rechnung, den Montag",
    "die Rechnung, die Xkcdr",
    "die Rechnung, Quittung",
    "die Rechnung, die Rechnung42",
    "die Rechnung, die Rechnungen"
  })
  void of_whatCouldBeAName_isNoTerm(String from, String to) {
    assertThat(replaced(from, to, NOUNS)).isEmpty();
  }

  @Test
  void of_nameElsewhereInTheText_isNoTerm() {
    String more = "\n\nP.S. Rufen Sie Max Winter an.";
    List<TermPair> terms =
        EditAnalysis.of(text("den Winter") + more, text("den Sommer") + more, NOUNS)
            .terms()
            .replaced();
    assertThat(terms).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"We checked the %s and will send it to you soon, as the team said."})
  void of_languageWithoutCapitalsForNouns_isNoTerm(String text) {
    assertThat(
            EditAnalysis.of(text.formatted("Invoice"), text.formatted("Receipt"), NOUNS)
                .terms()
                .replaced())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "term/Rechnung>beleg",
        "term/rechnung>Beleg",
        "term/Die Rechnung>Der Beleg",
        "term/RECHNUNG>BELEG"
      })
  void parse_nounWithAnythingElse_isNothing(String name) {
    assertThat(Hypothesis.parse(name)).isEmpty();
  }
}
