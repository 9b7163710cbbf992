package org.tacit.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.evidence.Verdicts.FIRST;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.evidence.Verdicts.Event;
import org.tacit.trial.Place;
import org.tacit.trial.TrialSettings;

/** The error rates that trials promise, over a thousand seeded runs each. */
class TrialEvidenceTest {
  private static final int RUNS = 1_000;

  @ParameterizedTest(name = "effect {0}, share {1}")
  @CsvSource({"0, .5", "-.10, .5", ".10, .5", ".05, .9"})
  void interval_lookedAtAfterEveryOutput_holdsTheTruthThroughout(double effect, double share) {
    Verdicts verdicts = Verdicts.play(RUNS, 1_500, effect, share, FIRST);
    assertThat(1 - verdicts.share(Event.MISSED)).isGreaterThanOrEqualTo(.95);
  }

  @Test
  void trial_withoutAnEffect_isSeldomActivated() {
    Verdicts verdicts = Verdicts.play(RUNS, 2_000, 0, .5, FIRST);
    assertThat(verdicts.share(Event.HELPED)).isLessThanOrEqualTo(.05);
    assertThat(verdicts.share(Event.HARMED)).isLessThanOrEqualTo(.05);
  }

  @Test
  void trial_thatDoesHarm_isStopped() {
    Verdicts verdicts = Verdicts.play(RUNS, 2_000, -.10, .5, FIRST);
    assertThat(verdicts.share(Event.HARMED)).isGreaterThanOrEqualTo(.99);
    assertThat(verdicts.share(Event.HELPED)).isZero();
    assertThat(verdicts.quantile(Event.HARMED, .5)).isBetween(100, 400);
  }

  /** One user's own: nine of ten outputs have it, which takes longer to decide and errs no more. */
  @ParameterizedTest(name = "effect {0}")
  @CsvSource({"0", "-.10", ".10"})
  void trial_ofOneUsersOwn_errsNoMoreAndDecidesLater(double effect) {
    double share = TrialSettings.DEFAULTS.ownProbability();
    Verdicts verdicts = Verdicts.play(150, 2_500, effect, share, FIRST);
    if (effect <= 0) {
      assertThat(verdicts.share(Event.HELPED)).isLessThanOrEqualTo(.05);
    }
    if (effect >= 0) {
      assertThat(verdicts.share(Event.HARMED)).isLessThanOrEqualTo(.05);
    }
    if (effect != 0) {
      Event right = effect > 0 ? Event.HELPED : Event.HARMED;
      assertThat(verdicts.share(right)).isGreaterThanOrEqualTo(.95);
      assertThat(verdicts.quantile(right, .5)).isBetween(400, 1_200);
    }
  }

  @ParameterizedTest(name = "trial {0} with {1} claims before")
  @CsvSource({"1, 0", "10, 3", "50, 20"})
  void trial_thatHelps_isActivatedWithinAThousandOutputs(long position, long claims) {
    Verdicts verdicts = Verdicts.play(RUNS, 1_000, .10, .5, new Place(position, claims, false));
    assertThat(verdicts.share(Event.HELPED)).isGreaterThanOrEqualTo(.95);
    assertThat(verdicts.share(Event.HARMED)).isZero();
  }

  @ParameterizedTest(name = "{1} of {0} are useful")
  @CsvSource({"40, 0", "40, 4", "40, 20"})
  void stream_ofTrials_keepsFalseActivationsBelowAlpha(int preferences, int useful) {
    int runs = 120;
    double wrong =
        LongStream.rangeClosed(1, runs)
            .mapToObj(seed -> ClaimStream.play(seed, preferences, useful, .10, 1_000))
            .mapToDouble(ClaimStream::falseShare)
            .average()
            .orElseThrow();
    assertThat(wrong).isLessThanOrEqualTo(.05);
  }

  @Test
  void stream_eachIntervalAlone_isWrongFarMoreOften() {
    double wrong =
        LongStream.rangeClosed(1, 60)
            .mapToObj(seed -> ClaimStream.play(seed, 40, 0, .10, 1_000))
            .mapToDouble(ClaimStream::falseIntervalShare)
            .average()
            .orElseThrow();
    assertThat(wrong).isGreaterThan(.10);
  }

  @Test
  void drift_thatIsNone_isSeldomSeenAndARealOneSoon() {
    assertThat(DriftRuns.play(600, 30, .10, 999).share(DriftRuns.DAYS)).isLessThanOrEqualTo(.05);
    DriftRuns lost = DriftRuns.play(200, 30, .10, 31);
    assertThat(lost.share(30)).isLessThanOrEqualTo(.05);
    assertThat(lost.share(50)).isGreaterThanOrEqualTo(.95);
  }
}
