package org.tacit.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.contract.Samples;
import org.tacit.edit.Hypothesis;
import org.tacit.output.Scope;
import org.tacit.preference.Relations.Kind;
import org.tacit.preference.Relations.Related;

class RelationsTest {
  private static final Scope TYPE = Scope.ofType("p", Samples.EMAIL);

  private static Preference preference(
      String id, Scope scope, String feature, String statement, Status status) {
    return new Preference(
        id,
        scope,
        Hypothesis.parse(feature),
        statement,
        status,
        Optional.empty(),
        1,
        1,
        Optional.empty(),
        Samples.NOW,
        Samples.NOW);
  }

  private static Preference learned(String id, Scope scope, String feature) {
    return preference(id, scope, feature, "Something.", Status.TRIAL);
  }

  private static Preference written(String id, Scope scope, String statement) {
    return preference(id, scope, "", statement, Status.CANDIDATE);
  }

  private static List<Related> related(Preference one, Preference... others) {
    return new Relations(List.of(others)).of(one);
  }

  @ParameterizedTest
  @CsvSource({
    "greeting/casual, greeting/casual, DUPLICATES",
    "greeting/casual, greeting/casual+closing/thanks, DUPLICATES",
    "greeting/casual, greeting/formal, CONFLICTS",
    "greeting/casual, greeting/formal+closing/thanks, CONFLICTS",
    "term/utilize>use, term/utilize>employ, CONFLICTS",
    "greeting/casual, closing/thanks,",
    "greeting/casual, term/utilize>use,"
  })
  void of_sameScope_isWhatTheFeaturesSay(String one, String other, Kind expected) {
    assertThat(related(learned("a", TYPE, one), learned("b", TYPE, other)))
        .isEqualTo(expected == null ? List.of() : List.of(new Related("b", expected)));
  }

  @Test
  void of_widerScope_coversTheNarrowAndNotTheOtherWayRound() {
    Preference narrow = learned("a", Scope.ofUser("p", Samples.EMAIL, "ana"), "closing/thanks");
    Preference wide = learned("b", Scope.ofProject("p"), "closing/thanks+greeting/casual");
    assertThat(related(narrow, wide)).containsExactly(new Related("b", Kind.COVERED_BY));
    assertThat(related(wide, narrow)).isEmpty();
    assertThat(related(learned("c", TYPE, "closing/none"), wide, narrow))
        .containsExactly(new Related("b", Kind.CONFLICTS), new Related("a", Kind.CONFLICTS));
  }

  @Test
  void of_scopesWithoutACommonOutput_isNothing() {
    Preference ana = learned("a", Scope.ofUser("p", "ana"), "greeting/casual");
    assertThat(
            related(
                ana,
                learned("b", Scope.ofUser("p", "bob"), "greeting/formal"),
                preference("c", TYPE, "greeting/formal", "x", Status.REJECTED)))
        .isEmpty();
    assertThat(
            related(
                learned("d", Scope.ofSegment("p", Samples.EMAIL, "de"), "greeting/casual"),
                learned("e", Scope.ofSegment("p", Samples.EMAIL, "fr"), "greeting/formal"),
                learned("f", Scope.ofType("p", Samples.REPLY), "greeting/formal")))
        .isEmpty();
    assertThat(related(ana, ana)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Never use emojis. | Do not use emoji. | DUPLICATES",
        "Use an emoji where it fits. | Avoid emojis. | CONFLICTS",
        "Close with Thanks. | Close with \"Thanks\". | DUPLICATES",
        "Sign as the Brightwater team. | Do not use emoji. |",
        "Mention the order number. | Keep it short: about 90 words. |"
      })
  void of_writtenByHand_isWhatTheContentWordsSay(String one, String other, Kind expected) {
    assertThat(related(written("a", TYPE, one), written("b", TYPE, other)))
        .isEqualTo(expected == null ? List.of() : List.of(new Related("b", expected)));
  }
}
