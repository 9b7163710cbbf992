package org.tacit.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.loop.EditingCrowd.EMAIL;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.edit.EditAnalysis;
import org.tacit.edit.TermPair;
import org.tacit.preference.CoMovementSettings;
import org.tacit.preference.Preference;
import org.tacit.preference.Status;
import org.tacit.preference.TermSettings;

/** German nouns have capitals like names: only many users make a term of one, and only if asked. */
class NounPreferencesTest {
  private static final String LETTER =
      "Sehr geehrte Frau Novak,\n\nwir haben die Rechnung gestern geprüft und senden sie Ihnen. Es"
          + " ist alles in Ordnung, und wir melden uns.\n\nMit freundlichen Grüßen\nTobias";

  private static Stream<Preference> learned(int users, OptionalInt nouns, String to) {
    LoopSettings settings =
        LoopSettings.DEFAULTS.with(
            CoMovementSettings.DEFAULTS, TermSettings.DEFAULTS.withNouns(nouns));
    EditingCrowd crowd = new EditingCrowd(10, settings);
    for (int round = 0; round < 12; round++) {
      for (int user = 0; user < users; user++) {
        crowd.edit(
            "user-" + user,
            EditAnalysis.of(LETTER, LETTER.replace("die Rechnung", to), settings.edits()));
      }
      crowd.pass(Duration.ofHours(8));
    }
    crowd.learn();
    assertThat(crowd.preview(EMAIL, Optional.empty(), Optional.of("new")).block().orElse(""))
        .doesNotContain("Rechnung");
    return crowd.world().preferences().stream()
        .filter(p -> p.hypothesis().filter(TermPair.class::isInstance).isPresent());
  }

  @Test
  void learn_asManyUsersAsAskedFor_waitsForAPersonInGerman() {
    assertThat(learned(10, OptionalInt.of(10), "den Beleg"))
        .singleElement()
        .satisfies(
            term -> {
              assertThat(term.statement()).isEqualTo("Schreibe \"Beleg\" statt \"Rechnung\".");
              assertThat(term.status()).isEqualTo(Status.CANDIDATE);
            });
  }

  @Test
  void learn_oneUserFewer_isNoTerm() {
    assertThat(learned(9, OptionalInt.of(10), "den Beleg")).isEmpty();
  }

  @Test
  void learn_notAskedFor_isNoTerm() {
    assertThat(learned(30, OptionalInt.empty(), "den Beleg")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"den Tobias", "Herrn Meier", "den Herrn Meier", "die Frau Novak", "die Anna Meier"})
  void learn_everybodyWritesAName_isNoTerm(String name) {
    assertThat(learned(20, OptionalInt.of(5), name)).isEmpty();
  }
}
