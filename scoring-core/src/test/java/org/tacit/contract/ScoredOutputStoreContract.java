package org.tacit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.contract.Samples.EMAIL;
import static org.tacit.contract.Samples.NOW;
import static org.tacit.contract.Samples.REPLY;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacit.baseline.Influence;
import org.tacit.baseline.UserTally;
import org.tacit.output.OutputId;
import org.tacit.score.ScoredOutput;
import org.tacit.score.ScoredOutputStore;
import org.tacit.stats.Moments;

/** What every store of scored outputs does. */
public abstract class ScoredOutputStoreContract {
  private final String project = Samples.project();
  private ScoredOutputStore store;

  /** A store; it may be shared between tests, which use projects of their own. */
  protected abstract ScoredOutputStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private ScoredOutput scored(OutputId id) {
    return Samples.scored(project, EMAIL, "ana", id);
  }

  @Test
  void save_everyFieldSet_comesBackEqual() {
    ScoredOutput output = Samples.everything(project, Samples.id(NOW), Samples.id(NOW));
    store.save(List.of(output));
    assertThat(store.find(project, output.id())).contains(output);
  }

  @Test
  void save_nothingOptionalSet_comesBackEqual() {
    OutputId id = Samples.id(NOW);
    ScoredOutput full = Samples.scored(project, EMAIL, Optional.empty(), id, 1, 0);
    ScoredOutput silent =
        new ScoredOutput(
            id,
            project,
            EMAIL,
            Optional.empty(),
            Optional.empty(),
            "demo/demo",
            org.tacit.output.Treatment.HELD_OUT,
            List.of(),
            Optional.empty(),
            java.util.OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            java.util.OptionalDouble.empty(),
            java.util.OptionalLong.empty(),
            1,
            Optional.empty(),
            full.past(),
            full.influence());
    store.save(List.of(silent));
    assertThat(store.find(project, id)).contains(silent);
  }

  @Test
  void save_idTwice_keepsTheLast() {
    OutputId id = Samples.id(NOW);
    ScoredOutput last = Samples.everything(project, id, Samples.id(NOW));
    store.save(List.of(scored(id), scored(Samples.id(NOW))));
    store.save(List.of(last));
    assertThat(store.find(project, id)).contains(last);
    assertThat(store.replacedBy(project, last.replacement().orElseThrow())).contains(last);
    store.save(List.of(scored(id)));
    assertThat(store.find(project, id)).contains(scored(id));
    assertThat(store.replacedBy(project, last.replacement().orElseThrow())).isEmpty();
  }

  @Test
  void save_nothing_changesNothing() {
    store.save(List.of());
    assertThat(store.find(project, List.of())).isEmpty();
  }

  @Test
  void find_many_areInOrderAndUnknownOnesMissing() {
    List<OutputId> ids = Samples.ids(5);
    store.save(List.of(scored(ids.get(3)), scored(ids.get(0)), scored(ids.get(1))));
    assertThat(store.find(project, List.of(ids.get(3), ids.get(4), ids.get(0))))
        .extracting(ScoredOutput::id)
        .containsExactly(ids.get(0), ids.get(3));
  }

  @Test
  void find_otherProject_findsNothing() {
    OutputId id = Samples.id(NOW);
    store.save(List.of(scored(id)));
    assertThat(store.find(Samples.project(), id)).isEmpty();
  }

  @Test
  void afterAndBefore_otherUsersAndTypesBetween_areLeftOut() {
    List<OutputId> ids = Samples.ids(6);
    store.save(
        List.of(
            scored(ids.get(0)),
            Samples.scored(project, EMAIL, "bob", ids.get(1)),
            Samples.scored(project, REPLY, "ana", ids.get(2)),
            Samples.scored(project, EMAIL, Optional.empty(), ids.get(3), 1, 0),
            scored(ids.get(4)),
            scored(ids.get(5))));
    assertThat(store.after(project, "ana", EMAIL, ids.get(0)))
        .containsExactly(scored(ids.get(4)), scored(ids.get(5)));
    assertThat(store.after(project, "ana", EMAIL, ids.get(5))).isEmpty();
    assertThat(store.before(project, "ana", EMAIL, ids.get(4))).contains(scored(ids.get(0)));
    assertThat(store.before(project, "ana", EMAIL, ids.get(0))).isEmpty();
    assertThat(store.before(project, "ana", EMAIL, ids.get(3))).contains(scored(ids.get(0)));
    assertThat(store.before(Samples.project(), "ana", EMAIL, ids.get(5))).isEmpty();
  }

  @Test
  void newestOfUser_manyTypes_givesTheNewestSinceUpToTheLimit() {
    Instant since = NOW.plusSeconds(1);
    List<OutputId> ids = Samples.ids(5);
    store.save(
        List.of(
            scored(ids.get(0)),
            Samples.scored(project, REPLY, "ana", ids.get(1)),
            scored(ids.get(2)),
            Samples.scored(project, EMAIL, "bob", ids.get(3)),
            scored(ids.get(4))));
    assertThat(store.newestOfUser(project, "ana", since, 10))
        .extracting(ScoredOutput::id)
        .containsExactly(ids.get(4), ids.get(2), ids.get(1));
    assertThat(store.newestOfUser(project, "ana", since, 2))
        .extracting(ScoredOutput::id)
        .containsExactly(ids.get(4), ids.get(2));
    assertThat(store.newestOfUser(project, "ana", Instant.EPOCH, Integer.MAX_VALUE)).hasSize(4);
  }

  @Test
  void replacedBy_severalSaySo_givesTheOldest() {
    OutputId replacement = Samples.id(NOW.plusSeconds(99));
    List<OutputId> ids = Samples.ids(2);
    ScoredOutput older = Samples.everything(project, ids.get(0), replacement);
    ScoredOutput newer = Samples.everything(project, ids.get(1), replacement);
    store.save(List.of(newer, older));
    assertThat(store.replacedBy(project, replacement)).contains(older);
    assertThat(store.replacedBy(Samples.project(), replacement)).isEmpty();
    assertThat(store.replacedBy(project, ids.get(0))).isEmpty();
  }

  @Test
  void tallies_usersOfAType_countWhatTheyDidWithinTheSpan() {
    List<OutputId> ids = Samples.ids(6);
    store.save(
        List.of(
            Samples.scored(project, EMAIL, Optional.of("bob"), ids.get(0), -.5, .4),
            Samples.scored(project, EMAIL, Optional.of("bob"), ids.get(1), 1, 0),
            Samples.scored(project, EMAIL, Optional.of("ana"), ids.get(2), .25, .2)
                .withInfluence(Influence.NORMALISED),
            Samples.scored(project, EMAIL, Optional.empty(), ids.get(3), 1, 0),
            Samples.scored(project, REPLY, "cleo", ids.get(4)),
            Samples.scored(project, EMAIL, "dan", ids.get(5))));
    assertThat(store.tallies(project, EMAIL, NOW, NOW.plusSeconds(5)))
        .containsExactly(
            new UserTally("ana", 1, 0, Moments.EMPTY),
            new UserTally("bob", 2, 1, Moments.of(-.5, 1).add(1)));
    assertThat(store.tallies(Samples.project(), EMAIL, NOW, NOW.plusSeconds(5))).isEmpty();
  }

  @Test
  void ofUsers_namedOnes_areInOrderAndWithinTheSpan() {
    List<OutputId> ids = Samples.ids(4);
    List<ScoredOutput> outputs =
        List.of(
            Samples.scored(project, EMAIL, "ana", ids.get(0)),
            Samples.scored(project, EMAIL, "bob", ids.get(1)),
            Samples.scored(project, EMAIL, "ana", ids.get(2)),
            Samples.scored(project, EMAIL, "cleo", ids.get(3)));
    store.save(outputs);
    assertThat(store.ofUsers(project, EMAIL, List.of("ana", "cleo"), NOW, NOW.plusSeconds(3)))
        .containsExactly(outputs.get(0), outputs.get(2));
    assertThat(store.ofUsers(project, EMAIL, List.of(), NOW, NOW.plusSeconds(3))).isEmpty();
    assertThat(store.ofUsers(project, REPLY, List.of("ana"), NOW, NOW.plusSeconds(3))).isEmpty();
  }

  @Test
  void anchored_outputsOfKnownWorth_areNewestFirst() {
    List<OutputId> ids = Samples.ids(5);
    store.save(
        List.of(
            Samples.rated(project, ids.get(0), 1),
            Samples.scored(project, EMAIL, "ana", ids.get(1)),
            Samples.rated(project, ids.get(2), -1),
            Samples.rated(project, ids.get(3), 0),
            Samples.rated(project, ids.get(4), 1)));
    assertThat(store.anchored(project, EMAIL, NOW.plusSeconds(9), 9))
        .extracting(ScoredOutput::id)
        .containsExactly(ids.get(4), ids.get(2), ids.get(0));
    assertThat(store.anchored(project, EMAIL, NOW.plusSeconds(4), 1))
        .extracting(ScoredOutput::id)
        .containsExactly(ids.get(2));
    assertThat(store.anchored(project, REPLY, NOW.plusSeconds(9), 9)).isEmpty();
    store.save(List.of(Samples.scored(project, EMAIL, "ana", ids.get(4))));
    assertThat(store.anchored(project, EMAIL, NOW.plusSeconds(9), 1))
        .extracting(ScoredOutput::id)
        .containsExactly(ids.get(2));
  }
}
