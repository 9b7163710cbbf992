package org.tacit.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.loop.EditingCrowd.EMAIL;
import static org.tacit.loop.EditingCrowd.SUMMARY;
import static org.tacit.loop.EditingCrowd.TICKET;
import static org.tacit.loop.EditingCrowd.moved;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tacit.edit.FeatureDirection;
import org.tacit.output.OutputType;
import org.tacit.output.Scope;
import org.tacit.preference.Observation;
import org.tacit.preference.Preference;

/** Everybody gets what holds for them: the narrower wins, the wider fills the gaps. */
class ScopesTest {
  private static final FeatureDirection CASUAL = EditingCrowd.hypothesis("greeting/casual");
  private static final FeatureDirection FORMAL = EditingCrowd.hypothesis("greeting/formal");
  private static final FeatureDirection BRIEF = EditingCrowd.hypothesis("boilerplate/fewer");
  private static final Optional<String> NONE = Optional.empty();
  private static final List<Observation> TO_CASUAL = List.of(moved(CASUAL, 1), moved(FORMAL, -1));
  private static final List<Observation> TO_FORMAL = List.of(moved(CASUAL, -1), moved(FORMAL, 1));

  private final EditingCrowd crowd = new EditingCrowd(6);

  private String block(OutputType type, Optional<String> segment, String user) {
    return crowd.preview(type, segment, Optional.of(user)).block().orElse("");
  }

  @Test
  void learn_mostCasualOneSegmentAndOneUserFormal_eachGetTheirOwnBlock() {
    for (int round = 0; round < 14; round++) {
      for (int user = 0; user < 100; user++) {
        if (user < 70) {
          crowd.edit(EMAIL, NONE, "user-" + user, TO_CASUAL);
        } else if (user < 90) {
          crowd.edit(EMAIL, Optional.of("legal"), "user-" + user, TO_FORMAL);
        } else {
          crowd.edit(EMAIL, NONE, "user-" + user, user == 90 ? TO_FORMAL : List.of());
        }
      }
      crowd.pass(Duration.ofHours(8));
    }
    crowd.learn();
    assertThat(block(EMAIL, NONE, "new")).contains("Open casually").doesNotContain("formally");
    assertThat(block(EMAIL, NONE, "user-3")).isEqualTo(block(EMAIL, NONE, "new"));
    assertThat(block(EMAIL, Optional.of("legal"), "new"))
        .contains("Open formally")
        .doesNotContain("casually");
    assertThat(block(EMAIL, NONE, "user-90")).contains("Open formally").doesNotContain("casually");
    // What the type wants is nobody's own preference.
    assertThat(crowd.world().preferences())
        .filteredOn(p -> p.scope().user().isPresent() && p.status().injected())
        .allSatisfy(p -> assertThat(p.hypothesis()).contains(FORMAL));
  }

  private void everybody(OutputType type, FeatureDirection hypothesis, int moved) {
    for (int round = 0; round < 12; round++) {
      for (int user = 0; user < 20; user++) {
        crowd.edit(type, NONE, "user-" + user, List.of(moved(hypothesis, moved)));
      }
      crowd.pass(Duration.ofHours(8));
    }
    crowd.learn();
  }

  private List<Scope> scopesOf(FeatureDirection hypothesis) {
    return crowd.world().preferences().stream()
        .filter(p -> p.hypothesis().filter(hypothesis::equals).isPresent())
        .filter(p -> p.status().live())
        .map(Preference::scope)
        .toList();
  }

  @Test
  void learn_wantedInTwoTypes_isWantedInTheProject() {
    everybody(EMAIL, BRIEF, 1);
    assertThat(scopesOf(BRIEF)).containsExactly(Scope.ofType(EditingCrowd.PROJECT, EMAIL));
    assertThat(block(SUMMARY, NONE, "new")).isEmpty();
    everybody(TICKET, BRIEF, 1);
    assertThat(scopesOf(BRIEF))
        .containsExactlyInAnyOrder(
            Scope.ofType(EditingCrowd.PROJECT, EMAIL),
            Scope.ofType(EditingCrowd.PROJECT, TICKET),
            Scope.ofProject(EditingCrowd.PROJECT));
    assertThat(block(SUMMARY, NONE, "new")).contains("filler phrases");
    // Each type says it once.
    assertThat(block(EMAIL, NONE, "new").split("filler phrases")).hasSize(2);
  }

  @Test
  void learn_wantedInTwoTypesAndRefutedInAThird_staysWithTheTypes() {
    everybody(SUMMARY, BRIEF, 0);
    everybody(EMAIL, BRIEF, 1);
    everybody(TICKET, BRIEF, 1);
    assertThat(scopesOf(BRIEF)).hasSize(2).noneMatch(scope -> scope.type().isEmpty());
    assertThat(block(SUMMARY, NONE, "new")).isEmpty();
  }

  private void ana(OutputType type) {
    for (int round = 0; round < 12; round++) {
      crowd.edit(type, NONE, "ana", TO_FORMAL);
      crowd.pass(Duration.ofHours(8));
    }
    crowd.learn();
  }

  @Test
  void learn_oneUserWantsItInTwoTypes_getsItInAll() {
    ana(EMAIL);
    ana(TICKET);
    assertThat(scopesOf(FORMAL)).contains(Scope.ofUser(EditingCrowd.PROJECT, "ana"));
    assertThat(block(SUMMARY, NONE, "ana")).contains("Open formally");
    assertThat(block(SUMMARY, NONE, "new")).isEmpty();
    // A third type needs nothing of its own.
    ana(SUMMARY);
    assertThat(Set.copyOf(scopesOf(FORMAL)))
        .doesNotContain(Scope.ofUser(EditingCrowd.PROJECT, SUMMARY, "ana"));
  }
}
