package org.tacit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.contract.Samples.NOW;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputLog;
import org.tacit.trial.Arms;
import org.tacit.trial.Guards;
import org.tacit.trial.Place;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialStore;
import org.tacit.trial.TrialSums;

/** What every store of trials does. */
public abstract class TrialStoreContract {
  private final String project = Samples.project();
  private TrialStore store;

  /** A store; it may be shared between tests, which use projects of their own. */
  protected abstract TrialStore open();

  /** The log whose outputs are drawn into trials. */
  protected abstract OutputLog outputs();

  /** Does work in a transaction of its own; override where the port is bound to one. */
  protected void inTransaction(Consumer<TrialStore> work) {
    work.accept(store);
  }

  @BeforeEach
  void openStore() {
    store = open();
  }

  private Trial kept(String preference, int run) {
    String name = project + preference;
    Trial trial = Samples.trial(project, name + "." + run, name, NOW.plusSeconds(run));
    store.save(trial);
    return store.find(project, List.of(trial.id())).get(0);
  }

  private TrialSums sumsOf(Trial trial) {
    return store.find(project, List.of(trial.id())).get(0).sums();
  }

  @Test
  void save_everyField_comesBackEqual() {
    Trial trial = kept("a", 1);
    assertThat(store.find(project, List.of(trial.id(), "unknown"))).containsExactly(trial);
    assertThat(store.find(Samples.project(), List.of(trial.id()))).isEmpty();
    assertThat(store.find(project, List.of())).isEmpty();
  }

  @Test
  void running_endedOnes_areLeftOut() {
    Trial ended = kept("a", 1);
    Trial running = kept("b", 1);
    store.save(ended.end(NOW.plusSeconds(9)));
    assertThat(store.running(project)).containsExactly(running);
    assertThat(store.find(project, List.of(ended.id())))
        .containsExactly(ended.end(NOW.plusSeconds(9)));
    assertThat(store.running(Samples.project())).isEmpty();
  }

  @Test
  void ofPreference_manyRuns_areOldestFirst() {
    Trial second = kept("a", 2);
    Trial tenth = kept("a", 10);
    Trial first = kept("a", 1);
    kept("b", 3);
    assertThat(store.ofPreference(project, first.preferenceId()))
        .containsExactly(first, second, tenth);
    assertThat(store.ofPreference(Samples.project(), first.preferenceId())).isEmpty();
  }

  @Test
  void ofPreferences_several_areOldestFirst() {
    Trial second = kept("b", 2);
    Trial first = kept("a", 1);
    kept("c", 3);
    assertThat(store.ofPreferences(project, List.of(first.preferenceId(), second.preferenceId())))
        .containsExactly(first, second);
    assertThat(store.ofPreferences(project, List.of())).isEmpty();
    assertThat(store.ofPreferences(Samples.project(), List.of(first.preferenceId()))).isEmpty();
  }

  @Test
  void list_pages_areNewestFirstAndHaveEachOnce() {
    Trial first = kept("a", 1);
    Trial third = kept("c", 3);
    Trial second = kept("b", 2);
    Trial ended = kept("d", 4);
    store.save(ended.end(NOW.plusSeconds(9)));
    TrialStore.Filter running = new TrialStore.Filter(true, true);

    assertThat(store.list(project, running, Optional.empty(), 2)).containsExactly(third, second);
    assertThat(store.list(project, running, Optional.of(second.id()), 2)).containsExactly(first);
    assertThat(store.list(project, running, Optional.of("unknown"), 2)).isEmpty();
    assertThat(store.list(project, new TrialStore.Filter(false, true), Optional.empty(), 9))
        .containsExactly(ended.end(NOW.plusSeconds(9)));
    assertThat(store.list(project, new TrialStore.Filter(true, false), Optional.empty(), 9))
        .isEmpty();
  }

  @Test
  void save_endOfAnOldRead_leavesTheSums() {
    Trial read = kept("a", 1);
    store.add(project, Map.of(read.id(), Samples.sums(.3, -.2)));
    store.save(read.end(NOW.plusSeconds(9)));
    assertThat(sumsOf(read)).isEqualTo(Samples.sums(.3, -.2));
    assertThat(store.running(project)).isEmpty();
  }

  @Test
  void add_afterTheEnd_keepsTheNumbersOfTheDecision() {
    Trial trial = kept("a", 1);
    store.add(project, Map.of(trial.id(), Samples.sums(.3, -.2)));
    store.save(trial.end(NOW.plusSeconds(9)));
    store.add(project, Map.of(trial.id(), Samples.sums(.1, .1)));
    assertThat(sumsOf(trial)).isEqualTo(Samples.sums(.3, -.2));
  }

  @Test
  void find_outputsDrawn_areCountedWithActsOrWithout() {
    Trial trial = kept("a", 1);
    Trial other = kept("b", 1);
    List<OutputId> ids = Samples.ids(5);
    List<GeneratedOutput> drawn = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Arm arm = i < 3 ? Arm.INJECTED : Arm.HELD_OUT;
      drawn.add(
          Samples.drawn(
              project,
              ids.get(i),
              List.of(
                  new Assignment("a", 2, trial.id(), arm, .5),
                  new Assignment("b", 2, other.id(), Arm.INJECTED, .5))));
    }
    outputs().append(drawn.subList(0, 4));
    outputs().append(drawn.subList(2, 5));
    assertThat(store.find(project, List.of(trial.id())).get(0).assigned())
        .isEqualTo(new Arms(3, 2));
    assertThat(store.running(project))
        .extracting(Trial::assigned)
        .containsExactly(new Arms(3, 2), new Arms(5, 0));
    assertThat(store.ofPreference(project, other.preferenceId()).get(0).assigned())
        .isEqualTo(new Arms(5, 0));
  }

  private Place placeOf(Trial trial) {
    return store.find(project, List.of(trial.id())).get(0).place();
  }

  @Test
  void save_trials_areNumberedAsTheyStart() {
    Trial first = kept("b", 1);
    Trial second = kept("a", 1);
    store.save(first);
    assertThat(placeOf(first)).isEqualTo(new Place(1, 0, false));
    assertThat(placeOf(second)).isEqualTo(new Place(2, 0, false));
    Trial holdout = Samples.holdout(project, project + "h", NOW);
    store.save(holdout);
    assertThat(placeOf(holdout)).isEqualTo(Place.NONE);
    assertThat(placeOf(kept("c", 1)).position()).isEqualTo(3);
  }

  @Test
  void save_trialsOfUsers_areStreamsOfTheirOwn() {
    Trial shared = kept("a", 1);
    Trial anas = keptOf("ana", "b");
    Trial bens = keptOf("ben", "c");
    Trial anasNext = keptOf("ana", "d");
    assertThat(store.find(project, List.of(anas.id())).get(0).user()).contains("ana");
    assertThat(store.find(project, List.of(shared.id())).get(0).user()).isEmpty();
    store.claim(project, anas.id());
    assertThat(placeOf(shared)).isEqualTo(new Place(1, 0, false));
    assertThat(placeOf(anas)).isEqualTo(new Place(1, 0, true));
    assertThat(placeOf(bens)).isEqualTo(new Place(1, 0, false));
    assertThat(placeOf(anasNext)).isEqualTo(new Place(2, 1, false));
    store.save(bens.end(NOW.plusSeconds(9)));
    store.save(anasNext.end(NOW.plusSeconds(9)));
    store.claim(project, shared.id());
    assertThat(placeOf(bens)).isEqualTo(new Place(1, 0, false));
    assertThat(placeOf(anasNext)).isEqualTo(new Place(2, 1, false));
    assertThat(placeOf(keptOf("ana", "e"))).isEqualTo(new Place(3, 1, false));
    assertThat(placeOf(kept("f", 1))).isEqualTo(new Place(2, 1, false));
  }

  private Trial keptOf(String user, String preference) {
    String name = project + preference;
    store.save(Samples.trial(project, name + ".1", name, NOW).of(Optional.of(user)));
    return store.find(project, List.of(name + ".1")).get(0);
  }

  @Test
  void claim_countsForThoseThatRunAndNotForThoseThatEnded() {
    Trial ended = kept("a", 1);
    Trial claimed = kept("b", 1);
    Trial running = kept("c", 1);
    store.save(ended.end(NOW.plusSeconds(9)));
    store.claim(project, claimed.id());
    store.claim(project, claimed.id());
    store.claim(project, "unknown");
    assertThat(placeOf(ended)).isEqualTo(new Place(1, 0, false));
    assertThat(placeOf(claimed)).isEqualTo(new Place(2, 0, true));
    assertThat(placeOf(running)).isEqualTo(new Place(3, 1, false));
    store.save(claimed.end(NOW.plusSeconds(10)));
    store.claim(project, running.id());
    assertThat(placeOf(claimed)).isEqualTo(new Place(2, 0, true));
    assertThat(placeOf(running)).isEqualTo(new Place(3, 1, true));
    assertThat(store.ofPreference(project, running.preferenceId()).get(0).place())
        .isEqualTo(placeOf(running));
    String other = Samples.project();
    store.save(Samples.trial(other, other + "a.1", other + "a", NOW));
    assertThat(store.running(other).get(0).place()).isEqualTo(new Place(1, 0, false));
  }

  @Test
  void find_outputsDrawn_areWatched() {
    Trial trial = kept("a", 1);
    List<OutputId> ids = Samples.ids(6);
    Completion[] ends = {
      Completion.COMPLETE,
      Completion.TRUNCATED,
      Completion.REFUSED,
      Completion.FAILED,
      Completion.CANCELLED,
      Completion.COMPLETE
    };
    List<GeneratedOutput> drawn = new ArrayList<>();
    Guards expected = Guards.EMPTY;
    for (int i = 0; i < ends.length; i++) {
      Arm arm = i % 3 == 0 ? Arm.HELD_OUT : Arm.INJECTED;
      GeneratedOutput output =
          Samples.timed(
              Samples.drawn(
                  project, ids.get(i), List.of(new Assignment("a", 2, trial.id(), arm, .5))),
              ends[i],
              100L * i);
      drawn.add(output);
      expected = expected.plus(Guards.of(output, arm));
    }
    outputs().append(drawn.subList(0, 3));
    outputs().append(drawn);
    assertThat(expected.injected().refused().count()).isEqualTo(3);
    assertThat(store.find(project, List.of(trial.id())).get(0).guards()).isEqualTo(expected);
    assertThat(store.running(project).get(0).guards()).isEqualTo(expected);
  }

  @Test
  void save_runningAgain_doesNotReopenOrReset() {
    Trial trial = kept("a", 1);
    store.add(project, Map.of(trial.id(), Samples.sums(.3, -.2)));
    store.save(trial.end(NOW.plusSeconds(9)));
    store.save(trial);
    assertThat(store.running(project)).isEmpty();
    assertThat(sumsOf(trial)).isEqualTo(Samples.sums(.3, -.2));
  }

  @Test
  void add_severalAndNegative_isExact() {
    Trial a = kept("a", 1);
    Trial b = kept("b", 1);
    Map<String, TrialSums> both = new HashMap<>();
    both.put(a.id(), Samples.sums(.123456, -.7));
    both.put(b.id(), Samples.sums(-.5, .25));
    store.add(project, both);
    store.add(project, Map.of(a.id(), Samples.sums(.9, .1)));
    store.add(project, Map.of(a.id(), TrialSums.EMPTY.minus(Samples.sums(.123456, -.7))));
    assertThat(sumsOf(a)).isEqualTo(Samples.sums(.9, .1));
    assertThat(sumsOf(b)).isEqualTo(Samples.sums(-.5, .25));
    store.add(project, Map.of());
    assertThat(sumsOf(b)).isEqualTo(Samples.sums(-.5, .25));
  }

  @Test
  void add_byTwoNodesAtOnce_losesNothing() throws Exception {
    Trial trial = kept("a", 1);
    TwoNodes.run(
        () -> {
          for (int i = 0; i < 50; i++) {
            inTransaction(port -> port.add(project, Map.of(trial.id(), Samples.sums(.25, -.5))));
          }
          return 0;
        });
    TrialSums expected = TrialSums.EMPTY;
    for (int i = 0; i < 100; i++) {
      expected = expected.plus(Samples.sums(.25, -.5));
    }
    assertThat(sumsOf(trial)).isEqualTo(expected);
  }
}
