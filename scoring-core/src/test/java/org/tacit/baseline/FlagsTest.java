package org.tacit.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.baseline.UserAct.Ending;
import org.tacit.stats.BetaPosterior;

class FlagsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private final Flags flags = new Flags(BaselineSettings.DEFAULTS);

  private static UserAct act(int minute, Ending ending, double reading) {
    return new UserAct(
        NOW.plus(Duration.ofMinutes(minute)),
        ending,
        OptionalDouble.of(reading),
        OptionalLong.empty());
  }

  private static List<UserAct> acts(int unchanged, int edited, int refused, double reading) {
    List<UserAct> acts = new ArrayList<>();
    for (int i = 0; i < unchanged + edited + refused; i++) {
      acts.add(
          act(
              i,
              i < unchanged
                  ? Ending.UNCHANGED
                  : i < unchanged + edited ? Ending.EDITED : Ending.REFUSED,
              reading));
    }
    return acts;
  }

  private List<Flag> raised(List<UserAct> acts) {
    return flags.of(acts).stream().map(UserFlag::flag).toList();
  }

  /** The fewest acts, all alike, whose 5 % bound passes the rate. */
  private static int fewest(double rate) {
    int n = 1;
    while (BetaPosterior.jeffreys(n, n).quantile(.05) <= rate) {
      n++;
    }
    return n;
  }

  @Test
  void rubberStamp_allUnchangedAtAGlance_fromTheBoundOn() {
    int n = fewest(.95);
    assertThat(n).isEqualTo(38);
    assertThat(raised(acts(n - 1, 0, 0, .05))).isEmpty();
    assertThat(raised(acts(n, 0, 0, .05))).containsExactly(Flag.RUBBER_STAMP);
    assertThat(flags.of(acts(n, 0, 0, .05)).get(0).reason())
        .contains("accepted " + n + " of " + n)
        .contains("5 %");
  }

  @Test
  void rubberStamp_medianReading_hasToBeBelowATenth() {
    assertThat(raised(acts(200, 0, 0, .0999))).containsExactly(Flag.RUBBER_STAMP);
    assertThat(raised(acts(200, 0, 0, .1))).isEmpty();
  }

  @Test
  void rubberStamp_dwellNotMeasured_isNotRaised() {
    List<UserAct> blind =
        acts(200, 0, 0, 0).stream()
            .map(
                act ->
                    new UserAct(
                        act.at(), act.ending(), OptionalDouble.empty(), OptionalLong.empty()))
            .toList();
    assertThat(raised(blind)).isEmpty();
  }

  @Test
  void rubberStamp_someEdits_isNotRaised() {
    assertThat(raised(acts(188, 12, 0, .05))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 0, ALWAYS_EDITS", "0, 1, ALWAYS_REJECTS"})
  void neverAccepts_fromTheBoundOn_saysWhatIsDoneInstead(int edits, int refusals, Flag flag) {
    int n = fewest(.95);
    assertThat(raised(acts(0, edits * (n - 1), refusals * (n - 1), .9))).isEmpty();
    assertThat(raised(acts(0, edits * n, refusals * n, .9))).containsExactly(flag);
  }

  @Test
  void neverAccepts_bothWays_isTheMoreFrequent() {
    assertThat(raised(acts(0, 100, 100, .9))).containsExactly(Flag.ALWAYS_EDITS);
    assertThat(raised(acts(0, 99, 101, .9))).containsExactly(Flag.ALWAYS_REJECTS);
  }

  private static List<UserAct> apart(int count, long millis) {
    List<UserAct> acts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      acts.add(
          new UserAct(
              NOW.plusMillis(i * millis),
              Ending.UNCHANGED,
              OptionalDouble.empty(),
              OptionalLong.empty()));
    }
    return acts;
  }

  @Test
  void burst_moreThanFiveWithinTenSeconds_isRaised() {
    assertThat(raised(apart(6, 2_000))).containsExactly(Flag.BURST);
    assertThat(raised(apart(6, 2_001))).isEmpty();
    assertThat(raised(apart(5, 1))).isEmpty();
    assertThat(raised(apart(100, 2_001))).isEmpty();
  }

  private static List<UserAct> dwelling(long... millis) {
    List<UserAct> acts = new ArrayList<>();
    for (int i = 0; i < millis.length; i++) {
      acts.add(
          new UserAct(
              NOW.plus(Duration.ofMinutes(i)),
              Ending.UNCHANGED,
              OptionalDouble.empty(),
              OptionalLong.of(millis[i])));
    }
    return acts;
  }

  @Test
  void burst_dwellTooEven_isRaisedFromTenActsOn() {
    long[] ten = new long[10];
    long[] nine = new long[9];
    for (int i = 0; i < 10; i++) {
      ten[i] = 4_000L + (i % 2) * 94L;
    }
    System.arraycopy(ten, 0, nine, 0, 9);
    // The standard deviation of five 0s and five 94s is 49.5; of 0s and 95s it is 50.1.
    assertThat(raised(dwelling(ten))).containsExactly(Flag.BURST);
    assertThat(raised(dwelling(nine))).isEmpty();
    for (int i = 0; i < 10; i++) {
      ten[i] = 4_000L + (i % 2) * 95L;
    }
    assertThat(raised(dwelling(ten))).isEmpty();
  }

  @Test
  void of_olderThanTheWindow_isForgotten() {
    List<UserAct> acts = new ArrayList<>(apart(6, 100));
    acts.add(act(30 * 24 * 60 + 1, Ending.UNCHANGED, .5));
    assertThat(raised(acts)).isEmpty();
    acts.set(6, act(30 * 24 * 60, Ending.UNCHANGED, .5));
    assertThat(raised(acts)).containsExactly(Flag.BURST);
  }

  @Test
  void of_nothing_isNothing() {
    assertThat(flags.of(List.of())).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void of_honestUserInAnyOrder_raisesNothing(long seed) {
    Random random = new Random(seed);
    List<UserAct> acts = new ArrayList<>();
    int minute = 0;
    for (int i = 0; i < 200; i++) {
      minute += 1 + random.nextInt(60);
      int kind = random.nextInt(10);
      acts.add(
          new UserAct(
              NOW.plus(Duration.ofMinutes(minute)),
              kind < 7 ? Ending.UNCHANGED : kind < 9 ? Ending.EDITED : Ending.REFUSED,
              OptionalDouble.of(.1 + random.nextDouble()),
              OptionalLong.of(1_000 + random.nextInt(60_000))));
    }
    Collections.shuffle(acts, random);
    assertThat(flags.of(acts)).isEmpty();
  }
}
