package org.tacit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacit.contract.Samples;
import org.tacit.output.Arm;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.stats.Moments;

class TrialClaimTest {
  private static final Trial TRIAL = Samples.trial("p", "pref_x.1", "pref_x", Samples.NOW);
  private final TrialEvaluator evaluator = new TrialEvaluator(TrialSettings.DEFAULTS);

  /** Outputs in pairs, with an effect on the score that varies by turns. */
  private static Trial outputs(int pairs, double effect) {
    TrialSums sums = TrialSums.EMPTY;
    for (int i = 0; i < pairs; i++) {
      double noise = i % 2 == 0 ? .2 : -.2;
      sums = sums.plus(Samples.sums(noise + effect, noise));
    }
    return TRIAL.withSums(sums).withAssigned(new Arms(pairs, pairs));
  }

  @Test
  void evaluate_intervalAboveZero_isNoClaimUntilTheStreamsBarIsPassed() {
    Trial trial = outputs(150, .09);
    TrialEffect first = evaluator.evaluate(trial.withPlace(new Place(1, 0, false)));
    TrialEffect late = evaluator.evaluate(trial.withPlace(new Place(2_000, 0, false)));
    TrialEffect among = evaluator.evaluate(trial.withPlace(new Place(2_000, 1_500, false)));

    assertThat(late.score().interval().orElseThrow().isAbove(0)).isTrue();
    assertThat(first.verdict()).isEqualTo(Verdict.HELPS);
    assertThat(late.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(late.why()).contains("needed as trial 2000 of its stream with 0 claims before");
    assertThat(among.claim().orElseThrow().needed())
        .isCloseTo(late.claim().orElseThrow().needed() / 1_501, within(1e-9));
    assertThat(late.claim().orElseThrow().eValue()).isEqualTo(first.claim().orElseThrow().eValue());
  }

  @Test
  void evaluate_harm_needsNoClaim() {
    Trial trial = outputs(150, -.09).withPlace(new Place(2_000, 0, false));
    TrialEffect effect = evaluator.evaluate(trial);
    assertThat(effect.verdict()).isEqualTo(Verdict.HARMS);
    assertThat(effect.why()).isEqualTo("the whole interval of the score lies below 0");
    assertThat(effect.claim().orElseThrow().eValue()).isLessThan(1);
  }

  @Test
  void evaluate_noOutputs_isNoEvidence() {
    TrialEffect effect = evaluator.evaluate(TRIAL);
    assertThat(effect.claim().orElseThrow().eValue()).isEqualTo(1);
    assertThat(effect.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(effect.why()).isEqualTo("0 outputs with an act; nothing is decided before 50");
  }

  @Test
  void evaluate_enormousEffect_staysFinite() {
    Trial trial = outputs(20_000, 1.5);
    assertThat(evaluator.evaluate(trial).claim().orElseThrow().eValue()).isFinite();
  }

  @Test
  void evaluate_unevenArms_saysWhyNothingIsDecided() {
    Trial trial = outputs(150, .2).withAssigned(new Arms(600, 400));
    TrialEffect effect = evaluator.evaluate(trial);
    assertThat(effect.verdict()).isEqualTo(Verdict.UNHEALTHY);
    assertThat(effect.why())
        .isEqualTo(
            "the draw gives 50 % of outputs the statement, but 600 of 1000 have it (p = 2.5e-10,"
                + " below 0.001): something else than chance decides the arms, so nothing is"
                + " decided");
  }

  /** Outputs drawn into both arms by turns, those with the statement as told. */
  private static Trial drawn(
      int outputs, double slower, double longer, double refused, double failed) {
    Random random = new Random(5);
    List<OutputId> ids = Samples.ids(outputs);
    Guards guards = Guards.EMPTY;
    for (int i = 0; i < outputs; i++) {
      Arm arm = i % 2 == 0 ? Arm.INJECTED : Arm.HELD_OUT;
      boolean with = arm == Arm.INJECTED;
      Completion end =
          random.nextDouble() < (with ? failed : 0)
              ? Completion.FAILED
              : random.nextDouble() < (with ? refused : 0)
                  ? Completion.REFUSED
                  : Completion.COMPLETE;
      GeneratedOutput any = Samples.output("p", Samples.EMAIL, "ana", ids.get(i));
      double noise = Math.exp(.3 * random.nextGaussian());
      GeneratedOutput output =
          Samples.timed(
              Samples.sized(any, (int) (100 * noise * (with ? longer : 1))),
              end,
              (long) (900 * noise * (with ? slower : 1)));
      guards = guards.plus(Guards.of(output, arm));
    }
    return TRIAL.withAssigned(new Arms(outputs / 2, outputs / 2)).withGuards(guards);
  }

  @ParameterizedTest
  @EnumSource(Guard.class)
  void evaluate_oneThingSurelyWorseThanItsMargin_isHarmWithoutAnyAct(Guard guard) {
    Trial trial =
        drawn(
            900,
            guard == Guard.LATENCY ? 3 : 1.2,
            guard == Guard.WORDS ? 5 : 1.2,
            guard == Guard.REFUSALS ? .15 : 0,
            guard == Guard.ERRORS ? .15 : 0);
    TrialEffect effect = evaluator.evaluate(trial);
    assertThat(effect.verdict()).isEqualTo(Verdict.HARMS);
    assertThat(effect.why()).isEqualTo("surely worse than the margin allows: " + guard.wireName());
    assertThat(effect.guards()).extracting(GuardEffect::guard).containsExactly(Guard.values());
    assertThat(effect.guards())
        .filteredOn(GuardEffect::harmful)
        .extracting(GuardEffect::guard)
        .containsExactly(guard);
  }

  @Test
  void evaluate_twiceAsLongAsPeopleAsked_isNoHarm() {
    assertThat(evaluator.evaluate(drawn(3_000, 1.8, 2, .01, .01)).verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void evaluate_unevenArms_freezeGuardsToo() {
    Trial trial = drawn(900, 3, 1, 0, 0).withAssigned(new Arms(600, 400));
    assertThat(evaluator.evaluate(trial).verdict()).isEqualTo(Verdict.UNHEALTHY);
  }

  @Test
  void guards_noDifferenceLookedAtAllTheTime_seldomStopATrial() {
    int stopped = 0;
    int runs = 200;
    TrialSettings strict = strict();
    TrialEvaluator zero = new TrialEvaluator(strict);
    for (int run = 0; run < runs; run++) {
      Random random = new Random(run);
      Guards guards = Guards.EMPTY;
      boolean harmful = false;
      for (int i = 0; i < 1_000 && !harmful; i++) {
        boolean with = random.nextBoolean();
        Moments millis = Moments.of(7 + .5 * random.nextGaussian(), 1);
        Moments words = Moments.of(4 + .5 * random.nextGaussian(), 1);
        Moments refused = Moments.of(random.nextDouble() < .05 ? 1 : 0, 1);
        Moments failed = Moments.of(random.nextDouble() < .1 ? 1 : 0, 1);
        Guards.Side side = new Guards.Side(millis, words, refused, failed);
        guards =
            guards.plus(
                with ? new Guards(side, Guards.Side.EMPTY) : new Guards(Guards.Side.EMPTY, side));
        harmful = i % 5 == 0 && zero.evaluate(TRIAL.withGuards(guards)).verdict() == Verdict.HARMS;
      }
      stopped += harmful ? 1 : 0;
    }
    assertThat((double) stopped / runs).isLessThanOrEqualTo(.05);
  }

  /** Margins of next to nothing, so that only chance can pass them. */
  private static TrialSettings strict() {
    TrialSettings any = TrialSettings.DEFAULTS;
    return new TrialSettings(
        any.trialProbability(),
        any.ownProbability(),
        any.activeProbability(),
        any.commonHoldout(),
        any.alpha(),
        any.tightest(),
        any.burnIn(),
        any.futileAfter(),
        any.futileMargin(),
        any.falseClaims(),
        any.mismatch(),
        new Guards.Margins(1, 1, 0, 0),
        any.drift());
  }

  @Test
  void series_grows_andStaysBounded() {
    TrialSeries series = new TrialSeries(List.of());
    List<Long> kept = new ArrayList<>();
    long last = 0;
    for (long n = 1; n <= 2_000_000; n += 1 + n / 1_000) {
      if (TrialSeries.due(last, n)) {
        series =
            series.with(
                new TrialPoint(
                    Samples.NOW.plusSeconds(n),
                    n,
                    0,
                    evaluator.evaluate(TRIAL).score(),
                    evaluator.evaluate(TRIAL).score()));
        kept.add(n);
        last = n;
      }
      assertThat(series.points().size()).isLessThanOrEqualTo(TrialSeries.MOST);
    }
    assertThat(kept).hasSizeGreaterThan(TrialSeries.MOST);
    assertThat(series.points()).hasSizeGreaterThan(TrialSeries.MOST / 2 - 1);
    assertThat(series.points().get(series.points().size() - 1).outputs())
        .isEqualTo(kept.get(kept.size() - 1));
    assertThat(series.points()).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    assertThat(TrialSeries.due(100, 104)).isFalse();
    assertThat(TrialSeries.due(100, 105)).isTrue();
    assertThat(TrialSeries.due(0, 0)).isFalse();
  }
}
