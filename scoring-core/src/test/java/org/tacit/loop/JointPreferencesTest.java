package org.tacit.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.loop.EditingCrowd.EMAIL;
import static org.tacit.loop.EditingCrowd.moved;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tacit.edit.Bundle;
import org.tacit.edit.FeatureDirection;
import org.tacit.edit.Hypothesis;
import org.tacit.output.LearningMode;
import org.tacit.output.Scope;
import org.tacit.output.TypeKind;
import org.tacit.output.TypeSettings;
import org.tacit.preference.Observation;
import org.tacit.preference.Preference;
import org.tacit.preference.PreferenceReview;
import org.tacit.preference.Status;
import org.tacit.preference.Step;

/** What people change together is said, tried, refused and withdrawn together. */
class JointPreferencesTest {
  private static final FeatureDirection HI = EditingCrowd.hypothesis("greeting/casual");
  private static final FeatureDirection SHORT = EditingCrowd.hypothesis("contractions/more");
  private static final FeatureDirection THANKS = EditingCrowd.hypothesis("closing/thanks");
  private static final Optional<String> NONE = Optional.empty();

  private final EditingCrowd crowd = new EditingCrowd(8);

  private static List<Observation> all(int moved) {
    return List.of(moved(HI, moved), moved(SHORT, moved), moved(THANKS, moved));
  }

  private void rounds(int rounds, List<Observation> observations) {
    for (int round = 0; round < rounds; round++) {
      for (int user = 0; user < 20; user++) {
        crowd.edit("user-" + user, observations);
      }
      crowd.pass(Duration.ofHours(8));
    }
    crowd.learn();
  }

  private List<Preference> live() {
    return crowd.world().preferences().stream().filter(p -> p.status().live()).toList();
  }

  private Preference bundle() {
    return crowd.world().preferences().stream()
        .filter(p -> p.hypothesis().filter(Bundle.class::isInstance).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private void take(Preference preference, Step step) {
    new PreferenceReview(crowd.world().stores().preferences())
        .take(
            EditingCrowd.PROJECT,
            preference.id(),
            step,
            OptionalLong.empty(),
            "ada",
            "",
            crowd.now());
  }

  @Test
  void learn_movedTogether_isOneStatementAndOneTrial() {
    rounds(12, all(1));
    assertThat(live()).hasSize(1);
    assertThat(bundle().status()).isEqualTo(Status.TRIAL);
    assertThat(crowd.world().stores().trials().running(EditingCrowd.PROJECT)).hasSize(1);
    assertThat(crowd.preview(EMAIL, NONE, Optional.of("new")).block().orElseThrow())
        .contains("- Write casually: open with \"Hi\"", "close with \"Thanks\"", "contractions");
    assertThat(crowd.shared(EMAIL)).containsExactlyInAnyOrder(HI, SHORT, THANKS);
  }

  @Test
  void learn_oneIsKnownAlready_staysAlone() {
    rounds(12, List.of(moved(HI, 1)));
    rounds(12, all(1));
    assertThat(live())
        .extracting(p -> p.hypothesis().orElseThrow().wireName())
        .containsExactlyInAnyOrder("greeting/casual", "closing/thanks+contractions/more");
  }

  @Test
  void learn_againAndAgain_changesNothing() {
    rounds(12, all(1));
    Preference before = bundle();
    rounds(1, all(0));
    rounds(1, all(1));
    assertThat(crowd.world().preferences()).hasSize(1);
    assertThat(bundle()).isEqualTo(before);
  }

  @Test
  void learn_refusedTogether_noPartComesBackWithoutTwiceTheEvidence() {
    rounds(12, all(1));
    take(bundle(), Step.REJECT);
    rounds(10, all(1));
    assertThat(live()).isEmpty();
    rounds(14, all(1));
    assertThat(live()).hasSize(1);
    // What a person refused waits for a person.
    assertThat(bundle().status()).isEqualTo(Status.CANDIDATE);
  }

  @Test
  void learn_refusedTogetherThenOnlyOneIsWanted_waitsForAPerson() {
    rounds(12, all(1));
    take(bundle(), Step.REJECT);
    rounds(30, List.of(moved(HI, 1), moved(SHORT, 0), moved(THANKS, 0)));
    assertThat(live())
        .singleElement()
        .satisfies(p -> assertThat(p.hypothesis()).contains(HI))
        .satisfies(p -> assertThat(p.status()).isEqualTo(Status.CANDIDATE));
  }

  @Test
  void learn_reviewedType_newerEvidenceGoesToTheSameCandidate() {
    crowd
        .world()
        .set(new TypeSettings(EMAIL, TypeKind.DRAFT, LearningMode.REVIEW, Duration.ofDays(1)));
    rounds(12, all(1));
    int before = bundle().evidence().orElseThrow().edits();
    rounds(4, all(1));
    assertThat(live()).hasSize(1);
    assertThat(bundle().evidence().orElseThrow().edits()).isGreaterThan(before);
    assertThat(bundle().evidence().orElseThrow().parts()).hasSize(3);
  }

  private void write(String feature, String statement) {
    new PreferenceReview(crowd.world().stores().preferences())
        .write(
            Scope.ofType(EditingCrowd.PROJECT, EMAIL),
            Hypothesis.parse(feature),
            statement,
            "ada",
            "house style",
            crowd.now());
  }

  @Test
  void learn_houseStyleSaysTheSame_isNotProposedBesideIt() {
    write("greeting/casual", "Say Hi.");
    rounds(12, List.of(moved(HI, 1)));
    assertThat(live()).singleElement().satisfies(p -> assertThat(p.written()).isTrue());
  }

  @Test
  void learn_houseStyleSaysTheContrary_waitsForAPerson() {
    write("greeting/formal", "Say Dear.");
    rounds(12, List.of(moved(HI, 1)));
    assertThat(live())
        .filteredOn(p -> !p.written())
        .singleElement()
        .satisfies(p -> assertThat(p.status()).isEqualTo(Status.CANDIDATE));
    take(live().stream().filter(p -> !p.written()).findFirst().orElseThrow(), Step.APPROVE);
    take(live().stream().filter(Preference::written).findFirst().orElseThrow(), Step.APPROVE);
    rounds(1, List.of(moved(HI, 1)));
    // Both are tried; where they meet, what a person wrote is said.
    assertThat(crowd.preview(EMAIL, NONE, Optional.of("new")).block().orElseThrow())
        .contains("Say Dear.")
        .doesNotContain("Hi");
  }

  @Test
  void learn_typeWantsAllThree_retiresWhatSingleUsersWantOfIt() {
    for (int round = 0; round < 12; round++) {
      crowd.edit("ana", all(1));
      for (int user = 0; user < 2; user++) {
        crowd.edit("user-" + user, all(0));
      }
      crowd.pass(Duration.ofHours(8));
    }
    crowd.learn();
    assertThat(live()).isNotEmpty().allMatch(p -> p.scope().user().isPresent());
    rounds(40, all(1));
    assertThat(live()).hasSize(1);
    assertThat(bundle().scope().shared()).isTrue();
  }
}
