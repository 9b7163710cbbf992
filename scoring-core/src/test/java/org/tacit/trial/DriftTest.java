package org.tacit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tacit.contract.Samples;
import org.tacit.stats.Moments;
import org.tacit.trial.Drift.Cause;
import org.tacit.trial.Drift.Finding;

class DriftTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
  private static final Instant START = Samples.NOW;
  private static final Trial HOLDOUT = Samples.holdout("p", "pref_h.2", START);

  private final Drift drift = new Drift(TrialSettings.DEFAULTS);
  private final Random random = new Random(3);
  private final TreeMap<TrialDay, DaySums> proof = new TreeMap<>();
  private final TreeMap<TrialDay, DaySums> days = new TreeMap<>();

  /** A day of outputs whose users act as told; the statement is in nine of ten. */
  private DaySums day(int outputs, double treated, double heldOut) {
    DaySums sums = DaySums.EMPTY;
    for (int i = 0; i < outputs; i++) {
      boolean with = random.nextInt(10) > 0;
      double distance = (with ? treated : heldOut) + .1 * random.nextGaussian();
      Moments d = Moments.of(distance, 1);
      Moments s = Moments.of(1 - 2 * distance, 1);
      sums =
          sums.plus(
              with
                  ? new DaySums(new TrialSums(1, 0, s, Moments.EMPTY, d, Moments.EMPTY), s, d)
                  : new DaySums(
                      new TrialSums(0, 1, Moments.EMPTY, s, Moments.EMPTY, d),
                      Moments.EMPTY,
                      Moments.EMPTY));
    }
    return sums;
  }

  private void days(int from, int to, String upstream, double treated, double heldOut) {
    for (int i = from; i < to; i++) {
      days.put(new TrialDay("pref_h.2", DAY.plusDays(i), upstream), day(40, treated, heldOut));
    }
  }

  private Optional<Finding> find(int daysAfter) {
    return drift.find(HOLDOUT, proof, days, START.plus(Duration.ofDays(daysAfter)));
  }

  @Test
  void find_nothingYet_isNoReason() {
    assertThat(find(0)).isEmpty();
    assertThat(find(89)).isEmpty();
  }

  @Test
  void find_oldProof_isAReason() {
    assertThat(find(90).orElseThrow())
        .satisfies(
            found -> {
              assertThat(found.cause()).isEqualTo(Cause.AGE);
              assertThat(found.numbers()).isEqualTo("proven 2026-11-23, 90 days ago or more");
            });
  }

  @Test
  void find_editsThatHaveStopped_areNoReason() {
    days(0, 20, "demo/demo", .3, .3);
    days(20, 60, "demo/demo", .05, .3);
    assertThat(find(60)).isEmpty();
  }

  @Test
  void find_treatedOutputsGetWorse_isAReasonWithItsNumbers() {
    days(0, 20, "demo/demo", .1, .3);
    assertThat(find(20)).isEmpty();
    days(20, 40, "demo/demo", .3, .3);
    Finding found = find(40).orElseThrow();
    assertThat(found.cause()).isEqualTo(Cause.WORSE);
    assertThat(found.numbers())
        .matches(
            "edit distance with the statement: cumulative sum \\d+\\.\\d above 8\\.0 at point"
                + " \\d+ of 40");
  }

  @Test
  void find_statementStopsHelpingWhileAllGetsBetter_isSeenInTheDifference() {
    days(0, 30, "demo/demo", .2, .5);
    days(30, 80, "demo/demo", .2, .2);
    Finding found = find(80).orElseThrow();
    assertThat(found.cause()).isEqualTo(Cause.WORSE);
    assertThat(found.numbers()).startsWith("difference of the");
  }

  @Test
  void find_daysWithFewOutputs_arePutTogether() {
    for (int i = 0; i < 80; i++) {
      days.put(
          new TrialDay("pref_h.2", DAY.plusDays(i), "demo/demo"), day(3, i < 40 ? .1 : .4, .4));
    }
    assertThat(find(80).orElseThrow().cause()).isEqualTo(Cause.WORSE);
  }

  @Test
  void find_anotherModel_isAReasonOnceMostOutputsAreByIt() {
    days(0, 3, "openai/old", .1, .3);
    // The day of the change has outputs by both.
    days.put(new TrialDay("pref_h.2", DAY.plusDays(2), "openai/new"), day(30, .1, .3));
    assertThat(find(3)).isEmpty();
    days(3, 4, "openai/new", .1, .3);
    Finding found = find(4).orElseThrow();
    assertThat(found.cause()).isEqualTo(Cause.MODEL);
    assertThat(found.numbers())
        .isEqualTo("40 of the newest 40 outputs are by openai/new, the 80 before by openai/old");
  }

  @Test
  void find_modelOfTheProof_isKnownOnTheFirstDayOfTheHoldout() {
    proof.put(new TrialDay("pref_h.1", DAY.minusDays(1), "openai/new"), day(100, .1, .3));
    days(0, 2, "openai/new", .1, .3);
    assertThat(find(2)).isEmpty();
  }

  @Test
  void find_anotherModelFromTheFirstDayOn_isAReason() {
    proof.put(new TrialDay("pref_h.1", DAY.minusDays(2), "openai/new"), day(100, .1, .3));
    days(0, 1, "openai/newer", .1, .3);
    assertThat(find(1).orElseThrow().cause()).isEqualTo(Cause.MODEL);
  }
}
