package org.tacit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.contract.Samples.EMAIL;
import static org.tacit.contract.Samples.NOW;
import static org.tacit.contract.Samples.REPLY;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacit.baseline.Flag;
import org.tacit.baseline.UserFlag;
import org.tacit.baseline.UserRecord;
import org.tacit.baseline.UserStore;
import org.tacit.edit.EditAnalysis;
import org.tacit.edit.EditSettings;
import org.tacit.edit.TermPair;
import org.tacit.edit.Vocabulary;
import org.tacit.output.OutputId;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.EvidenceStore;
import org.tacit.preference.Observation;
import org.tacit.preference.Observations;

/** What every store of evidence does. */
public abstract class EvidenceStoreContract {
  private final String project = Samples.project();
  private EvidenceStore store;

  /** A store; it may be shared between tests, which use projects of their own. */
  protected abstract EvidenceStore open();

  /** The users whose flags tell who may teach. */
  protected abstract UserStore users();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private EditEvidence edit(String user, OutputId id, int second) {
    return Samples.evidence(project, EMAIL, user, id, NOW.plusSeconds(second));
  }

  @Test
  void save_everyField_comesBackEqual() {
    EditEvidence evidence = edit("ana \u2603", Samples.id(NOW), 1);
    EditEvidence bare =
        new EditEvidence(
            Samples.id(NOW), project, EMAIL, Optional.empty(), "ana \u2603", NOW, List.of());
    EditEvidence said =
        new EditEvidence(
            Samples.id(NOW),
            project,
            EMAIL,
            Optional.of("vip"),
            "bob",
            NOW.minusSeconds(1),
            EditEvidence.Source.SAID,
            "de",
            evidence.observations(),
            Vocabulary.NONE);
    store.save(evidence);
    store.save(bare);
    store.save(said);
    assertThat(store.newestOfType(project, EMAIL, 10, 100)).containsExactly(evidence, bare, said);
    assertThat(store.newestOfUser(project, EMAIL, "ana \u2603", 10))
        .containsExactly(evidence, bare);
  }

  @Test
  void save_terms_comeBackEqual() {
    EditAnalysis edit =
        EditAnalysis.of(
            "We utilize the list for the team and for the others.",
            "We use the list for the team and for the others.",
            EditSettings.defaults());
    EditEvidence evidence =
        new EditEvidence(
            Samples.id(NOW),
            project,
            EMAIL,
            Optional.empty(),
            "ana",
            NOW,
            EditEvidence.Source.EDIT,
            edit.language(),
            Observations.of(edit),
            edit.terms().vocabulary());
    store.save(evidence);
    EditEvidence found = store.newestOfUser(project, EMAIL, "ana", 1).get(0);
    assertThat(found).isEqualTo(evidence);
    assertThat(found.vocabulary().mayContain("utilize")).isTrue();
    assertThat(found.observations())
        .contains(new Observation(new TermPair("utilize", "use"), 1, Optional.empty()));
  }

  @Test
  void save_outputTwice_keepsTheLast() {
    OutputId id = Samples.id(NOW);
    EditEvidence second =
        new EditEvidence(
            id,
            project,
            EMAIL,
            Optional.empty(),
            "ana",
            NOW.plusSeconds(5),
            edit("ana", id, 1).observations().subList(0, 1));
    store.save(edit("ana", id, 1));
    store.save(second);
    assertThat(store.newestOfType(project, EMAIL, 10, 100)).containsExactly(second);
  }

  @Test
  void remove_knownAndUnknown_forgetsThatOneOnly() {
    List<OutputId> ids = Samples.ids(3);
    store.save(edit("ana", ids.get(0), 0));
    store.save(edit("ana", ids.get(1), 1));
    store.remove(project, ids.get(0));
    store.remove(project, ids.get(2));
    store.remove(Samples.project(), ids.get(1));
    assertThat(store.newestOfType(project, EMAIL, 10, 100))
        .containsExactly(edit("ana", ids.get(1), 1));
  }

  @Test
  void newest_limitAndType_takesTheNewestByTheTimeOfTheEdit() {
    List<OutputId> ids = Samples.ids(4);
    EditEvidence lateEditOfOldOutput = edit("ana", ids.get(0), 9);
    EditEvidence middle = edit("bob", ids.get(1), 5);
    EditEvidence old = edit("ana", ids.get(2), 1);
    store.save(old);
    store.save(lateEditOfOldOutput);
    store.save(middle);
    store.save(Samples.evidence(project, REPLY, "ana", ids.get(3), NOW));
    assertThat(store.newestOfType(project, EMAIL, 2, 100))
        .containsExactly(lateEditOfOldOutput, middle);
    assertThat(store.newestOfUser(project, EMAIL, "ana", 10))
        .containsExactly(lateEditOfOldOutput, old);
    assertThat(store.newestOfUser(project, EMAIL, "ana", 1)).containsExactly(lateEditOfOldOutput);
    assertThat(store.newestOfType(Samples.project(), EMAIL, 10, 100)).isEmpty();
  }

  @Test
  void newestOfType_silencedUsers_areLeftOutBeforeTheLimit() {
    List<OutputId> ids = Samples.ids(3);
    UserRecord bot =
        new UserRecord(
            project, "bot", List.of(new UserFlag(Flag.BURST, "too fast")), Optional.empty());
    users().save(bot);
    store.save(edit("ana", ids.get(0), 0));
    store.save(edit("bot", ids.get(1), 1));
    store.save(edit("bot", ids.get(2), 2));
    assertThat(store.newestOfType(project, EMAIL, 1, 100))
        .containsExactly(edit("ana", ids.get(0), 0));
    users().save(bot.withFlags(List.of()));
    assertThat(store.newestOfType(project, EMAIL, 10, 100)).hasSize(3);
  }

  @Test
  void newestOfType_loudUser_makesRoomForOthers() {
    List<OutputId> ids = Samples.ids(6);
    for (int i = 1; i < 6; i++) {
      store.save(edit("loud", ids.get(i), i));
    }
    store.save(edit("ana", ids.get(0), 0));
    assertThat(store.newestOfType(project, EMAIL, 3, 2))
        .containsExactly(
            edit("loud", ids.get(5), 5), edit("loud", ids.get(4), 4), edit("ana", ids.get(0), 0));
    assertThat(store.newestOfType(project, EMAIL, 1, 2)).hasSize(1);
  }

  @Test
  void usersBefore_moment_goesByTheOutputsAgeAndNotByTheClaimedTime() {
    store.save(edit("old", Samples.id(NOW.minusSeconds(1)), 0));
    store.save(edit("claims-to-be-old", Samples.id(NOW), -1_000_000));
    store.save(edit("young", Samples.id(NOW.plusSeconds(1)), 0));
    assertThat(store.usersBefore(project, NOW)).containsExactly("old");
    assertThat(store.usersBefore(project, NOW.plusMillis(1)))
        .containsExactlyInAnyOrder("old", "claims-to-be-old");
    assertThat(store.usersBefore(Samples.project(), NOW.plusSeconds(9))).isEmpty();
  }
}
