package org.tacit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.contract.Samples.EMAIL;
import static org.tacit.contract.Samples.NOW;
import static org.tacit.contract.Samples.REPLY;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacit.choice.ArmDrawn;
import org.tacit.choice.ArmFigures;
import org.tacit.choice.ArmKey;
import org.tacit.choice.ArmSums;
import org.tacit.choice.ChoiceStore;
import org.tacit.choice.Expense;
import org.tacit.choice.Spend;
import org.tacit.output.Choice;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputLog;
import org.tacit.output.Usage;
import org.tacit.score.ScoredOutputStore;

/** What every store of arms does. */
public abstract class ChoiceStoreContract {
  private static final ArmKey FAST = new ArmKey(EMAIL, "chat.1", "fast");
  private static final ArmKey GOOD = new ArmKey(EMAIL, "chat.1", "good");
  private static final ArmKey ELSEWHERE = new ArmKey(REPLY, "chat.1", "fast");
  private final String project = Samples.project();
  private ChoiceStore store;

  /** A store; it may be shared between tests, which use projects of their own. */
  protected abstract ChoiceStore open();

  /** The log whose outputs arms are drawn for. */
  protected abstract OutputLog outputs();

  /** What people did with them. */
  protected abstract ScoredOutputStore scored();

  /** Does work in a transaction of its own; override where the port is bound to one. */
  protected void inTransaction(Consumer<ChoiceStore> work) {
    work.accept(store);
  }

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static Choice choice(String arm, double probability) {
    return new Choice("chat.1", arm, "up/" + arm, probability, .25);
  }

  private static Optional<Usage> usage(long in, long out, long nanos) {
    return Optional.of(new Usage(in, out, OptionalLong.of(nanos)));
  }

  @Test
  void find_nothingDrawn_isEmpty() {
    assertThat(store.find(project)).isEmpty();
    store.add(project, Map.of());
    assertThat(store.find(project)).isEmpty();
  }

  @Test
  void add_severalAndNegative_isExactByArm() {
    store.add(
        project,
        Map.of(
            FAST, Samples.armSums(.123456, .1),
            GOOD, Samples.armSums(-.5, .9),
            ELSEWHERE, Samples.armSums(1, .5)));
    store.add(project, Map.of(FAST, Samples.armSums(.7, .3)));
    store.add(project, Map.of(FAST, ArmSums.EMPTY.minus(Samples.armSums(.123456, .1))));
    store.add(Samples.project(), Map.of(FAST, Samples.armSums(.2, .2)));
    assertThat(store.find(project))
        .containsExactly(
            Map.entry(FAST, new ArmFigures(ArmDrawn.NONE, Samples.armSums(.7, .3))),
            Map.entry(GOOD, new ArmFigures(ArmDrawn.NONE, Samples.armSums(-.5, .9))),
            Map.entry(ELSEWHERE, new ArmFigures(ArmDrawn.NONE, Samples.armSums(1, .5))));
  }

  @Test
  void find_outputsDrawn_areCountedOnceWithActsOrWithout() {
    List<OutputId> ids = Samples.ids(5);
    Choice fast = choice("fast", .3);
    Choice good = choice("good", .7);
    List<GeneratedOutput> all = new ArrayList<>();
    all.add(Samples.chosen(project, ids.get(0), fast, usage(100, 20, 5_000)));
    all.add(Samples.chosen(project, ids.get(1), fast, Optional.empty()));
    all.add(
        Samples.chosen(
            project, ids.get(2), good, Optional.of(new Usage(10, 2, OptionalLong.empty()))));
    all.add(
        Samples.timed(
            Samples.chosen(project, ids.get(3), good, Optional.empty()), Completion.FAILED, 3));
    GeneratedOutput elsewhere = Samples.chosen(project, ids.get(4), fast, Optional.empty());
    all.add(Samples.answeredBy(elsewhere, "up/good"));
    outputs().append(all.subList(0, 3));
    outputs().append(all);
    ArmDrawn ofFast =
        ArmDrawn.of(all.get(0), fast)
            .plus(ArmDrawn.of(all.get(1), fast))
            .plus(ArmDrawn.of(all.get(4), fast));
    assertThat(ofFast.outputs()).isEqualTo(3);
    assertThat(ofFast.missed()).isOne();
    assertThat(ofFast.spend()).isEqualTo(new Spend(1, 100, 20, 1, 5_000));
    ArmDrawn ofGood = ArmDrawn.of(all.get(2), good).plus(ArmDrawn.of(all.get(3), good));
    assertThat(ofGood.failed()).isOne();
    store.add(project, Map.of(GOOD, Samples.armSums(.5, .7)));
    assertThat(store.find(project))
        .containsExactly(
            Map.entry(FAST, new ArmFigures(ofFast, ArmSums.EMPTY)),
            Map.entry(GOOD, new ArmFigures(ofGood, Samples.armSums(.5, .7))));
    assertThat(outputs().find(project, ids)).containsExactlyElementsOf(all);
  }

  @Test
  void expense_ofATypeAndSpan_countsWhatHasACostAndWasUsed() {
    List<OutputId> ids = Samples.ids(4);
    Choice fast = choice("fast", .5);
    outputs()
        .append(
            List.of(
                Samples.chosen(project, ids.get(0), fast, usage(100, 20, 5_000)),
                Samples.chosen(project, ids.get(1), fast, usage(50, 10, 2_500)),
                Samples.chosen(project, ids.get(2), fast, Optional.empty())));
    scored()
        .save(
            List.of(
                Samples.scored(project, EMAIL, "ana", ids.get(0)),
                Samples.scored(project, EMAIL, "ana", ids.get(2))));
    assertThat(store.expense(project, EMAIL, NOW.minusSeconds(9), NOW.plusSeconds(99)))
        .isEqualTo(new Expense(2, 1, new Spend(2, 150, 30, 2, 7_500)));
    assertThat(store.expense(project, REPLY, NOW.minusSeconds(9), NOW.plusSeconds(99)))
        .isEqualTo(Expense.NONE);
    assertThat(store.expense(project, EMAIL, NOW.minusSeconds(9), NOW.minusSeconds(8)))
        .isEqualTo(Expense.NONE);
    assertThat(store.expense(Samples.project(), EMAIL, NOW.minusSeconds(9), NOW.plusSeconds(99)))
        .isEqualTo(Expense.NONE);
  }

  @Test
  void add_byTwoNodesAtOnce_losesNothing() throws Exception {
    TwoNodes.run(
        () -> {
          for (int i = 0; i < 50; i++) {
            inTransaction(
                port ->
                    port.add(
                        project,
                        Map.of(FAST, Samples.armSums(.25, .5), GOOD, Samples.armSums(-.25, .5))));
          }
          return 0;
        });
    ArmSums expected = ArmSums.EMPTY;
    for (int i = 0; i < 100; i++) {
      expected = expected.plus(Samples.armSums(.25, .5));
    }
    assertThat(store.find(project).get(FAST).sums()).isEqualTo(expected);
  }
}
