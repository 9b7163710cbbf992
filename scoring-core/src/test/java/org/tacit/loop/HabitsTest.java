package org.tacit.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tacit.baseline.BaselineSettings;
import org.tacit.baseline.Flag;
import org.tacit.baseline.Influence;
import org.tacit.baseline.Outliers;
import org.tacit.baseline.Policy;
import org.tacit.baseline.UserFlag;
import org.tacit.baseline.UserTally;
import org.tacit.contract.Samples;
import org.tacit.event.FeedbackEvent;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.quality.QualityFigures;

/** What users of settled habits do to the quality of a type. */
class HabitsTest {
  private static final OutputType EMAIL = Samples.EMAIL;
  private static final String TEXT =
      "Dear Ms. Novak, the report is ready. We will send it on Monday. Kind regards, Eva";
  private static final String LIGHT = TEXT.replace("Kind regards", "Best wishes");

  private final MemoryWorld world = new MemoryWorld(4);

  private void act(String user, boolean accept, String edited, int words, long dwell) {
    GeneratedOutput output = world.generate(EMAIL, user, words, TEXT, Treatment.NONE);
    var head = world.head(output, Duration.ofMillis(dwell), OptionalLong.of(dwell));
    world.act(
        accept
            ? new FeedbackEvent.Accepted(head, Optional.empty())
            : new FeedbackEvent.Edited(head, edited));
  }

  private void ordinaryCrowd() {
    Random random = new Random(2);
    for (int i = 0; i < 400; i++) {
      world.pass(Duration.ofMinutes(3));
      act(
          "user-" + i % 10,
          random.nextInt(10) < 6,
          "No, that is not at all what was asked for here, please.",
          60,
          6_000 + random.nextInt(20_000));
    }
    world.process();
  }

  @Test
  void quality_alwaysEditorsLightEdit_doesNotLowerTheType() {
    ordinaryCrowd();
    QualityFigures before = world.report(EMAIL).figures();
    Random random = new Random(3);
    for (int i = 0; i < 60; i++) {
      world.pass(Duration.ofMinutes(11));
      act("editor", false, LIGHT, 60, 6_000 + random.nextInt(20_000));
    }
    world.process();
    assertThat(world.user("editor").flags())
        .extracting(UserFlag::flag)
        .containsExactly(Flag.ALWAYS_EDITS);
    QualityFigures settled = world.report(EMAIL).figures();
    assertThat(settled.raw()).isEqualTo(before.raw());
    assertThat(settled.adjusted()).isEqualTo(before.adjusted());
    assertThat(settled.balanced()).isEqualTo(before.balanced());
    act("editor", false, LIGHT, 60, 9_000);
    world.process();
    assertThat(world.report(EMAIL).figures().raw()).isEqualTo(before.raw());
    assertThat(world.total(EMAIL).acted()).isEqualTo(461);
  }

  @Test
  void quality_acceptAllUsersAccepts_doNotRaiseTheType() {
    ordinaryCrowd();
    QualityFigures before = world.report(EMAIL).figures();
    Random random = new Random(3);
    for (int i = 0; i < 60; i++) {
      world.pass(Duration.ofMinutes(11));
      act("stamper", true, TEXT, 240, 400 + random.nextInt(2_500));
    }
    world.process();
    assertThat(world.user("stamper").flags())
        .extracting(UserFlag::flag)
        .containsExactly(Flag.RUBBER_STAMP);
    QualityFigures after = world.report(EMAIL).figures();
    assertThat(after.raw()).isEqualTo(before.raw());
    assertThat(after.adjusted()).isEqualTo(before.adjusted());
    assertThat(after.balanced()).isEqualTo(before.balanced());
  }

  /** One who reads everything and likes everything is honest, and expected to. */
  @Test
  void quality_carefulAcceptAllUser_raisesTheAdjustedLevelLessThanTheRawOne() {
    ordinaryCrowd();
    QualityFigures before = world.report(EMAIL).figures();
    Random random = new Random(3);
    for (int i = 0; i < 60; i++) {
      world.pass(Duration.ofMinutes(11));
      act("content", true, TEXT, 60, 12_000 + random.nextInt(9_000));
    }
    world.process();
    assertThat(world.user("content").flags()).isEmpty();
    QualityFigures after = world.report(EMAIL).figures();
    double raw = after.raw().orElseThrow() - before.raw().orElseThrow();
    double adjusted = after.adjusted().orElseThrow() - before.adjusted().orElseThrow();
    assertThat(raw).isGreaterThan(.03);
    assertThat(adjusted).isLessThan(.9 * raw);
  }

  @Test
  void quality_userWithMostOfTheOutputs_countsAsTwoOfTheOthers() {
    ordinaryCrowd();
    double before = world.report(EMAIL).figures().raw().orElseThrow();
    Random random = new Random(3);
    for (int i = 0; i < 400; i++) {
      world.pass(Duration.ofMinutes(4));
      act("loud", true, TEXT, 60, 12_000 + random.nextInt(9_000));
    }
    world.process();
    var report = world.report(EMAIL);
    assertThat(report.capped()).containsOnlyKeys("loud");
    double uncapped = world.total(EMAIL).level().mean().orElseThrow();
    double capped = report.figures().raw().orElseThrow();
    assertThat(uncapped - before).isGreaterThan(.15);
    assertThat(capped - before).isBetween(0.0, .6 * (uncapped - before));
    double own = report.capped().get("loud");
    double weight = world.total(EMAIL).level().weight();
    assertThat(own * loudWeight()).isCloseTo(2 / 11.0 * weight, within(1e-6));
    assertThat(report.trend().values().stream().mapToLong(QualityFigures::n).sum())
        .isGreaterThanOrEqualTo(800);
  }

  private double loudWeight() {
    return world
        .stores()
        .scored()
        .tallies(MemoryWorld.PROJECT, EMAIL, MemoryWorld.START, world.now().plusSeconds(1))
        .stream()
        .filter(tally -> tally.user().equals("loud"))
        .mapToDouble(tally -> tally.scores().weight())
        .sum();
  }

  @Test
  void review_outlier_leavesTheLevelsUnlessAnAdminSaysOtherwise() {
    Random random = new Random(6);
    for (int i = 0; i < 600; i++) {
      world.pass(Duration.ofMinutes(4));
      act(
          "user-" + i % 15,
          i % 15 == 0 ? i % 300 == 0 : random.nextInt(10) < 7,
          "No, that is not at all what was asked for here, please.",
          60,
          6_000 + random.nextInt(20_000));
    }
    world.process();
    double with = world.report(EMAIL).figures().raw().orElseThrow();
    assertThat(world.report(EMAIL).outliers()).isEmpty();
    world.review();
    assertThat(world.user("user-0").flags())
        .extracting(UserFlag::flag)
        .containsExactly(Flag.OUTLIER);
    assertThat(world.user("user-0").flags().get(0).reason())
        .startsWith("email: accepted 2 of 40 unchanged: modified z -");
    assertThat(world.report(EMAIL).outliers()).hasSize(1);
    double without = world.report(EMAIL).figures().raw().orElseThrow();
    assertThat(without).isGreaterThan(with + .03);
    var user = world.user("user-0");
    world
        .stores()
        .users()
        .save(
            new org.tacit.baseline.UserRecord(
                user.project(), user.user(), user.ownFlags(), Optional.of(Policy.INCLUDE)));
    assertThat(world.report(EMAIL).outliers()).isEmpty();
    assertThat(world.report(EMAIL).figures().raw()).hasValue(with);
  }

  @Test
  void review_twentyUsers_estimatesHowFarTheyLieApart() {
    Random random = new Random(8);
    double[] rates = new double[25];
    for (int u = 0; u < rates.length; u++) {
      rates[u] = .1 + .8 * random.nextDouble();
    }
    for (int i = 0; i < 500; i++) {
      world.pass(Duration.ofMinutes(4));
      int user = i % 25;
      act(
          "user-" + user,
          random.nextDouble() < rates[user],
          "No.",
          60,
          9_000 + random.nextInt(9_000));
    }
    world.process();
    assertThat(world.report(EMAIL).means().prior()).isEqualTo(15);
    world.review();
    var habits = world.report(EMAIL).habits().orElseThrow();
    assertThat(habits.spread().users()).isEqualTo(25);
    assertThat(habits.prior()).isIn(3.75, 7.5);
    assertThat(world.report(EMAIL).means().prior()).isEqualTo(habits.prior());
  }

  private enum Kind {
    HONEST,
    STAMPER,
    EDITOR,
    BOT
  }

  /** What one user of a crowd came to. */
  private record Member(Kind kind, Set<Flag> flags, Influence influence, UserTally tally) {}

  private static Member member(int number, Kind kind) {
    Random random = new Random(1_000 + number);
    MemoryWorld own = new MemoryWorld(number);
    double rate = .25 + .65 * random.nextDouble();
    double pace = Math.exp(-.4 + .5 * random.nextGaussian());
    String user = "user-" + number;
    for (int i = 0; i < 50; i++) {
      boolean burst = kind == Kind.BOT && i % 10 != 0;
      own.pass(burst ? Duration.ofMillis(700) : Duration.ofSeconds(60 + random.nextInt(9_000)));
      GeneratedOutput output = own.generate(EMAIL, user, 150, TEXT, Treatment.NONE);
      double expected = 1_000 * 60.0 * 150 / 238;
      long dwell =
          switch (kind) {
            case HONEST, EDITOR ->
                (long) (expected * pace * Math.exp(.6 * random.nextGaussian())) + 1_500;
            case STAMPER -> 300 + random.nextInt(2_500);
            case BOT -> 400 + random.nextInt(200);
          };
      boolean accept =
          switch (kind) {
            case HONEST -> random.nextDouble() < rate;
            case STAMPER -> true;
            case EDITOR -> false;
            case BOT -> random.nextDouble() < .9;
          };
      var head = own.head(output, Duration.ofMillis(dwell), OptionalLong.of(dwell));
      own.act(
          accept
              ? new FeedbackEvent.Accepted(head, Optional.empty())
              : random.nextInt(5) == 0 && kind == Kind.HONEST
                  ? new FeedbackEvent.Regenerated(head, Optional.empty())
                  : new FeedbackEvent.Edited(head, LIGHT));
    }
    own.process();
    Set<Flag> flags = new HashSet<>();
    own.user(user).flags().forEach(flag -> flags.add(flag.flag()));
    UserTally tally =
        own.stores()
            .scored()
            .tallies(MemoryWorld.PROJECT, EMAIL, MemoryWorld.START, own.now().plusSeconds(1))
            .get(0);
    return new Member(kind, flags, own.user(user).influence(), tally);
  }

  @Test
  void flags_crowdOfFiveHundredWithFiftyEventsEach_areRecalledAndPrecise() {
    List<Member> crowd = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      crowd.add(
          member(
              i, i < 25 ? Kind.STAMPER : i < 50 ? Kind.EDITOR : i < 60 ? Kind.BOT : Kind.HONEST));
    }
    Map<Kind, Flag> expected = new EnumMap<>(Kind.class);
    expected.put(Kind.STAMPER, Flag.RUBBER_STAMP);
    expected.put(Kind.EDITOR, Flag.ALWAYS_EDITS);
    expected.put(Kind.BOT, Flag.BURST);
    expected.forEach(
        (kind, flag) -> {
          double flagged = crowd.stream().filter(m -> m.flags().contains(flag)).count();
          double right =
              crowd.stream().filter(m -> m.kind() == kind && m.flags().contains(flag)).count();
          double all = crowd.stream().filter(m -> m.kind() == kind).count();
          assertThat(right / all).as("recall of " + flag).isGreaterThanOrEqualTo(.9);
          assertThat(right / flagged).as("precision of " + flag).isGreaterThanOrEqualTo(.9);
        });
    assertThat(crowd)
        .filteredOn(member -> member.kind() == Kind.HONEST)
        .allSatisfy(member -> assertThat(member.influence()).isEqualTo(Influence.FULL));
    Set<String> outliers =
        Outliers.of(crowd.stream().map(Member::tally).toList(), BaselineSettings.DEFAULTS).keySet();
    assertThat(crowd)
        .filteredOn(member -> member.kind() == Kind.HONEST)
        .noneMatch(member -> outliers.contains(member.tally().user()));
  }
}
