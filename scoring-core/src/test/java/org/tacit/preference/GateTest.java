package org.tacit.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.contract.Samples;
import org.tacit.edit.Direction;
import org.tacit.edit.Feature;
import org.tacit.edit.FeatureDirection;
import org.tacit.edit.Hypothesis;
import org.tacit.edit.Vocabulary;
import org.tacit.output.Scope;
import org.tacit.stats.Interval;

class GateTest {
  private static final FeatureDirection CASUAL = Samples.CASUAL;
  private static final FeatureDirection FORMAL =
      new FeatureDirection(Feature.GREETING, Direction.FORMAL);
  private static final Scope TYPE = Scope.ofType("p", Samples.EMAIL);
  private static final Scope USER = Scope.ofUser("p", Samples.EMAIL, "ana");

  private final Gate gate = new Gate(GateSettings.DEFAULTS);
  private final List<EditEvidence> edits = new ArrayList<>();

  private void edit(String user, int hour, Observation... observations) {
    edits.add(
        new EditEvidence(
            Samples.id(Samples.NOW.plus(Duration.ofHours(hour))),
            "p",
            Samples.EMAIL,
            Optional.empty(),
            user,
            Samples.NOW.plus(Duration.ofHours(hour)),
            List.of(observations)));
  }

  private void own(int count, EditEvidence.Source source, String language) {
    for (int i = 0; i < count; i++) {
      int hour = edits.size() * 6;
      edits.add(
          new EditEvidence(
              Samples.id(Samples.NOW.plus(Duration.ofHours(hour))),
              "p",
              Samples.EMAIL,
              Optional.empty(),
              "ana",
              Samples.NOW.plus(Duration.ofHours(hour)),
              source,
              language,
              List.of(moved(CASUAL, 1)),
              Vocabulary.NONE));
    }
  }

  private static Observation moved(FeatureDirection hypothesis, int moved) {
    return new Observation(hypothesis, moved, moved > 0 ? Optional.of("Hi") : Optional.empty());
  }

  private List<Hypothesis> passed(Scope scope) {
    return gate.pass(scope, edits).stream().map(Candidate::hypothesis).toList();
  }

  /** Edits of one user, the last fifth of which is held out, an hour apart from 10 o'clock. */
  private void own(int up, int unmoved, int apart) {
    for (int i = 0; i < up + unmoved; i++) {
      edit("ana", i * apart, moved(CASUAL, i < unmoved ? 0 : 1));
    }
  }

  @Test
  void pass_nothing_isNothing() {
    assertThat(passed(TYPE)).isEmpty();
    assertThat(passed(USER)).isEmpty();
  }

  @Test
  void pass_ownOpportunities_haveToBeThreeBesideTheHeldOut() {
    own(4, 0, 6);
    // 4 edits: 3 to learn from, 1 to check on.
    assertThat(passed(USER)).containsExactly(CASUAL);
    edits.remove(0);
    assertThat(passed(USER)).isEmpty();
  }

  /** Of 8 the newest is held out, which leaves 7: three where each is half an edit. */
  @ParameterizedTest
  @CsvSource({"KEPT, 8, true", "KEPT, 7, false", "SAID, 8, true", "SAID, 7, false"})
  void pass_weakerSources_countHalf(EditEvidence.Source source, int count, boolean passes) {
    own(count, source, "en");
    assertThat(!passed(USER).isEmpty()).isEqualTo(passes);
    if (passes) {
      assertThat(gate.pass(USER, edits).get(0).evidence().edits()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12 | 0 | Beginne locker mit \"Hi\".",
        "8 | 4 | Beginne locker mit \"Hi\".",
        "7 | 4 | Open casually with \"Hi\".",
        "0 | 12 | Open casually with \"Hi\"."
      })
  void pass_statement_isInTheLanguageOfTwoThirds(int german, int unknown, String statement) {
    own(german, EditEvidence.Source.EDIT, "de");
    own(unknown, EditEvidence.Source.EDIT, "und");
    assertThat(gate.pass(USER, edits).get(0).statement()).isEqualTo(statement);
  }

  @Test
  void pass_days_haveToBeTwo() {
    own(12, 0, 1);
    // From 10:00 to 21:00: one day.
    assertThat(passed(USER)).isEmpty();
    edits.clear();
    own(20, 0, 1);
    // 16 of them are learned from, two of those after midnight.
    assertThat(passed(USER)).containsExactly(CASUAL);
  }

  /** Jeffreys 5 % bounds, the five newest of the 25 edits included: 17/25 0.517, 16/25 0.476. */
  @ParameterizedTest
  @CsvSource({"16, true", "13, true", "12, true", "11, false", "8, false"})
  void pass_support_hasToBeSurelyAboveHalf(int up, boolean expected) {
    own(up, 20 - up, 6);
    for (int i = 0; i < 5; i++) {
      edit("ana", 200 + i, moved(CASUAL, 1));
    }
    assertThat(passed(USER)).hasSize(expected ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"5, 0, true", "3, 2, true", "2, 3, false", "0, 5, false", "0, 0, false"})
  void pass_newestEdits_haveToAgree(int up, int down, boolean expected) {
    own(20, 0, 6);
    for (int i = 0; i < 5; i++) {
      edit("ana", 200 + i, moved(CASUAL, i < up ? 1 : i < up + down ? -1 : 0));
    }
    assertThat(passed(USER)).hasSize(expected ? 1 : 0);
  }

  private void crowd(int users, int each, int yes) {
    for (int i = 0; i < each; i++) {
      for (int user = 0; user < users; user++) {
        edit("user-" + user, 6 * i, moved(CASUAL, user < yes ? 1 : 0));
      }
    }
  }

  @Test
  void pass_sharedScope_needsEnoughUsersToBeSure() {
    // One vote each: a sign test of 4 of 4 has p = .125, of 5 of 5 .0625.
    crowd(4, 10, 4);
    assertThat(passed(TYPE)).isEmpty();
    edits.clear();
    crowd(5, 10, 5);
    assertThat(passed(TYPE)).containsExactly(CASUAL);
  }

  @Test
  void pass_sharedScope_needsThreeUsers() {
    Gate lenient = new Gate(lenient(3));
    crowd(2, 10, 2);
    assertThat(lenient.pass(TYPE, edits)).isEmpty();
    edits.clear();
    crowd(3, 10, 3);
    assertThat(lenient.pass(TYPE, edits)).hasSize(1);
  }

  /** The defaults without the sign test, so that other conditions can be seen alone. */
  private static GateSettings lenient(int users) {
    GateSettings d = GateSettings.DEFAULTS;
    return new GateSettings(
        d.opportunities(),
        d.ownOpportunities(),
        d.idle(),
        1,
        d.support(),
        d.days(),
        users,
        d.largestShare(),
        d.editsPerVoter(),
        d.heldOut(),
        d.heldOutAgreement(),
        d.sharedWindow(),
        d.perUser(),
        d.userWindow(),
        d.moreEvidence(),
        d.coverage(),
        d.settling(),
        d.newcomers(),
        d.types());
  }

  @Test
  void pass_oneUserWithMoreThanHalf_isNotACrowd() {
    // What is learned from is the oldest four fifths: the loud user's edits are all among them.
    for (int i = 0; i < 40; i++) {
      edit("loud", i, moved(CASUAL, 1));
    }
    for (int i = 0; i < 8; i++) {
      for (int user = 0; user < 5; user++) {
        edit("user-" + user, 1 + i * 5, moved(CASUAL, 1));
      }
    }
    for (int i = 0; i < 20; i++) {
      edit("user-" + i % 5, 300 + i, moved(CASUAL, 1));
    }
    // 40 of 80.
    assertThat(passed(TYPE)).containsExactly(CASUAL);
    edit("loud", 3, moved(CASUAL, 1));
    assertThat(passed(TYPE)).isEmpty();
  }

  @Test
  void pass_loudUserAgainstManyQuietOnes_cannotDecide() {
    for (int i = 0; i < 200; i++) {
      edit("loud", i, moved(CASUAL, 1), moved(FORMAL, -1));
    }
    for (int i = 0; i < 10; i++) {
      for (int user = 0; user < 9; user++) {
        edit("user-" + user, i * 20, moved(CASUAL, -1), moved(FORMAL, 1));
      }
    }
    assertThat(passed(TYPE)).doesNotContain(CASUAL);
    assertThat(passed(Scope.ofUser("p", Samples.EMAIL, "loud"))).isNotEmpty();
  }

  @Test
  void pass_voters_needFiveEditsEach() {
    crowd(8, 5, 8);
    // A fifth is held out: every user has four edits left, and none a vote.
    assertThat(passed(TYPE)).isEmpty();
    edits.clear();
    crowd(8, 7, 8);
    assertThat(passed(TYPE)).containsExactly(CASUAL);
  }

  @Test
  void pass_manyHypotheses_areCorrectedForTheirNumber() {
    // 5 of 5 users: p = .0625, which passes q = .10 alone, but not among 20 that show nothing.
    List<FeatureDirection> others =
        FeatureDirection.all().stream()
            .filter(h -> h.feature() != Feature.GREETING)
            .limit(20)
            .toList();
    for (int i = 0; i < 10; i++) {
      for (int user = 0; user < 5; user++) {
        List<Observation> observations = new ArrayList<>(List.of(moved(CASUAL, 1)));
        others.forEach(h -> observations.add(new Observation(h, 0, Optional.empty())));
        edit("user-" + user, 6 * i, observations.toArray(new Observation[0]));
      }
    }
    assertThat(passed(TYPE)).isEmpty();
  }

  @Test
  void pass_anyOrderOfTheEdits_isTheSame() {
    crowd(12, 10, 10);
    List<Candidate> expected = gate.pass(TYPE, edits);
    assertThat(expected).hasSize(1);
    Collections.shuffle(edits, new Random(5));
    assertThat(gate.pass(TYPE, edits)).isEqualTo(expected);
  }

  @Test
  void pass_sameFeatureTwoWays_givesTheStrongerOnly() {
    for (int i = 0; i < 10; i++) {
      for (int user = 0; user < 20; user++) {
        edit(
            "user-" + user,
            6 * i,
            moved(CASUAL, user < 18 ? 1 : 0),
            moved(new FeatureDirection(Feature.GREETING, Direction.NEUTRAL), user < 16 ? 1 : 0));
      }
    }
    assertThat(passed(TYPE)).containsExactly(CASUAL);
  }

  @Test
  void pass_crowd_evidenceSaysHowMany() {
    crowd(40, 10, 29);
    Candidate candidate = gate.pass(TYPE, edits).get(0);
    Evidence evidence = candidate.evidence();
    assertThat(evidence.users()).isEqualTo(29);
    assertThat(evidence.usersTotal()).isEqualTo(40);
    assertThat(evidence.share()).isCloseTo(.725, within(1e-12));
    // scipy.stats.binomtest(29, 40).proportion_ci(method="wilson")
    Interval wilson = evidence.interval();
    assertThat(wilson.low()).isCloseTo(.5717, within(5e-4));
    assertThat(wilson.high()).isCloseTo(.8389, within(5e-4));
    assertThat(evidence.edits()).isEqualTo(290);
    assertThat(evidence.opportunities()).isEqualTo(400);
    assertThat(evidence.targets()).containsExactly(new Evidence.Target("Hi", 290));
  }

  @Test
  void pass_numericFeature_targetIsTheMedianOfTheUsersOwn() {
    FeatureDirection shorter = new FeatureDirection(Feature.LENGTH, Direction.SHORTER);
    for (int i = 0; i < 10; i++) {
      for (int user = 0; user < 9; user++) {
        edit(
            "user-" + user,
            6 * i,
            new Observation(shorter, 1, Optional.of(Integer.toString(80 + user * 10 + i % 3))));
      }
    }
    assertThat(gate.pass(TYPE, edits).get(0).statement())
        .isEqualTo("Keep it short: about 120 words.");
  }

  /** A crowd whose edits mean nothing: everything moves at random. */
  private static List<EditEvidence> nullCrowd(long seed) {
    Random random = new Random(seed);
    List<EditEvidence> all = new ArrayList<>();
    for (int user = 0; user < 30; user++) {
      for (int i = 0; i < 10; i++) {
        List<Observation> observations = new ArrayList<>();
        for (FeatureDirection hypothesis : FeatureDirection.all()) {
          observations.add(new Observation(hypothesis, random.nextInt(3) - 1, Optional.empty()));
        }
        Instant at = Samples.NOW.plus(Duration.ofMinutes(random.nextInt(10_000)));
        all.add(
            new EditEvidence(
                Samples.id(at),
                "p",
                Samples.EMAIL,
                Optional.empty(),
                "user-" + user,
                at,
                observations));
      }
    }
    return all;
  }

  @Test
  void pass_nullCrowds_hardlyEverProposeAnything() {
    int proposing = 0;
    for (long seed = 0; seed < 200; seed++) {
      proposing += gate.pass(TYPE, nullCrowd(seed)).isEmpty() ? 0 : 1;
    }
    assertThat(proposing).isLessThanOrEqualTo(20);
  }

  @Test
  void pass_singleUsersWithoutTaste_hardlyEverPropose() {
    int proposing = 0;
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      edits.clear();
      for (int i = 0; i < 50; i++) {
        List<Observation> observations = new ArrayList<>();
        for (FeatureDirection hypothesis : FeatureDirection.all()) {
          observations.add(
              new Observation(hypothesis, random.nextBoolean() ? 1 : -1, Optional.empty()));
        }
        edit("ana", i * 5, observations.toArray(new Observation[0]));
      }
      proposing += passed(USER).isEmpty() ? 0 : 1;
    }
    assertThat(proposing).isLessThanOrEqualTo(20);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void pass_tasteOfThreeQuarters_isFoundAmongNoise(long seed) {
    Random random = new Random(seed);
    for (EditEvidence noise : nullCrowd(seed)) {
      int user = Integer.parseInt(noise.user().substring(5));
      List<Observation> observations = new ArrayList<>(noise.observations());
      observations.removeIf(o -> o.hypothesis().equals(CASUAL));
      // 22 of 30 users (73 %) want it and change it nine times in ten.
      observations.add(moved(CASUAL, user < 22 && random.nextInt(10) > 0 ? 1 : 0));
      edits.add(
          new EditEvidence(
              noise.output(),
              noise.project(),
              noise.type(),
              noise.segment(),
              noise.user(),
              noise.at(),
              observations));
    }
    assertThat(passed(TYPE)).contains(CASUAL);
  }

  private static Electorate known(int users) {
    return Electorate.of(
        IntStream.range(0, users).mapToObj(user -> "user-" + user).collect(Collectors.toSet()),
        GateSettings.DEFAULTS);
  }

  @Test
  void pass_newcomersBesideKnownUsers_areAtMostAThirdOfTheVotes() {
    crowd(20, 10, 0);
    for (int i = 0; i < 10; i++) {
      for (int user = 0; user < 1_000; user++) {
        edit("invented-" + user, 6 * i, moved(CASUAL, 1));
      }
    }
    assertThat(passed(TYPE)).containsExactly(CASUAL);
    assertThat(gate.pass(TYPE, edits, known(20))).isEmpty();
    // Two known users are no crowd yet: everybody votes.
    assertThat(gate.pass(TYPE, edits, known(2))).hasSize(1);
  }

  @Test
  void pass_newcomersBesideKnownUsers_voteAsFarAsTheyAreAllowed() {
    crowd(20, 10, 20);
    for (int i = 0; i < 10; i++) {
      for (int user = 0; user < 30; user++) {
        edit("new-" + user, 6 * i, moved(CASUAL, user < 7 ? 0 : 1));
      }
    }
    Evidence evidence = gate.pass(TYPE, edits, known(20)).get(0).evidence();
    assertThat(evidence.usersTotal()).isEqualTo(30);
    assertThat(evidence.users()).isBetween(20, 30);
  }

  @Test
  void pass_daysClaimedByTheCaller_doNotCount() {
    for (int i = 0; i < 12; i++) {
      edits.add(
          new EditEvidence(
              Samples.id(Samples.NOW),
              "p",
              Samples.EMAIL,
              Optional.empty(),
              "ana",
              Samples.NOW.minus(Duration.ofDays(i)),
              List.of(moved(CASUAL, 1))));
    }
    assertThat(passed(USER)).isEmpty();
  }

  @Test
  void pass_roomThatOnlyAFewHave_isNotTheScopesBusiness() {
    for (int i = 0; i < 10; i++) {
      for (int user = 0; user < 100; user++) {
        Observation idle = moved(FORMAL, 0);
        edit(
            "user-" + user,
            6 * i,
            user < 9 ? new Observation[] {moved(CASUAL, 1)} : new Observation[] {idle});
      }
    }
    assertThat(passed(TYPE)).isEmpty();
    for (int i = 0; i < 10; i++) {
      edit("user-9", 6 * i, moved(CASUAL, 1));
    }
    assertThat(passed(TYPE)).containsExactly(CASUAL);
  }

  @Test
  void refutes_typeWhoseUsersMostlyLeaveIt_isNotAsked() {
    crowd(6, 10, 3);
    assertThat(gate.refutes(TYPE, edits, CASUAL, Electorate.EVERYBODY)).isTrue();
    edits.clear();
    crowd(6, 10, 4);
    assertThat(gate.refutes(TYPE, edits, CASUAL, Electorate.EVERYBODY)).isFalse();
    assertThat(gate.refutes(TYPE, edits, FORMAL, Electorate.EVERYBODY)).isFalse();
    edits.clear();
    own(2, 3, 6);
    assertThat(gate.refutes(USER, edits, CASUAL, Electorate.EVERYBODY)).isTrue();
  }
}
