package org.tacit.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacit.baseline.Flag;
import org.tacit.baseline.UserFlag;
import org.tacit.contract.Samples;
import org.tacit.event.FeedbackEvent;
import org.tacit.injection.Selection;
import org.tacit.memory.InMemoryTrialStore;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.LearningMode;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.output.TypeKind;
import org.tacit.output.TypeSettings;
import org.tacit.preference.Change;
import org.tacit.preference.Preference;
import org.tacit.preference.PreferenceReview;
import org.tacit.preference.ReviewResult;
import org.tacit.preference.Status;
import org.tacit.preference.Step;
import org.tacit.quality.QualitySums;
import org.tacit.score.ScoredOutput;
import org.tacit.trial.TrialKind;

/** From edits to a prompt, over all stages, with nothing but the stores replaced. */
class WholeLoopTest {
  private static final OutputType EMAIL = Samples.EMAIL;
  private static final OutputType REPLY = Samples.REPLY;
  private static final String CASUAL = "greeting/casual";
  private static final String BODY =
      "\n\nThe report for the third quarter is ready. It shows that costs fell by a tenth while"
          + " sales stayed where they were. The board will discuss it on Thursday, and you will"
          + " get the minutes on Friday.\n\nKind regards,\nEva";
  private static final String FORMAL = "Dear Ms. Novak," + BODY;

  private final Random random = new Random(7);
  private final MemoryWorld world = new MemoryWorld(7);

  /** Writes formally unless told to open casually. */
  private static String write(Optional<String> block) {
    return block.filter(text -> text.contains("Open casually")).isPresent()
        ? "Hi Ana," + BODY
        : FORMAL;
  }

  private GeneratedOutput useCasually(OutputType type, String user) {
    GeneratedOutput output = world.generate(type, user, WholeLoopTest::write);
    String text = output.text().orElseThrow();
    world.use(output, text.replace("Dear Ms. Novak,", "Hi Ana,"), 8 + random.nextInt(20));
    return output;
  }

  private void crowd(int users, int emails, int days) {
    for (int i = 0; i < emails; i++) {
      for (int user = 0; user < users; user++) {
        world.pass(Duration.ofSeconds(30));
        useCasually(EMAIL, "user-" + user);
        GeneratedOutput reply = world.generate(REPLY, "user-" + user, WholeLoopTest::write);
        world.use(reply, FORMAL, 8 + random.nextInt(20));
      }
      world.pass(Duration.ofHours(24L * days / emails));
      world.process();
    }
  }

  private Status status() {
    return world.preference(EMAIL, CASUAL).orElseThrow().status();
  }

  private Selection select(OutputType type) {
    return world.select(type, "anybody", Samples.id(world.now()));
  }

  @Test
  void loop_crowdReplacesTheOpening_isLearnedTriedAndActivated() {
    assertThat(select(EMAIL)).isEqualTo(Selection.NOTHING);
    crowd(40, 8, 3);
    List<Change> changes = world.learn();
    assertThat(changes).extracting(Change::action).containsExactly("proposed", "trial");
    Preference learned = world.preference(EMAIL, CASUAL).orElseThrow();
    assertThat(learned.statement()).isEqualTo("Open casually with \"Hi\" and the first name.");
    assertThat(learned.status()).isEqualTo(Status.TRIAL);
    assertThat(learned.evidence().orElseThrow())
        .satisfies(
            evidence -> {
              assertThat(evidence.users()).isEqualTo(40);
              assertThat(evidence.usersTotal()).isEqualTo(40);
              assertThat(evidence.edits()).isEqualTo(320);
              assertThat(evidence.opportunities()).isEqualTo(320);
              assertThat(evidence.days()).isBetween(3, 4);
              assertThat(evidence.interval().low()).isGreaterThan(.9);
            });

    int injected = 0;
    for (int i = 0; i < 200; i++) {
      Selection selection = select(EMAIL);
      injected += selection.block().isPresent() ? 1 : 0;
      assertThat(select(REPLY)).isEqualTo(Selection.NOTHING);
    }
    assertThat(injected).isBetween(60, 130);

    for (int round = 0; round < 20 && status() == Status.TRIAL; round++) {
      crowd(40, 1, 1);
      world.learn();
    }
    assertThat(status()).isEqualTo(Status.ACTIVE);
    assertThat(world.preferences()).hasSize(1);
    assertThat(world.stores().trials().running(MemoryWorld.PROJECT))
        .singleElement()
        .satisfies(
            trial -> {
              assertThat(trial.kind()).isEqualTo(TrialKind.HOLDOUT);
              assertThat(trial.probability()).isEqualTo(.9);
            });

    // Its edits have stopped, and that is no reason to give it up.
    crowd(40, 3, 3);
    assertThat(world.learn()).isEmpty();
    assertThat(status()).isEqualTo(Status.ACTIVE);
    assertThat(select(REPLY)).isEqualTo(Selection.NOTHING);
  }

  @Test
  void loop_activePreferenceTurnsAgainstItsUsers_isRetiredByItsHoldout() {
    crowd(40, 8, 3);
    world.learn();
    for (int round = 0; round < 20 && status() == Status.TRIAL; round++) {
      crowd(40, 1, 1);
      world.learn();
    }
    for (int round = 0; round < 40 && status() == Status.ACTIVE; round++) {
      for (int user = 0; user < 40; user++) {
        world.pass(Duration.ofSeconds(30));
        GeneratedOutput output = world.generate(EMAIL, "user-" + user, WholeLoopTest::write);
        String text = output.text().orElseThrow();
        world.use(output, text.replace("Hi Ana,", "Dear Ms. Novak,"), 8 + random.nextInt(20));
      }
      world.pass(Duration.ofHours(20));
      world.process();
      world.learn();
    }
    assertThat(status()).isEqualTo(Status.RETIRED);
    assertThat(world.stores().trials().running(MemoryWorld.PROJECT))
        .noneMatch(
            trial ->
                trial.preferenceId().equals(world.preference(EMAIL, CASUAL).orElseThrow().id()));
  }

  @Test
  void loop_typeInReview_waitsForAPerson() {
    world.set(new TypeSettings(EMAIL, TypeKind.DRAFT, LearningMode.REVIEW, Duration.ofHours(24)));
    crowd(40, 8, 3);
    world.learn();
    assertThat(status()).isEqualTo(Status.CANDIDATE);
    assertThat(select(EMAIL)).isEqualTo(Selection.NOTHING);
    assertThat(world.learn()).isEmpty();

    long version = world.stores().preferences().version(MemoryWorld.PROJECT);
    String id = world.preference(EMAIL, CASUAL).orElseThrow().id();
    assertThat(
            new PreferenceReview(world.stores().preferences())
                .take(
                    MemoryWorld.PROJECT,
                    id,
                    Step.APPROVE,
                    OptionalLong.of(1),
                    "eva",
                    "",
                    world.now()))
        .isInstanceOf(ReviewResult.Done.class);
    world.refresh();
    assertThat(select(EMAIL)).isEqualTo(Selection.NOTHING);
    long approved = world.stores().preferences().version(MemoryWorld.PROJECT);
    assertThat(approved).isGreaterThan(version);
    world.learn();
    assertThat(status()).isEqualTo(Status.TRIAL);
    // The trial began after the approval: whoever injects is told to read again.
    assertThat(world.stores().preferences().version(MemoryWorld.PROJECT)).isGreaterThan(approved);
    assertThat(select(EMAIL).treatment()).isNotEqualTo(Treatment.NONE);
  }

  @Test
  void loop_everybodyWantsWhatOneUserWanted_retiresTheNarrowPreference() {
    for (int i = 0; i < 16; i++) {
      useCasually(EMAIL, "user-0");
      world.pass(Duration.ofHours(6));
    }
    world.process();
    world.learn();
    Preference own =
        world.preferences().stream()
            .filter(p -> p.scope().user().isPresent())
            .findFirst()
            .orElseThrow();
    assertThat(own.status()).isEqualTo(Status.TRIAL);
    crowd(40, 8, 3);
    List<Change> changes = world.learn();
    assertThat(changes).extracting(Change::action).contains("proposed", "covered");
    assertThat(status()).isEqualTo(Status.TRIAL);
    assertThat(world.preferences())
        .filteredOn(p -> p.id().equals(own.id()))
        .extracting(Preference::status)
        .containsExactly(Status.RETIRED);
    assertThat(select(EMAIL).treatment()).isNotEqualTo(Treatment.NONE);
  }

  @Test
  void loop_refusedByAPerson_withTwiceTheEvidence_waitsForAPerson() {
    crowd(40, 8, 3);
    world.learn();
    String id = world.preference(EMAIL, CASUAL).orElseThrow().id();
    new PreferenceReview(world.stores().preferences())
        .take(MemoryWorld.PROJECT, id, Step.REJECT, OptionalLong.empty(), "eva", "", world.now());
    world.refresh();
    crowd(40, 4, 2);
    world.learn();
    assertThat(status()).isEqualTo(Status.REJECTED);
    crowd(40, 6, 3);
    world.learn();
    world.learn();
    assertThat(status()).isEqualTo(Status.CANDIDATE);
    assertThat(select(EMAIL)).isEqualTo(Selection.NOTHING);
  }

  @Test
  void process_sentWithAnotherText_countsAsAnEditThatWasUsed() {
    GeneratedOutput output = world.generate(EMAIL, "ana", WholeLoopTest::write);
    world.act(
        new FeedbackEvent.Shared(
            world.head(output, Duration.ofSeconds(20), OptionalLong.of(20_000)),
            Optional.of("mail"),
            Optional.of(FORMAL.replace("Dear Ms. Novak,", "Hi Ana,"))));
    world.process();
    ScoredOutput scored = world.scored(output);
    assertThat(scored.distance().orElseThrow()).isGreaterThan(0);
    assertThat(scored.score().orElseThrow().value()).isCloseTo(.9, within(1e-9));
    assertThat(world.stores().evidence().newestOfUser(MemoryWorld.PROJECT, EMAIL, "ana", 10))
        .hasSize(1);
  }

  @Test
  void loop_typeThatLearnsNothing_proposesAndInjectsNothing() {
    crowd(40, 8, 3);
    world.set(new TypeSettings(EMAIL, TypeKind.DRAFT, LearningMode.OFF, Duration.ofHours(24)));
    assertThat(world.learn()).isEmpty();
    assertThat(world.preferences()).isEmpty();
  }

  @Test
  void loop_learningTwice_changesNothing() {
    crowd(40, 8, 3);
    world.learn();
    List<Preference> before = world.preferences();
    assertThat(world.learn()).isEmpty();
    assertThat(world.preferences()).isEqualTo(before);
  }

  @Test
  void loop_oneUserAmongMany_learnsForThatUserOnly() {
    for (int i = 0; i < 20; i++) {
      for (int user = 0; user < 10; user++) {
        world.pass(Duration.ofMinutes(20));
        GeneratedOutput output = world.generate(EMAIL, "user-" + user, WholeLoopTest::write);
        String text = output.text().orElseThrow();
        world.use(output, user == 0 ? text.replace("Dear Ms. Novak,", "Hi Ana,") : text, 20);
      }
      world.process();
    }
    world.learn();
    assertThat(world.preference(EMAIL, CASUAL)).isEmpty();
    assertThat(world.preferences())
        .isNotEmpty()
        .allSatisfy(p -> assertThat(p.scope().user()).contains("user-0"));
    for (int i = 0; i < 50; i++) {
      assertThat(world.select(EMAIL, "user-1", Samples.id(world.now())))
          .isEqualTo(Selection.NOTHING);
    }
  }

  private List<GeneratedOutput> accepted(String user, int count, int seconds, Duration apart) {
    List<GeneratedOutput> outputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      world.pass(apart);
      GeneratedOutput output = world.generate(EMAIL, user, 60, FORMAL, Treatment.NONE);
      outputs.add(output);
      world.use(output, FORMAL, seconds);
    }
    world.process();
    return outputs;
  }

  @Test
  void quality_alwaysEditorEditsLightly_hardlyMovesTheAdjustedLevel() {
    for (int user = 0; user < 10; user++) {
      accepted("user-" + user, 30, 20, Duration.ofMinutes(7));
    }
    for (int i = 0; i < 300; i++) {
      world.pass(Duration.ofMinutes(30));
      GeneratedOutput output = world.generate(EMAIL, "editor", 60, FORMAL, Treatment.NONE);
      world.use(output, FORMAL.replace("Kind regards", "Best wishes"), 15 + i % 20);
    }
    double before = world.total(EMAIL).level().mean().orElseThrow();
    world.process();
    assertThat(world.user("editor").flags())
        .extracting(UserFlag::flag)
        .containsExactly(Flag.ALWAYS_EDITS);
    double after = world.total(EMAIL).level().mean().orElseThrow();
    assertThat(before).isEqualTo(1);
    assertThat(after).isGreaterThan(.98);
    assertThat(world.state().evidence()).hasSize(300);
  }

  @Test
  void quality_rubberStamper_isFlaggedAndDoesNotRaiseTheLevel() {
    for (int i = 0; i < 40; i++) {
      world.pass(Duration.ofMinutes(5));
      GeneratedOutput output = world.generate(EMAIL, "critic-" + i % 4, 60, FORMAL, Treatment.NONE);
      world.use(output, i % 2 == 0 ? FORMAL : "No.", 15);
    }
    world.process();
    double before = world.total(EMAIL).level().mean().orElseThrow();
    for (int i = 0; i < 300; i++) {
      world.pass(Duration.ofSeconds(30));
      GeneratedOutput output = world.generate(EMAIL, "stamper", 200, FORMAL, Treatment.NONE);
      world.act(
          new FeedbackEvent.Accepted(
              world.head(output, Duration.ofSeconds(1), OptionalLong.of(500 + 200 * (i % 5))),
              Optional.empty()));
    }
    world.process();
    assertThat(world.user("stamper").flags())
        .extracting(UserFlag::flag)
        .containsExactly(Flag.RUBBER_STAMP);
    assertThat(world.total(EMAIL).level().mean().orElseThrow()).isEqualTo(before);
    GeneratedOutput failed = world.generate(EMAIL, "stamper", 200, FORMAL, Treatment.NONE);
    world.act(
        new FeedbackEvent.Rated(
            world.head(failed, Duration.ofSeconds(9), OptionalLong.empty()), -1));
    world.process();
    assertThat(world.total(EMAIL).level().mean().orElseThrow()).isLessThan(before);
  }

  @Test
  void loop_bot_isExcludedAndTeachesNothing() {
    accepted("honest", 30, 20, Duration.ofMinutes(7));
    QualitySums before = world.total(EMAIL);
    for (int i = 0; i < 400; i++) {
      world.pass(Duration.ofSeconds(i % 8 == 0 ? 7_200 : 1));
      GeneratedOutput output = world.generate(EMAIL, "bot", 60, FORMAL, Treatment.NONE);
      world.use(output, FORMAL.replace("Dear Ms. Novak,", "Hi Ana,"), 1);
    }
    world.process();
    assertThat(world.user("bot").flags()).extracting(UserFlag::flag).contains(Flag.BURST);
    assertThat(world.total(EMAIL).level()).isEqualTo(before.level());
    assertThat(world.total(EMAIL).distance()).isEqualTo(before.distance());
    world.learn();
    assertThat(world.preferences()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Flag.class)
  void loop_honestCrowd_isNotFlagged(Flag flag) {
    for (int user = 0; user < 20; user++) {
      for (int i = 0; i < 40; i++) {
        world.pass(Duration.ofSeconds(60 + random.nextInt(3_000)));
        GeneratedOutput output = world.generate(EMAIL, "user-" + user, 60, FORMAL, Treatment.NONE);
        world.use(
            output,
            random.nextInt(100) < 60 ? FORMAL : FORMAL.replace("Dear Ms. Novak,", "Hi Ana,"),
            3 + random.nextInt(25));
      }
      world.process();
    }
    assertThat(world.state().users())
        .noneMatch(user -> user.flags().stream().anyMatch(raised -> raised.flag() == flag));
  }

  @Test
  void loop_lateOutcome_revisesScoreAndSumsExactly() {
    List<GeneratedOutput> outputs = accepted("ana", 5, 20, Duration.ofHours(1));
    QualitySums before = world.total(EMAIL);
    world.pass(Duration.ofDays(12));
    FeedbackEvent.Outcome failure =
        new FeedbackEvent.Outcome(
            world.head(outputs.get(1), Duration.ofDays(12), OptionalLong.empty()),
            "replied",
            false,
            true);
    double accepted = world.scored(outputs.get(1)).weight();
    world.act(failure);
    world.process();
    assertThat(world.scored(outputs.get(1)).value().orElseThrow())
        .isEqualTo((accepted - 1.5) / (accepted + 1.5));
    assertThat(world.scored(outputs.get(2)).past())
        .isNotEqualTo(world.scored(outputs.get(1)).past());
    assertThat(world.total(EMAIL)).isNotEqualTo(before);
    world.act(
        new FeedbackEvent.Undone(
            world.head(outputs.get(1), Duration.ofDays(13), OptionalLong.empty()),
            failure.head().eventId()));
    world.process();
    assertThat(world.total(EMAIL)).isEqualTo(before);
  }

  @Test
  void loop_replayFromTheLogs_givesEqualDerivedState() {
    crowd(40, 8, 3);
    world.learn();
    crowd(40, 4, 2);
    world.learn();
    MemoryWorld again = new MemoryWorld(1);
    List<GeneratedOutput> outputs = new ArrayList<>(world.outputs());
    outputs.forEach(again::record);
    world.stores().trials().ofPreference(MemoryWorld.PROJECT, trialled()).stream()
        .map(InMemoryTrialStore::unseen)
        .forEach(again.stores().trials()::save);
    again.replay(world.events());
    assertThat(again.state().trials()).isNotEmpty();
    assertThat(again.state()).isEqualTo(world.state());
  }

  private String trialled() {
    return world.preference(EMAIL, CASUAL).orElseThrow().id();
  }
}
