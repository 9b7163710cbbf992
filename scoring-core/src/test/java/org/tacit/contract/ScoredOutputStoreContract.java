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
import org.tacit.output.OutputId;
import org.tacit.score.ScoredOutput;
import org.tacit.score.ScoredOutputStore;

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
}
