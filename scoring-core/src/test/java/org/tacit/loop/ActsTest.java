package org.tacit.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.contract.Samples;
import org.tacit.event.Action;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.LearningMode;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.output.TypeKind;
import org.tacit.output.TypeSettings;
import org.tacit.score.ScoredOutput;
import org.tacit.signal.AttentionRuling;
import org.tacit.signal.SignalSums;

/** What acts in their order and context come to, through the whole loop. */
class ActsTest {
  private static final OutputType EMAIL = Samples.EMAIL;
  private static final String TEXT =
      "Dear Ms. Novak,\n\nThe report for the third quarter is ready and shows that costs fell by a"
          + " tenth while sales stayed where they were.\n\nKind regards,\nEva";
  private static final String MENDED = TEXT.replace("Dear Ms. Novak,", "Hi Ana,");

  private final MemoryWorld world = new MemoryWorld(3);

  private GeneratedOutput output(MemoryWorld in) {
    in.pass(Duration.ofMinutes(20));
    return in.generate(EMAIL, "ana", 150, TEXT, Treatment.NONE);
  }

  private EventHead head(GeneratedOutput output, double seconds, long dwellMillis) {
    return world.head(
        output,
        Duration.ofMillis(Math.round(seconds * 1000)),
        dwellMillis < 0 ? OptionalLong.empty() : OptionalLong.of(dwellMillis));
  }

  private ScoredOutput scored(GeneratedOutput output) {
    world.process();
    return world.scored(output);
  }

  private void accept(GeneratedOutput output, double seconds, long dwell) {
    world.act(new FeedbackEvent.Accepted(head(output, seconds, dwell), Optional.empty()));
  }

  private void fail(GeneratedOutput output) {
    world.act(new FeedbackEvent.Outcome(head(output, 900, -1), "replied", false, true));
  }

  @Test
  void accepted_quicklyAfterThoroughReview_isAboveAnImmediateOne() {
    GeneratedOutput reviewed = output(world);
    world.act(new FeedbackEvent.Viewed(head(reviewed, 40, 38_000)));
    accept(reviewed, 300, 800);
    GeneratedOutput immediate = output(world);
    accept(immediate, 300, 800);
    assertThat(scored(reviewed).weight()).isGreaterThan(2 * scored(immediate).weight());
    assertThat(scored(reviewed).readingShare()).hasValueCloseTo(38_800 / 37_815.0, within(1e-6));
    fail(reviewed);
    fail(immediate);
    assertThat(scored(reviewed).value().getAsDouble())
        .as("against the same failure")
        .isGreaterThan(scored(immediate).value().getAsDouble() + .25);
  }

  @Test
  void regenerated_afterEdits_isBelowAnImmediateOne() {
    GeneratedOutput tried = output(world);
    world.act(new FeedbackEvent.Edited(head(tried, 20, 20_000), MENDED));
    world.act(new FeedbackEvent.Regenerated(head(tried, 30, 30_000), Optional.empty()));
    GeneratedOutput immediate = output(world);
    world.act(new FeedbackEvent.Regenerated(head(immediate, 2, 2_000), Optional.empty()));
    assertThat(scored(tried).value()).hasValue(-.85);
    assertThat(scored(immediate).value()).hasValue(-.5);
    assertThat(scored(tried).weight()).isGreaterThan(scored(immediate).weight());
  }

  @Test
  void regenerated_thenAccepted_isOneChain() {
    GeneratedOutput first = output(world);
    GeneratedOutput second = output(world);
    accept(second, 30, 30_000);
    world.act(new FeedbackEvent.Regenerated(head(first, 9, 9_000), Optional.of(second.id())));
    assertThat(scored(first).value()).hasValue(-.5);
    assertThat(scored(first).replacement()).contains(second.id());
    assertThat(scored(second).value()).hasValue(1);
    assertThat(scored(second).attempt()).isEqualTo(2);
  }

  @Test
  void variants_regenerateIsNoComplaint_andReadingMayBeLeft() {
    world.set(new TypeSettings(EMAIL, TypeKind.VARIANTS, LearningMode.AUTO, Duration.ofHours(24)));
    GeneratedOutput first = output(world);
    world.act(new FeedbackEvent.Regenerated(head(first, 9, 9_000), Optional.empty()));
    assertThat(scored(first).score()).isEmpty();
    world.set(new TypeSettings(EMAIL, TypeKind.READING, LearningMode.AUTO, Duration.ofHours(24)));
    GeneratedOutput read = output(world);
    world.act(new FeedbackEvent.Abandoned(head(read, 9, 9_000)));
    assertThat(scored(read).score()).isEmpty();
  }

  /** One act of each kind. */
  private FeedbackEvent act(Action action, EventHead head, OutputId next) {
    return switch (action) {
      case VIEWED -> new FeedbackEvent.Viewed(head, OptionalDouble.of(.5));
      case ACCEPTED -> new FeedbackEvent.Accepted(head, Optional.of(MENDED));
      case EDITED -> new FeedbackEvent.Edited(head, MENDED);
      case REGENERATED -> new FeedbackEvent.Regenerated(head, Optional.of(next));
      case COPIED -> new FeedbackEvent.Copied(head, .5);
      case SHARED -> new FeedbackEvent.Shared(head, Optional.of("mail"), Optional.of(MENDED));
      case ABANDONED -> new FeedbackEvent.Abandoned(head);
      case RATED -> new FeedbackEvent.Rated(head, -1);
      case OUTCOME -> new FeedbackEvent.Outcome(head, "replied", false, true);
      case UNDONE -> new FeedbackEvent.Undone(head, "event-0");
    };
  }

  @ParameterizedTest
  @EnumSource(Action.class)
  void undone_everyAct_isAsIfItHadNeverCome(Action action) {
    GeneratedOutput output = output(world);
    GeneratedOutput next = output(world);
    accept(output, 10, 10_000);
    accept(next, 10, 10_000);
    world.process();
    MemoryWorld.State before = world.state();
    EventHead head = head(output, 40, 12_000);
    world.act(act(action, head, next.id()));
    world.process();
    assertThat(world.state()).isNotEqualTo(before);
    world.act(new FeedbackEvent.Undone(head(output, 50, -1), head.eventId()));
    world.process();
    assertThat(world.state()).isEqualTo(before);
  }

  @Test
  void outcome_daysLater_revisesScoreAndSumsExactly() {
    GeneratedOutput output = output(world);
    accept(output, 10, 10_000);
    world.process();
    world.act(new FeedbackEvent.Outcome(head(output, 60, -1), "replied", false, false));
    assertThat(scored(output).value()).as("open is no failure").hasValue(1);
    world.act(new FeedbackEvent.Outcome(head(output, 9 * 86_400, -1), "replied", false, true));
    double weight = world.scored(output).weight();
    assertThat(scored(output).value().getAsDouble())
        .isCloseTo((weight - 1.5) / (weight + 1.5), within(1e-12));
    assertThat(world.total(EMAIL).level().count()).isEqualTo(1);
    assertThat(world.total(EMAIL).level().mean().getAsDouble())
        .isCloseTo((weight - 1.5) / (weight + 1.5), within(1e-5));
    assertThat(sums().failed()).isEqualTo(1);
  }

  private SignalSums sums() {
    return world.stores().signals().total(MemoryWorld.PROJECT, EMAIL);
  }

  @Test
  void outcome_afterTheTextsAreDeleted_keepsDistanceEvidenceAndPersistence() {
    GeneratedOutput output = output(world);
    FeedbackEvent accepted = new FeedbackEvent.Accepted(head(output, 10, 10_000), Optional.empty());
    FeedbackEvent edited = new FeedbackEvent.Edited(head(output, 100, 20_000), MENDED);
    world.act(accepted);
    world.act(edited);
    ScoredOutput before = scored(output);
    assertThat(before.distance().getAsDouble()).isPositive();

    MemoryWorld later = new MemoryWorld(3);
    later.record(withoutText(output));
    later.act(accepted);
    later.act(new FeedbackEvent.Edited(edited.head(), ""));
    later.stores().scored().save(List.of(before));
    later.stores().evidence().save(world.state().evidence().get(output.id()));
    later.act(new FeedbackEvent.Outcome(head(output, 40 * 86_400, -1), "replied", true, true));
    later.process();
    ScoredOutput after = later.scored(output);
    assertThat(after.distance()).isEqualTo(before.distance());
    assertThat(after.signals().subList(0, 2)).isEqualTo(before.signals());
    assertThat(after.signals()).hasSize(3);
    assertThat(later.state().evidence()).isEqualTo(world.state().evidence());
  }

  @Test
  void acceptedWithAnotherText_afterTheTextsAreDeleted_keepsItsDistance() {
    GeneratedOutput output = output(world);
    EventHead head = head(output, 10, 10_000);
    world.act(new FeedbackEvent.Accepted(head, Optional.of(MENDED)));
    ScoredOutput before = scored(output);
    MemoryWorld later = new MemoryWorld(3);
    later.record(withoutText(output));
    later.act(new FeedbackEvent.Accepted(head, Optional.empty()));
    later.stores().scored().save(List.of(before));
    later.process();
    assertThat(later.scored(output)).isEqualTo(before);
  }

  @Test
  void textNeverKept_anyOrder_givesTheSame() {
    List<MemoryWorld> worlds = List.of(new MemoryWorld(1), new MemoryWorld(1));
    GeneratedOutput output = withoutText(output(world));
    FeedbackEvent edited = new FeedbackEvent.Edited(head(output, 5, 5_000), MENDED);
    FeedbackEvent accepted = new FeedbackEvent.Accepted(head(output, 10, 10_000), Optional.empty());
    worlds.forEach(w -> w.record(output));
    for (FeedbackEvent event : List.of(edited, accepted)) {
      worlds.get(0).act(event);
      worlds.get(0).process();
    }
    for (FeedbackEvent event : List.of(accepted, edited)) {
      worlds.get(1).act(event);
      worlds.get(1).process();
    }
    assertThat(worlds.get(1).state()).isEqualTo(worlds.get(0).state());
  }

  private static GeneratedOutput withoutText(GeneratedOutput output) {
    return new GeneratedOutput(
        output.id(),
        output.project(),
        output.type(),
        output.segment(),
        output.user(),
        output.conversation(),
        output.joinKey(),
        output.upstream(),
        output.completion(),
        output.learns(),
        output.treatment(),
        output.words(),
        Optional.empty());
  }

  /** Acceptances whose texts last the longer the less they were looked at. */
  private void contrarians(int count) {
    for (int i = 0; i < count; i++) {
      GeneratedOutput output = world.generate(EMAIL, "user-" + i % 40, 150, TEXT, Treatment.NONE);
      world.pass(Duration.ofSeconds(45));
      boolean hasty = i % 2 == 0;
      accept(output, 30, hasty ? 1_000 + 40L * i : 30_000 + 31L * i);
      world.act(
          new FeedbackEvent.Viewed(
              head(output, 630, -1), OptionalDouble.of(hasty || i % 3 == 0 ? 1 : .4)));
    }
    world.process();
  }

  @Test
  void attention_thatTellsNothing_isSetAsideForLaterOutputs() {
    contrarians(298);
    world.learn();
    assertThat(rulings()).isEmpty();
    contrarians(10);
    GeneratedOutput before = output(world);
    world.learn();
    assertThat(rulings())
        .singleElement()
        .satisfies(
            ruling -> {
              assertThat(ruling.weighs()).isFalse();
              assertThat(ruling.correlation()).isNegative();
              assertThat(ruling.since())
                  .isBetween(
                      world.now().plus(Duration.ofHours(1)), world.now().plus(Duration.ofHours(2)));
            });
    world.learn();
    assertThat(rulings()).hasSize(1);
    world.pass(Duration.ofHours(2));
    GeneratedOutput after = output(world);
    accept(before, 300, 1_000);
    accept(after, 300, 1_000);
    assertThat(scored(before).weight()).isCloseTo(.37, within(.01));
    assertThat(scored(after).weight()).isEqualTo(1);
    fail(before);
    assertThat(scored(before).weight()).as("re-scored alike").isCloseTo(1.87, within(.01));
    MemoryWorld again = replayed(new Random(9));
    assertThat(again.state()).isEqualTo(world.state());
  }

  private List<AttentionRuling> rulings() {
    return world.stores().signals().rulings(MemoryWorld.PROJECT, EMAIL);
  }

  /** The same log under the same rulings, shuffled and with every third event twice. */
  private MemoryWorld replayed(Random random) {
    MemoryWorld again = new MemoryWorld(99);
    world.outputs().forEach(again::record);
    rulings().forEach(r -> again.stores().signals().save(MemoryWorld.PROJECT, EMAIL, r));
    List<FeedbackEvent> events = new ArrayList<>(world.events());
    events.addAll(world.events().subList(0, world.events().size() / 3));
    Collections.shuffle(events, random);
    again.replay(events);
    again.process();
    return again;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void process_everyActInAnyOrderAndTwice_givesTheSameState(long seed) {
    Random random = new Random(seed);
    List<GeneratedOutput> outputs = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      world.pass(Duration.ofMinutes(random.nextInt(200)));
      outputs.add(world.generate(EMAIL, "user-" + i % 3, 150, TEXT, Treatment.NONE));
    }
    Instant ruled = outputs.get(30).created();
    world
        .stores()
        .signals()
        .save(MemoryWorld.PROJECT, EMAIL, new AttentionRuling(ruled, false, 300, -.1));
    List<String> ids = new ArrayList<>(List.of("none"));
    Action[] actions = Action.values();
    for (int i = 0; i < 300; i++) {
      GeneratedOutput output = outputs.get(random.nextInt(outputs.size()));
      EventHead head =
          head(output, random.nextInt(900), random.nextBoolean() ? random.nextInt(40_000) : -1);
      Action action = actions[random.nextInt(actions.length)];
      OutputId next = outputs.get(random.nextInt(outputs.size())).id();
      world.act(
          action == Action.UNDONE
              ? new FeedbackEvent.Undone(head, ids.get(random.nextInt(ids.size())))
              : act(action, head, next));
      ids.add(head.eventId());
    }
    world.process();
    assertThat(world.state().signals()).isNotEmpty();
    MemoryWorld again = replayed(random);
    assertThat(again.state().scored()).isEqualTo(world.state().scored());
    assertThat(again.state()).isEqualTo(world.state());
  }
}
