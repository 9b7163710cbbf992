package org.tacit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.contract.Samples;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.OutputRef;
import org.tacit.event.Submission;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.output.Choice;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.quality.QualityReport;

/** The same events in any order, any batching and any number of times give the same tables. */
class OrderTest {
  private static final String TEXT =
      """
      Dear Ms. Novak,

      I hope this email finds you well. The report is ready and we will send it on Monday. Please \
      let me know if you would like me to change anything.

      Kind regards,
      Eva""";

  private static final List<String> EDITS =
      List.of(
          TEXT,
          TEXT.replace("Dear Ms. Novak", "Hi Ana"),
          TEXT.replace("I hope this email finds you well. ", ""),
          "Report is ready!");

  /** A month of four users with every act, chains, cycles and second thoughts. */
  private record Story(List<GeneratedOutput> outputs, List<FeedbackEvent> events) {
    static Story of(long seed) {
      Random random = new Random(seed);
      MemoryWorld world = new MemoryWorld(seed);
      List<GeneratedOutput> outputs = new ArrayList<>();
      for (int i = 0; i < 120; i++) {
        world.pass(Duration.ofSeconds(random.nextInt(3) == 0 ? 1 : random.nextInt(60_000)));
        Assignment arm =
            new Assignment(
                "pref", 1, "pref.1", random.nextBoolean() ? Arm.INJECTED : Arm.HELD_OUT, .5);
        outputs.add(
            world.generate(
                new OutputType(random.nextInt(3) == 0 ? "ticket-reply" : "email"),
                "user-" + random.nextInt(4),
                40,
                EDITS.get(random.nextInt(EDITS.size())),
                (random.nextBoolean() ? new Treatment(List.of(arm), false) : Treatment.NONE)
                    .with(choice(random))));
      }
      List<FeedbackEvent> events = new ArrayList<>();
      for (GeneratedOutput output : outputs) {
        for (int i = random.nextInt(4); i > 0; i--) {
          events.add(act(world, output, outputs, events, random));
        }
      }
      return new Story(outputs, events);
    }

    private static Choice choice(Random random) {
      int part = 1 + random.nextInt(9);
      return new Choice(
          "writer.1", random.nextBoolean() ? "a" : "b", "up/x", part / 10.0, random.nextDouble());
    }

    private static FeedbackEvent act(
        MemoryWorld world,
        GeneratedOutput output,
        List<GeneratedOutput> outputs,
        List<FeedbackEvent> events,
        Random random) {
      EventHead head =
          world.head(
              output,
              Duration.ofSeconds(random.nextInt(200)),
              random.nextBoolean()
                  ? OptionalLong.of(random.nextInt(20_000))
                  : OptionalLong.empty());
      return switch (random.nextInt(9)) {
        case 0 -> new FeedbackEvent.Viewed(head);
        case 1 -> new FeedbackEvent.Accepted(head, Optional.empty());
        case 2, 3 -> new FeedbackEvent.Edited(head, EDITS.get(random.nextInt(EDITS.size())));
        case 4 ->
            new FeedbackEvent.Regenerated(
                head,
                Optional.of(
                    outputs
                        .get(
                            Math.max(
                                0,
                                Math.min(
                                    outputs.size() - 1,
                                    outputs.indexOf(output) + random.nextInt(6) - 1)))
                        .id()));
        case 5 -> new FeedbackEvent.Outcome(head, "replied", random.nextBoolean(), true);
        case 6 -> new FeedbackEvent.Rated(head, random.nextInt(3) - 1);
        case 7 -> new FeedbackEvent.Abandoned(head);
        default ->
            new FeedbackEvent.Undone(
                head,
                events.isEmpty()
                    ? "none"
                    : events.stream()
                        .filter(event -> event.head().output().equals(head.output()))
                        .reduce((a, b) -> b)
                        .map(event -> event.head().eventId())
                        .orElse("none"));
      };
    }
  }

  private static MemoryWorld worldOf(Story story) {
    MemoryWorld world = new MemoryWorld(0);
    story.outputs().forEach(world::record);
    world
        .stores()
        .trials()
        .save(Samples.trial(MemoryWorld.PROJECT, "pref.1", "pref", MemoryWorld.START));
    return world;
  }

  private static void append(MemoryWorld world, List<FeedbackEvent> events) {
    world
        .stores()
        .events()
        .append(
            events.stream()
                .map(e -> new Submission(e, Integer.toHexString(e.hashCode())))
                .toList());
  }

  private static MemoryWorld.State atOnce(Story story) {
    return worldAtOnce(story).state();
  }

  private static MemoryWorld worldAtOnce(Story story) {
    MemoryWorld world = worldOf(story);
    append(world, story.events());
    world.process(named(story.events()));
    return world;
  }

  private static Set<OutputId> named(List<FeedbackEvent> events) {
    Set<OutputId> ids = new TreeSet<>();
    events.forEach(event -> ids.add(((OutputRef.ById) event.head().output()).id()));
    return ids;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void process_anyOrderBatchingAndRepetition_givesTheSameState(long seed) {
    Story story = Story.of(seed);
    MemoryWorld once = worldAtOnce(story);
    MemoryWorld.State expected = once.state();
    assertThat(expected.scored()).hasSizeGreaterThan(60);
    assertThat(expected.evidence()).isNotEmpty();
    assertThat(expected.trials()).isNotEmpty();
    Random random = new Random(seed * 31);
    for (int permutation = 0; permutation < 4; permutation++) {
      List<FeedbackEvent> shuffled = new ArrayList<>(story.events());
      shuffled.addAll(story.events().subList(0, story.events().size() / 3));
      Collections.shuffle(shuffled, random);
      MemoryWorld world = worldOf(story);
      for (int i = 0; i < shuffled.size(); ) {
        int size = Math.min(shuffled.size() - i, 1 + random.nextInt(permutation * 10 + 1));
        List<FeedbackEvent> batch = shuffled.subList(i, i + size);
        append(world, batch);
        world.process(named(batch));
        i += size;
      }
      assertSame(world.state(), expected);
      assertThat(read(world)).isEqualTo(read(once));
    }
  }

  /** What is read from the tables, after users were looked at beside each other. */
  private static List<QualityReport> read(MemoryWorld world) {
    world.pass(Duration.between(world.now(), MemoryWorld.START.plus(Duration.ofDays(90))));
    world.review();
    return List.of(world.report(Samples.EMAIL), world.report(Samples.REPLY));
  }

  private static void assertSame(MemoryWorld.State state, MemoryWorld.State expected) {
    assertThat(state.users()).isEqualTo(expected.users());
    assertThat(state.scored()).isEqualTo(expected.scored());
    assertThat(state.evidence()).isEqualTo(expected.evidence());
    assertThat(state.quality()).isEqualTo(expected.quality());
    assertThat(state.trials()).isEqualTo(expected.trials());
    assertThat(state.arms()).isNotEmpty().isEqualTo(expected.arms());
    assertThat(state.signals()).isEqualTo(expected.signals());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void process_again_changesNothing(long seed) {
    Story story = Story.of(seed);
    MemoryWorld world = worldOf(story);
    append(world, story.events());
    world.process(named(story.events()));
    for (OutputId id : named(story.events())) {
      world.process(List.of(id));
    }
    assertSame(world.state(), atOnce(story));
  }

  @Test
  void process_unknownOutput_changesNothing() {
    MemoryWorld world = new MemoryWorld(1);
    GeneratedOutput unknown = Samples.output("acme", Samples.EMAIL, "ana", Samples.ids(1).get(0));
    MemoryWorld.State before = world.state();
    world.act(
        new FeedbackEvent.Accepted(
            world.head(unknown, Duration.ofSeconds(3), OptionalLong.empty()), Optional.empty()));
    world.process();
    assertThat(world.state()).isEqualTo(before);
    world.record(unknown);
    world.process(List.of(unknown.id()));
    assertThat(world.scored(unknown).value()).hasValue(1);
  }

  @Test
  void process_outputThatMayNotTeach_changesNothing() {
    MemoryWorld world = new MemoryWorld(1);
    GeneratedOutput given = Samples.output("acme", Samples.EMAIL, "ana", Samples.ids(1).get(0));
    GeneratedOutput silent =
        world.record(
            new GeneratedOutput(
                given.id(),
                given.project(),
                given.type(),
                given.segment(),
                given.user(),
                given.conversation(),
                given.joinKey(),
                given.upstream(),
                given.completion(),
                false,
                given.treatment(),
                given.words(),
                given.text()));
    MemoryWorld.State before = world.state();
    world.use(silent, "Hi Ana, all done.", 9);
    world.process();
    assertThat(world.state()).isEqualTo(before);
  }

  @Test
  void process_undone_restoresWhatWasBefore() {
    MemoryWorld world = new MemoryWorld(1);
    GeneratedOutput first = world.generate(Samples.EMAIL, "ana", 40, TEXT, Treatment.NONE);
    world.pass(Duration.ofMinutes(1));
    GeneratedOutput second = world.generate(Samples.EMAIL, "ana", 40, TEXT, Treatment.NONE);
    world.use(first, TEXT, 5);
    world.use(second, TEXT, 5);
    world.process();
    MemoryWorld.State before = world.state();
    EventHead head = world.head(first, Duration.ofSeconds(9), OptionalLong.empty());
    world.act(new FeedbackEvent.Edited(head, EDITS.get(1)));
    world.process();
    assertThat(world.state()).isNotEqualTo(before);
    assertThat(world.state().evidence()).hasSize(1);
    world.act(
        new FeedbackEvent.Undone(
            world.head(first, Duration.ofSeconds(20), OptionalLong.empty()), head.eventId()));
    world.process();
    assertThat(world.state()).isEqualTo(before);
  }

  private static List<GeneratedOutput> three(MemoryWorld world) {
    List<GeneratedOutput> chain = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      chain.add(world.generate(Samples.EMAIL, "ana", 40, TEXT, Treatment.NONE));
      world.pass(Duration.ofMinutes(1));
    }
    return chain;
  }

  @ParameterizedTest(name = "order {0}")
  @ValueSource(strings = {"012", "021", "102", "120", "201", "210"})
  void process_chainOfRegenerations_anyOrder_countsTheAttempts(String order) {
    MemoryWorld world = new MemoryWorld(1);
    List<GeneratedOutput> chain = three(world);
    for (int step = 0; step < order.length(); step++) {
      int i = order.charAt(step) - '0';
      EventHead head = world.head(chain.get(i), Duration.ofSeconds(30), OptionalLong.of(30_000));
      world.act(
          i == 2
              ? new FeedbackEvent.Accepted(head, Optional.empty())
              : new FeedbackEvent.Regenerated(head, Optional.of(chain.get(i + 1).id())));
      world.process();
    }
    assertThat(chain).extracting(output -> world.scored(output).attempt()).containsExactly(1, 2, 3);
    assertThat(chain)
        .extracting(output -> world.scored(output).value().getAsDouble())
        .containsExactly(-.5, -.65, 1.0);
  }

  @Test
  void process_regenerationUndone_putsTheReplacementBackToItsFirstAttempt() {
    MemoryWorld world = new MemoryWorld(1);
    List<GeneratedOutput> chain = three(world);
    EventHead head = world.head(chain.get(0), Duration.ofSeconds(30), OptionalLong.empty());
    world.act(new FeedbackEvent.Regenerated(head, Optional.of(chain.get(1).id())));
    world.act(
        new FeedbackEvent.Regenerated(
            world.head(chain.get(1), Duration.ofSeconds(30), OptionalLong.empty()),
            Optional.empty()));
    world.process();
    assertThat(world.scored(chain.get(1)).attempt()).isEqualTo(2);
    world.act(
        new FeedbackEvent.Undone(
            world.head(chain.get(0), Duration.ofSeconds(50), OptionalLong.empty()),
            head.eventId()));
    world.process();
    assertThat(world.scored(chain.get(1)).attempt()).isEqualTo(1);
  }

  @Test
  void process_outputsThatReplaceEachOther_endsAndStaysPut() {
    MemoryWorld world = new MemoryWorld(1);
    List<GeneratedOutput> chain = three(world);
    for (int i = 0; i < 3; i++) {
      world.act(
          new FeedbackEvent.Regenerated(
              world.head(chain.get(i), Duration.ofSeconds(30), OptionalLong.empty()),
              Optional.of(chain.get((i + 1) % 3).id())));
    }
    world.process();
    MemoryWorld.State once = world.state();
    world.process(chain.stream().map(GeneratedOutput::id).toList());
    assertThat(world.state()).isEqualTo(once);
    assertThat(chain).extracting(output -> world.scored(output).attempt()).containsExactly(1, 2, 3);
  }
}
