package org.tacit.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tacit.event.FeedbackEvent;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.Choice;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;

class ArmSumsTest {
  private static final OutputType EMAIL = new OutputType("email");
  private static final Choice DRAWN = new Choice("w.1", "a", "up/a", .2, .4);
  private static final ArmKey ARM = new ArmKey(EMAIL, "w.1", "a");
  private final MemoryWorld world = new MemoryWorld(3);

  private GeneratedOutput output() {
    world.pass(Duration.ofHours(1));
    return world.generate(EMAIL, "ana", 20, "Dear Ana, all done.", Treatment.NONE.with(DRAWN));
  }

  private ArmFigures figures() {
    return world.stores().choices().find(MemoryWorld.PROJECT).getOrDefault(ARM, ArmFigures.NONE);
  }

  @Test
  void process_firstAct_isHeldAgainstTheLevelKnownAtTheDraw() {
    GeneratedOutput output = output();
    assertThat(figures().drawn().outputs()).isOne();
    assertThat(figures().sums()).isEqualTo(ArmSums.EMPTY);
    world.use(output, "Dear Ana, all done.", 20);
    world.process();
    ArmSums sums = figures().sums();
    double score = world.scored(output).value().orElseThrow();
    assertThat(sums.acted()).isOne();
    assertThat(sums.used()).isOne();
    assertThat(sums.score().sum()).isEqualTo(score, within(1e-6));
    assertThat(sums.residual().mean().orElseThrow()).isEqualTo(score - .4, within(1e-6));
    assertThat(sums.residual().weight()).isEqualTo(5);
    assertThat(sums.psi().sum()).isEqualTo((score - .4) / .2, within(1e-5));
  }

  @Test
  void process_lateAct_revisesAndARebuildChangesNothing() {
    GeneratedOutput first = output();
    GeneratedOutput second = output();
    world.use(first, "Dear Ana, all done.", 20);
    world.use(second, "Dear Ana, all done.", 20);
    world.process();
    assertThat(figures().sums().used()).isEqualTo(2);
    world.act(
        new FeedbackEvent.Regenerated(
            world.head(first, Duration.ofMinutes(5), OptionalLong.empty()),
            java.util.Optional.empty()));
    world.process();
    ArmSums revised = figures().sums();
    assertThat(revised.used()).isOne();
    assertThat(revised.acted()).isEqualTo(2);
    assertThat(revised)
        .isEqualTo(
            ArmSums.of(world.scored(first), DRAWN).plus(ArmSums.of(world.scored(second), DRAWN)));
    world.rebuild();
    world.process();
    assertThat(figures().sums()).isEqualTo(revised);
    assertThat(revised.minus(revised)).isEqualTo(ArmSums.EMPTY);
  }

  @Test
  void used_copiedWithoutAnEnd_isUsed() {
    GeneratedOutput output = output();
    world.act(
        new FeedbackEvent.Copied(
            world.head(output, Duration.ofMinutes(1), OptionalLong.empty()), 1));
    world.process();
    assertThat(figures().sums().used()).isOne();
    world.act(
        new FeedbackEvent.Regenerated(
            world.head(output, Duration.ofMinutes(2), OptionalLong.empty()),
            java.util.Optional.empty()));
    world.process();
    assertThat(figures().sums().used()).isZero();
  }

  @Test
  void expense_perUsed_isTheCostOfTheOutputsItTakes() {
    Spend spend = new Spend(4, 40, 80, 4, 2_000_000_000L);
    assertThat(new Expense(8, 2, spend).perUsed().orElseThrow()).isEqualTo(2, within(1e-12));
    assertThat(new Expense(8, 0, spend).perUsed()).isEmpty();
    assertThat(new Expense(8, 2, Spend.NONE).perUsed()).isEmpty();
    assertThat(List.of(Expense.NONE.perUsed())).allMatch(cost -> cost.isEmpty());
  }
}
