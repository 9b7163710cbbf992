package org.tacit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.baseline.Influence;
import org.tacit.baseline.UserBaseline;
import org.tacit.contract.Samples;
import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.output.OutputId;
import org.tacit.score.ScoredOutput;
import org.tacit.stats.Moments;

class TrialVerdictTest {
  private static final TrialSettings SETTINGS = TrialSettings.DEFAULTS;

  private final TrialEvaluator evaluator = new TrialEvaluator(SETTINGS);

  private static Trial trial(TrialSums sums, TrialKind kind, double probability) {
    Trial any = Samples.trial("p", "pref_x.1", "pref_x", Samples.NOW);
    Trial trial =
        new Trial(
            any.id(),
            any.project(),
            any.preferenceId(),
            any.version(),
            kind,
            probability,
            any.started(),
            any.means(),
            sums,
            any.ended());
    return trial.withAssigned(new Arms(sums.injected(), sums.heldOut()));
  }

  private static TrialSums output(boolean injected, double score, double distance) {
    Moments s = Moments.of(score, 1);
    Moments d = Moments.of(distance, 1);
    return injected
        ? new TrialSums(1, 0, s, Moments.EMPTY, d, Moments.EMPTY)
        : new TrialSums(0, 1, Moments.EMPTY, s, Moments.EMPTY, d);
  }

  /** What a trial comes to that is looked at after every output. */
  private Verdict run(long seed, double probability, double effect, double saved, int outputs) {
    Random random = new Random(seed);
    TrialSums sums = TrialSums.EMPTY;
    for (int i = 0; i < outputs; i++) {
      boolean injected = random.nextDouble() < probability;
      double noise = random.nextGaussian();
      sums =
          sums.plus(
              output(
                  injected,
                  .25 * noise + (injected ? effect : 0),
                  -.08 * noise + .05 * random.nextGaussian() - (injected ? saved : 0)));
      Verdict verdict = evaluator.evaluate(trial(sums, TrialKind.TRIAL, probability)).verdict();
      if (verdict == Verdict.HELPS || verdict == Verdict.HARMS) {
        return verdict;
      }
    }
    return evaluator.evaluate(trial(sums, TrialKind.TRIAL, probability)).verdict();
  }

  private Map<Verdict, Integer> runs(
      int count, double probability, double effect, double saved, int outputs) {
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    for (int seed = 0; seed < count; seed++) {
      verdicts.merge(run(seed, probability, effect, saved, outputs), 1, Integer::sum);
    }
    return verdicts;
  }

  @ParameterizedTest
  @CsvSource({".5, 1000", ".9, 1000"})
  void evaluate_noEffectAndALookAfterEveryOutput_isHardlyEverDecidedWrongly(
      double probability, int outputs) {
    Map<Verdict, Integer> verdicts = runs(500, probability, 0, 0, outputs);
    assertThat(verdicts.getOrDefault(Verdict.HELPS, 0) + verdicts.getOrDefault(Verdict.HARMS, 0))
        .isLessThanOrEqualTo(25);
  }

  @Test
  void evaluate_effectOfATenth_isFoundWithinAThousand() {
    assertThat(runs(200, .5, .1, 0, 1_000).getOrDefault(Verdict.HELPS, 0))
        .isGreaterThanOrEqualTo(190);
  }

  @Test
  void evaluate_fewerEdits_areFoundThoughTheScoreStays() {
    assertThat(runs(200, .5, 0, .06, 1_000).getOrDefault(Verdict.HELPS, 0))
        .isGreaterThanOrEqualTo(190);
  }

  @Test
  void evaluate_harmOfATenth_isStopped() {
    assertThat(runs(200, .5, -.1, 0, 1_000).getOrDefault(Verdict.HARMS, 0))
        .isGreaterThanOrEqualTo(190);
  }

  /** One outcome that surely worsens outweighs one that surely improves. */
  @Test
  void evaluate_fewerEditsButWorseScores_isHarm() {
    TrialSums sums = TrialSums.EMPTY;
    for (int i = 0; i < 600; i++) {
      boolean injected = i % 2 == 0;
      double sway = i % 4 < 2 ? .1 : -.1;
      sums = sums.plus(output(injected, sway - (injected ? .3 : 0), sway - (injected ? .3 : 0)));
    }
    assertThat(evaluator.evaluate(trial(sums, TrialKind.TRIAL, .5)).verdict())
        .isEqualTo(Verdict.HARMS);
  }

  private static TrialSums balanced(int outputs, double effect) {
    TrialSums sums = TrialSums.EMPTY;
    for (int i = 0; i < outputs; i++) {
      boolean injected = i % 2 == 0;
      sums = sums.plus(output(injected, (i % 4 < 2 ? .2 : -.2) + (injected ? effect : 0), 0));
    }
    return sums;
  }

  @Test
  void evaluate_beforeTheBurnIn_isUndecided() {
    assertThat(evaluator.evaluate(trial(balanced(49, 5), TrialKind.TRIAL, .5)).verdict())
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(evaluator.evaluate(trial(balanced(50, 5), TrialKind.TRIAL, .5)).verdict())
        .isEqualTo(Verdict.HELPS);
    TrialEffect nothing = evaluator.evaluate(trial(TrialSums.EMPTY, TrialKind.TRIAL, .5));
    assertThat(nothing.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(nothing.sampleRatioP()).isEqualTo(1);
  }

  /** Residuals of +-sway in both arms; the interval shrinks with the sway. */
  private static TrialSums swaying(int outputs, double sway, double effect) {
    TrialSums sums = TrialSums.EMPTY;
    for (int i = 0; i < outputs; i++) {
      boolean injected = i % 2 == 0;
      sums = sums.plus(output(injected, (i % 4 < 2 ? sway : -sway) + (injected ? effect : 0), 0));
    }
    return sums;
  }

  @Test
  void evaluate_intervalWithinTheMargin_isGivenUpAfterAThousand() {
    assertThat(evaluator.evaluate(trial(swaying(999, .05, 0), TrialKind.TRIAL, .5)).verdict())
        .isEqualTo(Verdict.UNDECIDED);
    TrialEffect effect = evaluator.evaluate(trial(swaying(1_000, .05, 0), TrialKind.TRIAL, .5));
    assertThat(effect.score().interval().orElseThrow().high()).isLessThan(.02);
    assertThat(effect.verdict()).isEqualTo(Verdict.NO_EFFECT);
  }

  @Test
  void evaluate_noDifferenceButAWideInterval_isNotGivenUp() {
    TrialEffect wide = evaluator.evaluate(trial(swaying(1_000, .4, 0), TrialKind.TRIAL, .5));
    assertThat(wide.score().lift().orElseThrow()).isCloseTo(0, within(1e-9));
    assertThat(wide.score().interval().orElseThrow().high()).isGreaterThan(.02);
    assertThat(wide.verdict()).isEqualTo(Verdict.UNDECIDED);
    TrialSums more = swaying(40_000, .4, 0);
    assertThat(evaluator.evaluate(trial(more, TrialKind.TRIAL, .5)).verdict())
        .isEqualTo(Verdict.NO_EFFECT);
  }

  /** Those who like what they get go silent; the draw itself is sound. */
  @Test
  void evaluate_fewerActsWhereItHelps_isHealthy() {
    TrialSums sums = TrialSums.EMPTY;
    for (int i = 0; i < 400; i++) {
      boolean injected = i % 5 < 2;
      sums = sums.plus(output(injected, (i % 4 < 2 ? .2 : -.2) + (injected ? .4 : 0), 0));
    }
    assertThat(List.of(sums.injected(), sums.heldOut())).containsExactly(160L, 240L);
    Trial even = trial(sums, TrialKind.TRIAL, .5).withAssigned(new Arms(1_004, 996));
    assertThat(evaluator.evaluate(even).verdict()).isEqualTo(Verdict.HELPS);
    assertThat(evaluator.evaluate(even.withAssigned(new Arms(1_100, 900))).verdict())
        .isEqualTo(Verdict.UNHEALTHY);
  }

  @Test
  void evaluate_armsOfTheWrongSize_freezeEveryDecision() {
    TrialSums sums = TrialSums.EMPTY;
    for (int i = 0; i < 400; i++) {
      sums = sums.plus(output(i % 5 < 3, i % 5 < 3 ? .9 : -.9, 0));
    }
    TrialEffect effect = evaluator.evaluate(trial(sums, TrialKind.TRIAL, .5));
    // 240 against 160: chi square 16, p = 6.3e-5.
    assertThat(effect.sampleRatioP()).isCloseTo(6.334e-5, within(1e-7));
    assertThat(effect.verdict()).isEqualTo(Verdict.UNHEALTHY);
    assertThat(evaluator.evaluate(trial(sums, TrialKind.TRIAL, .6)).verdict())
        .isEqualTo(Verdict.HELPS);
  }

  private static ScoredOutput scored(double value, double distance, UserBaseline past) {
    OutputId id = Samples.id(Samples.NOW);
    return Samples.scored("p", Samples.EMAIL, java.util.Optional.of("u"), id, value, distance)
        .withPast(past);
  }

  @Test
  void residuals_scoreAndDistance_areHeldAgainstThePastOnly() {
    Trial trial = trial(TrialSums.EMPTY, TrialKind.TRIAL, .5);
    UserBaseline past = new UserBaseline(5, -2, 3, 1.5, Samples.NOW);
    TrialSums share =
        TrialResiduals.of(
            scored(.8, .1, past), new Assignment("pref_x", 2, "x", Arm.INJECTED, .5), trial);
    // (sum + k mu) / (weight + k) with the means at the trial's start: .3 and .2.
    assertThat(share.scoreInjected().sum()).isCloseTo(.8 - (-2 + 15 * .3) / 20, within(1e-6));
    assertThat(share.distanceInjected().sum()).isCloseTo(.1 - (1.5 + 15 * .2) / 18, within(1e-6));
    assertThat(List.of(share.injected(), share.heldOut())).containsExactly(1L, 0L);
    assertThat(share.scoreHeldOut().count()).isZero();
  }

  @Test
  void residuals_silentOrSilencedOutputs_addNothing() {
    Trial trial = trial(TrialSums.EMPTY, TrialKind.TRIAL, .5);
    Assignment arm = new Assignment("pref_x", 2, "x", Arm.HELD_OUT, .5);
    ScoredOutput acted = scored(.8, .1, UserBaseline.NEW);
    assertThat(TrialResiduals.of(acted.withInfluence(Influence.NONE), arm, trial))
        .isEqualTo(TrialSums.EMPTY);
    ScoredOutput silent =
        new ScoredOutput(
            acted.id(),
            acted.project(),
            acted.type(),
            acted.segment(),
            acted.user(),
            acted.upstream(),
            acted.treatment(),
            List.of(),
            java.util.Optional.empty(),
            OptionalDouble.empty(),
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            OptionalDouble.empty(),
            acted.dwellMillis(),
            1,
            java.util.Optional.empty(),
            acted.past(),
            acted.influence());
    assertThat(TrialResiduals.of(silent, arm, trial)).isEqualTo(TrialSums.EMPTY);
    assertThat(TrialResiduals.of(acted, arm, trial).heldOut()).isEqualTo(1);
  }
}
