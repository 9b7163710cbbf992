package org.tacit.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.loop.EditingCrowd.EMAIL;
import static org.tacit.loop.EditingCrowd.PROJECT;
import static org.tacit.loop.EditingCrowd.TICKET;
import static org.tacit.loop.EditingCrowd.moved;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tacit.edit.FeatureDirection;
import org.tacit.output.OutputType;
import org.tacit.output.Scope;
import org.tacit.preference.Change;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.Electorate;
import org.tacit.preference.Gate;
import org.tacit.preference.GateSettings;
import org.tacit.preference.Observation;
import org.tacit.preference.Preference;
import org.tacit.preference.Status;

/** Without a user, what only that user carried is withdrawn, in every scope, and nothing else. */
class SupportTest {
  private static final GateSettings GATE = GateSettings.DEFAULTS;
  private static final FeatureDirection BRIEF = EditingCrowd.hypothesis("boilerplate/fewer");
  private static final FeatureDirection THANKS = EditingCrowd.hypothesis("closing/thanks");

  private static EditingCrowd crowd(int users, List<OutputType> types, List<Observation> wanted) {
    EditingCrowd crowd = new EditingCrowd(9);
    for (int round = 0; round < 12; round++) {
      for (int user = 0; user < users; user++) {
        for (OutputType type : types) {
          crowd.edit(type, Optional.empty(), "user-" + user, wanted);
        }
      }
      crowd.pass(Duration.ofHours(8));
    }
    crowd.learn();
    crowd.learn();
    return crowd;
  }

  /** As few users as it takes. */
  private static EditingCrowd fewest(List<OutputType> types, List<Observation> wanted) {
    return IntStream.range(3, 15)
        .mapToObj(users -> crowd(users, types, wanted))
        .filter(crowd -> crowd.world().preferences().stream().anyMatch(p -> p.scope().shared()))
        .findFirst()
        .orElseThrow();
  }

  private static List<Change> without(EditingCrowd crowd, String user) {
    LoopStores stores = crowd.world().stores();
    Support support = Support.withUser(PROJECT, user, stores, LoopSettings.DEFAULTS, crowd.now());
    for (OutputType type : support.types()) {
      for (EditEvidence edit : stores.evidence().newestOfUser(PROJECT, type, user, 1_000)) {
        stores.evidence().remove(PROJECT, edit.output());
      }
    }
    return support.withoutUser("key:1", "erased");
  }

  private static List<Scope> shared(EditingCrowd crowd) {
    return crowd.world().preferences().stream()
        .filter(p -> p.status().live() && p.scope().shared())
        .map(Preference::scope)
        .toList();
  }

  @Test
  void withoutUser_whoCarriedWhatAllTypesWant_withdrawsItInTheProjectToo() {
    EditingCrowd crowd = fewest(List.of(EMAIL, TICKET), List.of(moved(BRIEF, 1)));
    assertThat(shared(crowd)).contains(Scope.ofProject(PROJECT)).hasSize(3);
    List<Change> withdrawn = without(crowd, "user-0");
    assertThat(withdrawn)
        .extracting(change -> change.after().scope())
        .contains(Scope.ofProject(PROJECT), Scope.ofType(PROJECT, EMAIL));
    assertThat(shared(crowd)).isEmpty();
  }

  @Test
  void withoutUser_oneOfMany_keepsAllAndCorrectsTheFigures() {
    EditingCrowd crowd = crowd(20, List.of(EMAIL, TICKET), List.of(moved(BRIEF, 1)));
    assertThat(without(crowd, "user-0")).isEmpty();
    assertThat(shared(crowd)).contains(Scope.ofProject(PROJECT)).hasSize(3);
    assertThat(crowd.world().preferences())
        .filteredOn(p -> p.scope().shared())
        .allSatisfy(p -> assertThat(p.evidence().orElseThrow().users()).isEqualTo(19));
  }

  @Test
  void withoutUser_whoCarriedSeveralTogether_withdrawsThemTogether() {
    EditingCrowd crowd = fewest(List.of(EMAIL), List.of(moved(BRIEF, 1), moved(THANKS, 1)));
    assertThat(shared(crowd)).hasSize(1);
    assertThat(without(crowd, "user-0")).hasSize(1);
    assertThat(shared(crowd)).isEmpty();
  }

  /** Known users who want it against newcomers who do not, and have half as many votes. */
  private static EditingCrowd electorate(int known) {
    EditingCrowd crowd = new EditingCrowd(9);
    for (int round = 0; round < 6; round++) {
      for (int user = 0; user < known; user++) {
        crowd.edit("user-" + user, List.of(moved(BRIEF, 1)));
      }
      crowd.pass(Duration.ofHours(8));
    }
    crowd.pass(Duration.ofDays(8));
    for (int round = 0; round < 6; round++) {
      for (int user = 0; user < 100; user++) {
        crowd.edit("new-" + user, List.of(moved(BRIEF, 0)));
      }
      for (int user = 0; user < known; user++) {
        crowd.edit("user-" + user, List.of(moved(BRIEF, 1)));
      }
      crowd.pass(Duration.ofHours(8));
    }
    return crowd;
  }

  private static boolean passes(EditingCrowd crowd) {
    Electorate electorate =
        Electorate.at(crowd.now(), PROJECT, crowd.world().stores().evidence(), GATE);
    List<EditEvidence> edits =
        crowd
            .world()
            .stores()
            .evidence()
            .newestOfType(PROJECT, EMAIL, GATE.sharedWindow(), GATE.perUser());
    return !new Gate(GATE).pass(Scope.ofType(PROJECT, EMAIL), edits, electorate).isEmpty();
  }

  @Test
  void withoutUser_whoseVoteBalancedTheNewcomers_withdrawsWhatTheyOutvote() {
    int known =
        IntStream.range(8, 60)
            .filter(k -> passes(electorate(k)) && !passes(electorate(k - 1)))
            .findFirst()
            .orElseThrow();
    EditingCrowd crowd = electorate(known);
    crowd.learn();
    assertThat(shared(crowd)).hasSize(1);
    assertThat(without(crowd, "user-0"))
        .extracting(change -> change.after().status())
        .containsExactly(Status.RETIRED);
  }

  @Test
  void withoutUser_whoTaughtNothing_looksAtNothing() {
    EditingCrowd crowd = crowd(20, List.of(EMAIL), List.of(moved(BRIEF, 1)));
    assertThat(without(crowd, "nobody")).isEmpty();
    assertThat(shared(crowd)).hasSize(1);
  }
}
