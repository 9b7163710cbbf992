package org.tacit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tacit.contract.Samples;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.GeneratedOutput;
import org.tacit.preference.Change;
import org.tacit.preference.Preference;
import org.tacit.preference.Status;
import org.tacit.trial.Place;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialKind;
import org.tacit.trial.TrialPoint;
import org.tacit.trial.TrialSeries;

/** What becomes of a preference after its trial has begun, over all stages. */
class TrialLoopTest {
  private static final String CASUAL = "greeting/casual";
  private static final Optional<Status> ACTIVE = Optional.of(Status.ACTIVE);
  private static final String FORMAL =
      "Dear Ms. Novak,\n\nThe report for the third quarter is ready. It shows that costs fell by a"
          + " tenth while sales stayed where they were. The board will discuss it on Thursday, and"
          + " you will get the minutes on Friday.\n\nKind regards,\nEva";

  private final Random random = new Random(7);
  private final MemoryWorld world = new MemoryWorld(7);

  /** Writes formally unless told to open casually. */
  private static String write(Optional<String> block) {
    return block.filter(text -> text.contains("Open casually")).isPresent()
        ? FORMAL.replace("Dear Ms. Novak,", "Hi Ana,")
        : FORMAL;
  }

  private void crowd(int users, int emails, int days) {
    for (int i = 0; i < emails; i++) {
      for (int user = 0; user < users; user++) {
        world.pass(Duration.ofSeconds(30));
        GeneratedOutput output =
            world.generate(Samples.EMAIL, "user-" + user, TrialLoopTest::write);
        String text = output.text().orElseThrow();
        world.use(output, text.replace("Dear Ms. Novak,", "Hi Ana,"), 8 + random.nextInt(20));
      }
      world.pass(Duration.ofHours(24L * days / emails));
      world.process();
    }
  }

  private Status status() {
    return world.preference(Samples.EMAIL, CASUAL).orElseThrow().status();
  }

  private String activate() {
    crowd(40, 8, 3);
    world.learn();
    for (int round = 0; round < 20 && status() == Status.TRIAL; round++) {
      crowd(40, 1, 1);
      world.learn();
    }
    assertThat(status()).isEqualTo(Status.ACTIVE);
    return world.preference(Samples.EMAIL, CASUAL).orElseThrow().id();
  }

  @Test
  void loop_activation_isAClaimAndItsTrialShowsHowItCameAbout() {
    String id = activate();
    Trial trial = world.stores().trials().ofPreference(MemoryWorld.PROJECT, id).get(0);
    assertThat(trial.place()).isEqualTo(new Place(1, 0, true));
    TrialSeries series = world.stores().history().series(MemoryWorld.PROJECT, trial.id());
    assertThat(series.points()).hasSizeGreaterThan(1);
    TrialPoint last = series.points().get(series.points().size() - 1);
    assertThat(last.outputs()).isEqualTo(trial.sums().injected() + trial.sums().heldOut());
    assertThat(
            last.editDistance().interval().orElseThrow().isBelow(0)
                || last.score().interval().orElseThrow().isAbove(0))
        .isTrue();
    assertThat(world.stores().history().days(MemoryWorld.PROJECT, trial.id())).isNotEmpty();
    assertThat(world.stores().preferences().history(MemoryWorld.PROJECT, id).get(0).reason())
        .contains("needed as trial 1 of its stream with 0 claims before");
  }

  @Test
  void loop_activeForAQuarter_isTriedAgainAndActiveAgain() {
    String id = activate();
    crowd(40, 2, 2);
    world.learn();
    assertThat(world.reviewDrift()).isEmpty();
    world.pass(Duration.ofDays(91));
    assertThat(world.reviewDrift())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.action()).isEqualTo("tried again for its age");
              assertThat(change.actor()).isEqualTo("rule:drift");
              assertThat(change.reason()).endsWith("90 days ago or more");
            });
    assertThat(world.reviewDrift()).isEmpty();
    assertThat(status()).isEqualTo(Status.TRIAL);
    assertThat(world.stores().trials().running(MemoryWorld.PROJECT))
        .singleElement()
        .satisfies(
            trial -> {
              assertThat(trial.preferenceId()).isEqualTo(id);
              assertThat(trial.kind()).isEqualTo(TrialKind.TRIAL);
              assertThat(trial.place()).isEqualTo(new Place(2, 1, false));
            });
    for (int round = 0; round < 30 && status() == Status.TRIAL; round++) {
      crowd(40, 1, 1);
      world.learn();
    }
    assertThat(status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  void loop_tasteTurnsAgainstAnActivePreference_isSeenAndUndone() {
    activate();
    crowd(40, 12, 12);
    assertThat(world.reviewDrift()).isEmpty();
    boolean again = false;
    for (int round = 0; round < 40 && status() != Status.RETIRED; round++) {
      for (int user = 0; user < 40; user++) {
        world.pass(Duration.ofSeconds(30));
        GeneratedOutput output =
            world.generate(Samples.EMAIL, "user-" + user, TrialLoopTest::write);
        String text = output.text().orElseThrow();
        world.use(output, text.replace("Hi Ana,", "Dear Ms. Novak,"), 8 + random.nextInt(20));
      }
      world.pass(Duration.ofHours(20));
      world.process();
      again |= !world.reviewDrift().isEmpty();
      world.learn();
    }
    assertThat(status()).isEqualTo(Status.RETIRED);
    assertThat(again).isTrue();
  }

  /** Writes neither casually nor formally unless told to. */
  private static String writeNeutrally(Optional<String> block) {
    String text = block.orElse("").toLowerCase(Locale.ROOT);
    String greeting =
        text.contains("open formally")
            ? "Dear Ms. Novak,"
            : text.contains("open casually") ? "Hi Ana," : "Hello,";
    return FORMAL.replace("Dear Ms. Novak,", greeting);
  }

  private void want(String greeting) {
    for (int user = 0; user < 40; user++) {
      world.pass(Duration.ofSeconds(30));
      GeneratedOutput output =
          world.generate(Samples.EMAIL, "user-" + user, TrialLoopTest::writeNeutrally);
      String text = output.text().orElseThrow();
      world.use(output, greeting + text.substring(text.indexOf('\n')), 8 + random.nextInt(20));
    }
    world.pass(Duration.ofHours(20));
    world.process();
    world.reviewDrift();
    world.learn();
  }

  private Optional<Status> formal() {
    return world.preference(Samples.EMAIL, "greeting/formal").map(Preference::status);
  }

  @Test
  void loop_tasteTurnsToAThirdThing_oldOneIsNotProvenAgainAndNewOneIsActive() {
    for (int day = 0; day < 40 && !casualIsActive(); day++) {
      want("Hi Ana,");
    }
    assertThat(casualIsActive()).isTrue();
    for (int day = 0; day < 20; day++) {
      want("Hi Ana,");
    }

    int days = 0;
    while (days < 60 && !(status() == Status.RETIRED && formal().equals(ACTIVE))) {
      want("Dear Ms. Novak,");
      days++;
    }

    assertThat(status()).isEqualTo(Status.RETIRED);
    assertThat(formal()).isEqualTo(ACTIVE);
    String id = world.preference(Samples.EMAIL, CASUAL).orElseThrow().id();
    assertThat(world.stores().preferences().history(MemoryWorld.PROJECT, id))
        .extracting(Change::action)
        .startsWith("replaced", "tried again after drift");
  }

  private boolean casualIsActive() {
    return world
        .preference(Samples.EMAIL, CASUAL)
        .filter(preference -> preference.status() == Status.ACTIVE)
        .isPresent();
  }
}
