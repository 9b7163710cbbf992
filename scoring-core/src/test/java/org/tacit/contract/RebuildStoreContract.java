package org.tacit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.contract.Samples.EMAIL;
import static org.tacit.contract.Samples.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacit.baseline.Flag;
import org.tacit.baseline.Policy;
import org.tacit.baseline.UserFlag;
import org.tacit.baseline.UserRecord;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.event.OutputRef;
import org.tacit.event.Submission;
import org.tacit.loop.LoopStores;
import org.tacit.loop.RebuildStore;
import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.Treatment;
import org.tacit.preference.EditEvidence;
import org.tacit.quality.QualityCell;
import org.tacit.quality.QualitySums;
import org.tacit.score.ScoredOutput;
import org.tacit.signal.SignalSums;
import org.tacit.trial.Arms;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialSums;

/** What every store that can be rebuilt does. */
public abstract class RebuildStoreContract {
  private static final SignalSums SEEN = new SignalSums(new TreeMap<>(Map.of("kept/30/known", 3L)));
  private final String project = Samples.project();
  private RebuildStore store;

  /** A store; it may be shared between tests, which use projects of their own. */
  protected abstract RebuildStore open();

  /** Takes what waits to be worked in of a project, in the order it was put there. */
  protected abstract List<OutputId> takeWork(String project);

  @BeforeEach
  void openStore() {
    store = open();
  }

  private <T> T call(Function<LoopStores, T> work) {
    return store.alone(project, (kept, stores) -> work.apply(stores));
  }

  private void clear() {
    boolean done =
        store.alone(
            project,
            (kept, stores) -> {
              kept.clear();
              return true;
            });
    assertThat(done).isTrue();
  }

  private int put(Function<LoopStores, Runnable> work) {
    return call(
        stores -> {
          work.apply(stores).run();
          return 0;
        });
  }

  private FeedbackEvent accepted(String eventId, OutputRef output) {
    return new FeedbackEvent.Accepted(
        new EventHead(project, eventId, output, NOW, NOW, Origin.API, OptionalLong.empty()),
        Optional.empty());
  }

  private void append(List<GeneratedOutput> outputs, FeedbackEvent... events) {
    put(stores -> () -> stores.outputs().append(outputs));
    put(
        stores ->
            () ->
                stores
                    .events()
                    .append(
                        List.of(events).stream().map(e -> new Submission(e, "digest")).toList()));
  }

  private GeneratedOutput output(OutputId id) {
    return Samples.output(project, EMAIL, "ana", id);
  }

  private static GeneratedOutput with(GeneratedOutput any, boolean learns, String joinKey) {
    return new GeneratedOutput(
        any.id(),
        any.project(),
        any.type(),
        any.segment(),
        any.user(),
        any.conversation(),
        joinKey.isEmpty() ? Optional.empty() : Optional.of(joinKey),
        any.upstream(),
        any.completion(),
        learns,
        any.treatment(),
        any.words(),
        any.text());
  }

  @Test
  void scored_pages_areInOrderAndOfTheProject() {
    List<OutputId> ids = Samples.ids(5);
    List<ScoredOutput> all =
        ids.stream().map(id -> Samples.scored(project, EMAIL, "ana", id)).toList();
    put(stores -> () -> stores.scored().save(all));
    String other = Samples.project();
    OutputId foreign = Samples.id(NOW.plusSeconds(2));
    put(stores -> () -> stores.scored().save(List.of(Samples.scored(other, EMAIL, "a", foreign))));

    List<List<ScoredOutput>> pages =
        store.alone(
            project,
            (kept, stores) ->
                List.of(
                    kept.scored(Optional.empty(), 2),
                    kept.scored(Optional.of(ids.get(1)), 2),
                    kept.scored(Optional.of(ids.get(3)), 2),
                    kept.scored(Optional.of(ids.get(4)), 2)));

    assertThat(pages)
        .containsExactly(all.subList(0, 2), all.subList(2, 4), all.subList(4, 5), List.of());
  }

  /** Sums of one output, and a trial with sums; says the trial. */
  private Trial sums(String ofProject, Optional<Instant> ended) {
    ScoredOutput output = Samples.scored(ofProject, EMAIL, "ana", Samples.id(NOW));
    Trial trial = Samples.trial(ofProject, ofProject + "t" + ended.isPresent(), "pref_x", NOW);
    store.alone(
        ofProject,
        (kept, stores) -> {
          stores.quality().add(Map.of(QualityCell.of(output), QualitySums.of(output)));
          stores.signals().add(ofProject, Map.of(EMAIL, SEEN));
          stores.trials().save(trial);
          stores.trials().add(ofProject, Map.of(trial.id(), Samples.sums(.3, -.2)));
          ended.ifPresent(at -> stores.trials().save(trial.end(at)));
          return 0;
        });
    return trial;
  }

  private TrialSums sumsOf(Trial trial) {
    return call(stores -> stores.trials().find(trial.project(), List.of(trial.id())).get(0)).sums();
  }

  @Test
  void clear_sums_areGoneButThoseOfEndedTrialsAndOtherProjects() {
    String other = Samples.project();
    Trial running = sums(project, Optional.empty());
    Trial ended = sums(project, Optional.of(NOW.plusSeconds(9)));
    Trial foreign = sums(other, Optional.empty());

    for (int time = 0; time < 2; time++) {
      clear();
      assertThat(this.<QualitySums>call(stores -> stores.quality().total(project, EMAIL)))
          .isEqualTo(QualitySums.EMPTY);
      assertThat(
              this.<Map<QualityCell, QualitySums>>call(
                  stores ->
                      stores
                          .quality()
                          .find(
                              project,
                              Optional.of(EMAIL),
                              NOW.minus(Duration.ofDays(1)),
                              NOW.plus(Duration.ofDays(1)))))
          .isEmpty();
      assertThat(this.<SignalSums>call(stores -> stores.signals().total(project, EMAIL)))
          .isEqualTo(SignalSums.EMPTY);
      assertThat(sumsOf(running)).isEqualTo(TrialSums.EMPTY);
      assertThat(sumsOf(ended)).isEqualTo(Samples.sums(.3, -.2));
    }
    assertThat(call(stores -> stores.quality().total(other, EMAIL)).acted()).isEqualTo(1);
    assertThat(this.<SignalSums>call(stores -> stores.signals().total(other, EMAIL)))
        .isEqualTo(SEEN);
    assertThat(sumsOf(foreign)).isEqualTo(Samples.sums(.3, -.2));
  }

  @Test
  void clear_whatHasNoLog_isGoneAndPoliciesStay() {
    List<OutputId> ids = Samples.ids(4);
    GeneratedOutput byKey = with(output(ids.get(1)), true, "key-" + project);
    append(
        List.of(output(ids.get(0)), byKey, output(ids.get(2))),
        accepted("a", new OutputRef.ById(ids.get(0))),
        accepted("b", new OutputRef.ByJoinKey("key-" + project)));
    List<EditEvidence> taught =
        List.of(
            Samples.evidence(project, EMAIL, "ana", ids.get(0), NOW),
            Samples.evidence(project, EMAIL, "gone", ids.get(3), NOW));
    List<UserFlag> flags = List.of(new UserFlag(Flag.BURST, "9 acts in 10 s"));
    UserRecord ana = new UserRecord(project, "ana", flags, Optional.empty());
    UserRecord gone = new UserRecord(project, "gone", flags, Optional.empty());
    UserRecord decided = new UserRecord(project, "kept", flags, Optional.of(Policy.INCLUDE));
    put(
        stores ->
            () -> {
              stores
                  .scored()
                  .save(ids.stream().map(id -> Samples.scored(project, EMAIL, "ana", id)).toList());
              taught.forEach(stores.evidence()::save);
              List.of(ana, gone, decided).forEach(stores.users()::save);
            });

    clear();

    assertThat(this.<List<ScoredOutput>>call(stores -> stores.scored().find(project, ids)))
        .extracting(ScoredOutput::id)
        .containsExactly(ids.get(0), ids.get(1));
    assertThat(
            this.<List<EditEvidence>>call(
                stores -> stores.evidence().newestOfUser(project, EMAIL, "ana", 9)))
        .containsExactly(taught.get(0));
    assertThat(
            this.<List<EditEvidence>>call(
                stores -> stores.evidence().newestOfUser(project, EMAIL, "gone", 9)))
        .isEmpty();
    assertThat(
            this.<List<UserRecord>>call(
                stores -> stores.users().list(project, Optional.empty(), Optional.empty(), 9)))
        .containsExactly(ana, decided);
  }

  @Test
  void clear_outputsDrawnIntoTrials_areThoseOfTheLog() {
    Trial trial = Samples.trial(project, project + "d", "pref_x", NOW);
    List<OutputId> ids = Samples.ids(4);
    List<GeneratedOutput> drawn = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Arm arm = i < 2 ? Arm.INJECTED : Arm.HELD_OUT;
      GeneratedOutput output =
          Samples.drawn(
              project, ids.get(i), List.of(new Assignment("pref_x", 2, trial.id(), arm, .5)));
      drawn.add(i == 3 ? with(output, false, "") : output);
    }
    assertThat(drawn.get(3).treatment()).isNotEqualTo(Treatment.NONE);
    put(stores -> () -> stores.trials().save(trial));
    append(drawn);

    for (int time = 0; time < 2; time++) {
      clear();
      assertThat(
              call(stores -> stores.trials().find(project, List.of(trial.id())).get(0)).assigned())
          .isEqualTo(new Arms(2, 1));
    }
  }

  @Test
  void enqueue_outputsWithEvents_stepByStepInOrder() {
    List<OutputId> ids = Samples.ids(6);
    List<GeneratedOutput> outputs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      outputs.add(with(output(ids.get(i)), i != 1, i == 4 ? "later-" + project : ""));
    }
    append(
        outputs,
        accepted("c", new OutputRef.ByJoinKey("later-" + project)),
        accepted("a", new OutputRef.ById(ids.get(0))),
        accepted("no", new OutputRef.ById(ids.get(1))),
        accepted("b", new OutputRef.ById(ids.get(2))));
    takeWork(project);

    RebuildStore.Step first = store.enqueue(project, Optional.empty(), 3, NOW);
    assertThat(first).isEqualTo(new RebuildStore.Step(Optional.of(ids.get(3)), 2));
    RebuildStore.Step second = store.enqueue(project, first.last(), 3, NOW);
    assertThat(second).isEqualTo(new RebuildStore.Step(Optional.of(ids.get(5)), 1));
    assertThat(store.enqueue(project, second.last(), 3, NOW))
        .isEqualTo(new RebuildStore.Step(Optional.empty(), 0));

    assertThat(takeWork(project)).containsExactly(ids.get(0), ids.get(2), ids.get(4));
  }

  @Test
  void enqueue_nothingThere_isNone() {
    assertThat(store.enqueue(Samples.project(), Optional.empty(), 9, NOW))
        .isEqualTo(new RebuildStore.Step(Optional.empty(), 0));
  }
}
