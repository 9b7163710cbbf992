package org.tacit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.tacit.baseline.UserRecord;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Submission;
import org.tacit.loop.LearningLoop;
import org.tacit.loop.LoopSettings;
import org.tacit.loop.LoopStores;
import org.tacit.loop.Touched;
import org.tacit.memory.InMemoryTrialStore;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.preference.EditEvidence;
import org.tacit.quality.QualityCell;
import org.tacit.quality.QualitySums;
import org.tacit.score.ScoredOutput;
import org.tacit.signal.SignalSums;
import org.tacit.trial.Trial;

/** That the loop over the store derives the same whatever the order, and the same as in memory. */
abstract class LearningLoopContract {
  private static final OutputType EMAIL = new OutputType("email");
  private static final String TRIAL = "pref_x.1";
  private static final String TEXT =
      "Dear Ana,\n\nPlease find attached the report. Kindly review it at your convenience.\n\n"
          + "Best regards,\nBob";
  private static final String SHORT = "Hi Ana,\n\nThe report is attached.\n\nBob";

  private final Supplier<Database> opening;

  LearningLoopContract(Supplier<Database> opening) {
    this.opening = opening;
  }

  private record State(
      List<ScoredOutput> scored,
      List<UserRecord> users,
      Map<QualityCell, QualitySums> quality,
      QualitySums total,
      List<EditEvidence> evidence,
      List<Trial> trials,
      SignalSums signals) {}

  @Test
  void process_anyOrderAndBatches_givesTheSameStateAsInMemory() {
    MemoryWorld world = new MemoryWorld(7);
    Trial trial =
        org.tacit.contract.Samples.trial(MemoryWorld.PROJECT, TRIAL, "pref_x", world.now());
    world.stores().trials().save(trial);
    live(world);
    State inMemory = stateOf(world);
    assertThat(inMemory.evidence()).isNotEmpty();
    assertThat(inMemory.trials().get(0).sums().injected()).isPositive();
    assertThat(inMemory.users()).isNotEmpty();
    assertThat(inMemory.signals().counts()).isNotEmpty();

    List<FeedbackEvent> shuffled = new ArrayList<>(world.events());
    Collections.shuffle(shuffled, new Random(5));
    assertThat(derive(world, trial, world.events(), 3, false)).isEqualTo(inMemory);
    assertThat(derive(world, trial, shuffled, 7, true)).isEqualTo(inMemory);
  }

  private static void live(MemoryWorld world) {
    Random random = new Random(11);
    for (int i = 0; i < 120; i++) {
      boolean hurried = i % 30 < 10;
      world.pass(hurried ? Duration.ofMillis(900) : Duration.ofMinutes(7));
      String user = hurried ? "bot" : "user-" + i % 5;
      Treatment treatment =
          i % 4 == 0
              ? new Treatment(
                  List.of(
                      new Assignment(
                          "pref_x", 2, TRIAL, i % 8 == 0 ? Arm.INJECTED : Arm.HELD_OUT, .5)),
                  false)
              : i % 7 == 0 ? Treatment.HELD_OUT : Treatment.NONE;
      GeneratedOutput output = world.generate(EMAIL, user, 15, TEXT, treatment);
      int kind = random.nextInt(4);
      if (hurried) {
        world.use(output, i % 2 == 0 ? TEXT : SHORT, 0);
      } else if (kind == 0) {
        world.use(output, SHORT, 12);
      } else if (kind == 1) {
        GeneratedOutput next = world.generate(EMAIL, user, 15, TEXT, Treatment.NONE);
        world.act(
            new FeedbackEvent.Regenerated(
                world.head(output, Duration.ofSeconds(4), OptionalLong.empty()),
                Optional.of(next.id())));
        world.use(next, SHORT, 9);
      } else {
        world.use(output, TEXT, 8);
        if (i % 5 == 0) {
          world.act(
              new FeedbackEvent.Viewed(
                  world.head(output, Duration.ofSeconds(38 + i), OptionalLong.empty()),
                  OptionalDouble.of(i % 2 == 0 ? 1 : .75)));
          world.act(
              new FeedbackEvent.Outcome(
                  world.head(output, Duration.ofHours(i), OptionalLong.empty()),
                  "replied",
                  i % 3 == 0,
                  i % 2 == 0));
        }
      }
      if (i % 9 == 0) {
        world.process();
      }
    }
    world.process();
  }

  private static State stateOf(MemoryWorld world) {
    return state(world.outputs(), world.stores());
  }

  private static State state(List<GeneratedOutput> outputs, LoopStores stores) {
    return new State(
        stores
            .scored()
            .find(MemoryWorld.PROJECT, outputs.stream().map(GeneratedOutput::id).toList()),
        stores.users().list(MemoryWorld.PROJECT, Optional.empty(), Optional.empty(), 100).stream()
            .filter(user -> !user.flags().isEmpty())
            .toList(),
        stores
            .quality()
            .find(
                MemoryWorld.PROJECT,
                Optional.empty(),
                MemoryWorld.START,
                Instant.parse("2027-01-01T00:00:00Z")),
        stores.quality().total(MemoryWorld.PROJECT, EMAIL),
        stores.evidence().newestOfType(MemoryWorld.PROJECT, EMAIL, 1_000, 100),
        stores.trials().find(MemoryWorld.PROJECT, List.of(TRIAL)),
        stores.signals().total(MemoryWorld.PROJECT, EMAIL));
  }

  /** What the store holds after these events, with claims of this size in between. */
  private State derive(
      MemoryWorld world, Trial trial, List<FeedbackEvent> events, int limit, boolean eventsFirst) {
    try (Database database = opening.get()) {
      JdbcOutputLog outputs = new JdbcOutputLog(database);
      JdbcEventLog log = new JdbcEventLog(database);
      JdbcUnitOfWork work = new JdbcUnitOfWork(database);
      LearningLoop loop = new LearningLoop(LoopSettings.DEFAULTS);
      new JdbcTrialStore(database).save(InMemoryTrialStore.unseen(trial));
      if (!eventsFirst) {
        outputs.append(world.outputs());
      }
      int count = 0;
      for (FeedbackEvent event : events) {
        log.append(List.of(new Submission(event, "digest")));
        if (count++ % 10 == 0) {
          claimAll(work, loop, limit);
        }
      }
      if (eventsFirst) {
        List<GeneratedOutput> reversed = new ArrayList<>(world.outputs());
        Collections.reverse(reversed);
        outputs.append(reversed.subList(0, 50));
        new JdbcWorkQueue(database).wake();
        claimAll(work, loop, limit);
        outputs.append(reversed);
        new JdbcWorkQueue(database).wake();
      }
      claimAll(work, loop, limit);
      assertThat(new JdbcWorkQueue(database).depth().parked()).isZero();
      return work.call(stores -> state(world.outputs(), stores));
    }
  }

  private static void claimAll(JdbcUnitOfWork work, LearningLoop loop, int limit) {
    while (work.claim(
            limit,
            (claim, stores) ->
                claim.outputs().entrySet().stream()
                    .map(entry -> loop.process(entry.getKey(), entry.getValue(), stores))
                    .reduce(Touched.NOTHING, Touched::plus))
        .isPresent()) {
      // Until nothing is ready.
    }
  }
}
