package org.tacit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.OutputRef;
import org.tacit.event.Submission;
import org.tacit.loop.LearningLoop;
import org.tacit.loop.LoopSettings;
import org.tacit.loop.UnitOfWork;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.quality.QualitySums;
import org.tacit.score.ScoredOutput;

/** What transactions over all ports, and claims of work, do. */
@Timeout(120)
abstract class UnitOfWorkContract extends StoreContract {
  UnitOfWorkContract(Supplier<Database> opening) {
    super(opening);
  }

  private UnitOfWork unit() {
    return new JdbcUnitOfWork(database());
  }

  private JdbcEventLog events() {
    return new JdbcEventLog(database());
  }

  private JdbcWorkQueue queue() {
    return new JdbcWorkQueue(database());
  }

  /** Runs on another thread, for on its own thread JDBI would join the open transaction. */
  private static <T> T elsewhere(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, task -> new Thread(task).start()).join();
  }

  @BeforeEach
  void emptyTheQueue() {
    database().jdbi().useHandle(h -> h.execute("delete from work"));
  }

  /** Outputs of several users, each viewed once. */
  private List<OutputId> viewedOutputs(String name, int users, int outputs) {
    List<GeneratedOutput> all = new ArrayList<>();
    List<Submission> views = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      for (int i = 0; i < outputs; i++) {
        OutputId id = Samples.id(Samples.NOW.plusMillis(all.size()));
        all.add(Samples.output(id, Samples.PROJECT, Optional.of(name + user), Optional.empty()));
        views.add(Samples.viewed(name + "-" + user + "-" + i, id));
      }
    }
    new JdbcOutputLog(database()).append(all);
    events().append(views);
    return all.stream().map(GeneratedOutput::id).toList();
  }

  @Test
  void claim_workDone_isOffTheQueue() {
    List<OutputId> ids = viewedOutputs("done", 3, 2);
    Optional<Set<OutputId>> claimed =
        unit().claim(100, (claim, stores) -> claim.outputs().get(Samples.PROJECT));
    assertThat(claimed.orElseThrow()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(unit().<Integer>claim(100, (claim, stores) -> 1)).isEmpty();
  }

  @Test
  void claim_workFails_isUndoneAndStillThere() {
    List<OutputId> ids = viewedOutputs("fails", 1, 2);
    assertThatThrownBy(
            () ->
                unit()
                    .<Integer>claim(
                        100,
                        (claim, stores) -> {
                          stores.preferences().touch("fails");
                          throw new IllegalStateException("on purpose");
                        }))
        .hasMessage("on purpose");
    assertThat(new JdbcPreferenceStore(database()).version("fails")).isZero();
    assertThat(unit().claim(100, (claim, stores) -> claim.outputs().get(Samples.PROJECT)))
        .contains(Set.copyOf(ids));
  }

  @Test
  void claim_poisonRow_isSetAsideAndTheOthersAreDone() {
    List<OutputId> all = viewedOutputs("poisoned", 1, 4);
    OutputId poison = all.get(1);
    UnitOfWork unit = unit();
    Set<OutputId> done = new HashSet<>();
    int failures = 0;
    for (int i = 0; i < 40 && done.size() < 3; i++) {
      try {
        unit.claim(
            100,
            (claim, stores) -> {
              Set<OutputId> ids = claim.outputs().get(Samples.PROJECT);
              if (ids.contains(poison)) {
                throw new IllegalStateException("poison");
              }
              return done.addAll(ids);
            });
      } catch (IllegalStateException e) {
        failures++;
      }
    }
    assertThat(failures).isEqualTo(6);
    assertThat(done).containsExactlyInAnyOrder(all.get(0), all.get(2), all.get(3));
    assertThat(unit.claim(100, (claim, stores) -> claim.outputs())).isEmpty();
  }

  @Test
  void claim_eventArrivesMeanwhile_isClaimedAgain() {
    List<OutputId> ids = viewedOutputs("meanwhile", 1, 1);
    unit()
        .claim(
            100,
            (claim, stores) -> {
              return elsewhere(
                  () -> events().append(List.of(Samples.viewed("meanwhile-2", ids.get(0)))));
            });
    assertThat(unit().claim(100, (claim, stores) -> claim.outputs().get(Samples.PROJECT)))
        .contains(Set.copyOf(ids));
  }

  @Test
  void claim_limit_isKept() {
    viewedOutputs("limit", 5, 4);
    Optional<Integer> claimed =
        unit().claim(3, (claim, stores) -> claim.outputs().get(Samples.PROJECT).size());
    assertThat(claimed).contains(3);
    assertThat(queue().depth().ready()).isEqualTo(17);
  }

  @Test
  void claim_byJoinKeyAndParked_givesTheOutput() {
    OutputId id = Samples.id(Samples.NOW);
    FeedbackEvent viewed =
        new FeedbackEvent.Viewed(Samples.head("uow-key", new OutputRef.ByJoinKey("uow-key")));
    events().append(List.of(Samples.submission(viewed)));
    assertThat(unit().<Integer>claim(9, (claim, stores) -> 1)).isEmpty();
    new JdbcOutputLog(database())
        .append(
            List.of(
                Samples.output(id, Samples.PROJECT, Optional.of("ana"), Optional.of("uow-key"))));
    queue().wake();
    assertThat(unit().claim(9, (claim, stores) -> claim.outputs()))
        .contains(Map.of(Samples.PROJECT, Set.of(id)));
  }

  @Test
  void claim_byManyWorkersAtOnce_givesEachOutputOnceAndNoUserTwiceAtATime() throws Exception {
    Set<OutputId> ids = new HashSet<>(viewedOutputs("many", 30, 5));
    Map<OutputId, String> userOf = new ConcurrentHashMap<>();
    new JdbcOutputLog(database())
        .find(Samples.PROJECT, ids)
        .forEach(output -> userOf.put(output.id(), output.user().orElseThrow()));
    Set<String> busy = ConcurrentHashMap.newKeySet();
    Set<OutputId> done = ConcurrentHashMap.newKeySet();
    ExecutorService workers = Executors.newFixedThreadPool(3);
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int worker = 0; worker < 3; worker++) {
        running.add(workers.submit(() -> work(ids, userOf, busy, done)));
      }
      for (Future<Integer> worker : running) {
        assertThat(worker.get()).isZero();
      }
    } finally {
      workers.shutdownNow();
    }
    assertThat(done).isEqualTo(ids);
    assertThat(queue().depth().ready()).isZero();
  }

  /** Works until nothing is left; answers how often a user or an output was given twice. */
  private int work(
      Set<OutputId> ids, Map<OutputId, String> userOf, Set<String> busy, Set<OutputId> done) {
    int clashes = 0;
    while (done.size() < ids.size()) {
      clashes +=
          unit()
              .claim(
                  7,
                  (claim, stores) -> {
                    Set<String> users = new HashSet<>();
                    Set<OutputId> outputs = claim.outputs().get(Samples.PROJECT);
                    outputs.forEach(id -> users.add(userOf.get(id)));
                    int twice = 0;
                    for (String user : users) {
                      twice += busy.add(user) ? 0 : 1;
                    }
                    for (OutputId id : outputs) {
                      twice += done.add(id) ? 0 : 1;
                    }
                    stores.outputs().find(Samples.PROJECT, outputs);
                    busy.removeAll(users);
                    return twice;
                  })
              .orElse(0);
    }
    return clashes;
  }

  @Test
  void exclusively_sameProjectTwice_isRefusedWhileOneIsAtIt() {
    Optional<Optional<Integer>> inner =
        unit()
            .exclusively(
                "exclusive",
                outer -> {
                  assertThat(elsewhere(() -> unit().<Integer>exclusively("another", stores -> 2)))
                      .contains(2);
                  return elsewhere(() -> unit().<Integer>exclusively("exclusive", stores -> 1));
                });
    assertThat(inner).contains(Optional.empty());
    assertThat(unit().<Integer>exclusively("exclusive", stores -> 1)).contains(1);
  }

  @Test
  void call_fails_keepsNothing() {
    assertThatThrownBy(
            () ->
                unit()
                    .<Integer>call(
                        stores -> {
                          stores.preferences().touch("call");
                          throw new IllegalStateException("on purpose");
                        }))
        .hasMessage("on purpose");
    assertThat(new JdbcPreferenceStore(database()).version("call")).isZero();
  }

  @Test
  void learningLoop_overTheStore_givesTheSameTwice() {
    OutputId id = Samples.id(Samples.NOW);
    OutputType email = new OutputType("email");
    new JdbcOutputLog(database())
        .append(
            List.of(Samples.output(id, Samples.PROJECT, Optional.of("loop"), Optional.empty())));
    Instant at = Samples.NOW.plusSeconds(20);
    events()
        .append(
            List.of(
                Samples.submission(
                    new FeedbackEvent.Edited(
                        Samples.head("loop-1", new OutputRef.ById(id), at), "Hi Ana, done!"))));
    LearningLoop loop = new LearningLoop(LoopSettings.DEFAULTS);
    JdbcQualityStore quality = new JdbcQualityStore(database());
    QualitySums before = quality.total(Samples.PROJECT, email);
    unit().claim(10, (claim, stores) -> loop.process(Samples.PROJECT, Set.of(id), stores));
    ScoredOutput scored =
        new JdbcScoredOutputStore(database()).find(Samples.PROJECT, id).orElseThrow();
    assertThat(scored.value()).isPresent();
    QualitySums after = quality.total(Samples.PROJECT, email);
    assertThat(after.acted()).isEqualTo(before.acted() + 1);
    unit().call(stores -> loop.process(Samples.PROJECT, Set.of(id), stores));
    assertThat(new JdbcScoredOutputStore(database()).find(Samples.PROJECT, id)).contains(scored);
    assertThat(quality.total(Samples.PROJECT, email)).isEqualTo(after);
    assertThat(new JdbcEvidenceStore(database()).newestOfUser(Samples.PROJECT, email, "loop", 5))
        .hasSize(1);
  }
}
