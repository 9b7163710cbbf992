package org.tacit.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.stats.ConfidenceSequence;
import org.tacit.stats.Interval;
import org.tacit.stats.Moments;
import org.tacit.trial.Contrast;

class ContestEvaluatorTest {
  private static final int RUNS = 400;
  private static final int OUTPUTS = 1_500;
  private static final Contest CONTEST =
      new Contest(
          "chat", "chat.1", List.of(new Contest.Arm("a", "up/a"), new Contest.Arm("b", "up/b")));
  private final ContestEvaluator evaluator = new ContestEvaluator(ChoiceSettings.DEFAULTS);

  private static ArmFigures figures(int n, double residual, double p) {
    Moments plain = Moments.EMPTY;
    Moments weighted = Moments.EMPTY;
    Moments psi = Moments.EMPTY;
    Moments inverse = Moments.EMPTY;
    for (int i = 0; i < n; i++) {
      double r = residual + (i % 2 == 0 ? .25 : -.25);
      plain = plain.add(r);
      weighted = weighted.add(r, 1 / p);
      psi = psi.add(r / p);
      inverse = inverse.add(1 / p);
    }
    return new ArmFigures(
        new ArmDrawn(n, 0, 0, inverse, Spend.NONE), new ArmSums(n, n, plain, weighted, psi));
  }

  private static ArmKey key(String arm) {
    return new ArmKey(AdaptiveRun.TYPE, CONTEST.name(), arm);
  }

  private List<ArmReport> evaluate(ArmFigures a, ArmFigures b) {
    TreeMap<ArmKey, ArmFigures> all = new TreeMap<>();
    all.put(key("a"), a);
    all.put(key("b"), b);
    return evaluator.evaluate(AdaptiveRun.TYPE, all, Odds.even(CONTEST, ChoiceSettings.DEFAULTS));
  }

  @Test
  void evaluate_twoArmsAlikeProbable_isTheGoldenSequence() {
    List<ArmReport> reports = evaluate(figures(50, .1, .5), figures(50, -.1, .5));
    Contrast difference = reports.get(0).difference();
    assertThat(difference.n()).isEqualTo(100);
    assertThat(difference.lift().orElseThrow()).isEqualTo(.2, within(1e-9));
    // Of 100 psi with sum 20 and squares 4 * 100 * (.01 + .0625): V = n s² = 25.252525.
    double v = (29 - 4) * 100 / 99.0;
    assertThat(new ConfidenceSequence(.05, 100).rho()).isEqualTo(12.600561, within(1e-6));
    double half =
        Math.sqrt((v + 12.600561) * (Math.log((v + 12.600561) / 12.600561) + 2 * Math.log(20)))
            / 100;
    Interval interval = difference.interval().orElseThrow();
    assertThat(interval.low()).isEqualTo(.2 - half, within(1e-7));
    assertThat(interval.high()).isEqualTo(.2 + half, within(1e-7));
    assertThat(reports.get(1).difference().lift().orElseThrow()).isEqualTo(-.2, within(1e-9));
    assertThat(reports.get(0).bestOther()).isEqualTo("b");
    assertThat(reports.get(0).adjusted().orElseThrow()).isEqualTo(.1, within(1e-9));
    assertThat(reports.get(0).verdict()).isEqualTo(ArmVerdict.BETTER);
    assertThat(evaluate(figures(50, .01, .5), figures(50, 0, .5)).get(0).verdict())
        .isEqualTo(ArmVerdict.NO_DIFFERENCE_SHOWN_YET);
  }

  @Test
  void evaluate_manyOutputs_namesBetterAndWorse() {
    List<ArmReport> reports = evaluate(figures(1_000, .1, .5), figures(1_000, -.1, .5));
    assertThat(reports)
        .extracting(ArmReport::verdict)
        .containsExactly(ArmVerdict.BETTER, ArmVerdict.WORSE);
  }

  @Test
  void evaluate_unequalProbabilities_areWeighedOut() {
    List<ArmReport> reports = evaluate(figures(900, .1, .9), figures(100, .1, .1));
    assertThat(reports.get(0).difference().lift().orElseThrow()).isEqualTo(0, within(1e-6));
    assertThat(reports.get(0).verdict()).isEqualTo(ArmVerdict.NO_DIFFERENCE_SHOWN_YET);
  }

  @Test
  void evaluate_nothingOrOneArmOnly_needsMoreOutputs() {
    assertThat(evaluate(ArmFigures.NONE, ArmFigures.NONE))
        .allSatisfy(
            report -> {
              assertThat(report.verdict()).isEqualTo(ArmVerdict.NEEDS_MORE_OUTPUTS);
              assertThat(report.adjusted()).isEmpty();
              assertThat(report.difference().lift()).isEmpty();
            });
    assertThat(evaluate(figures(49, .5, .5), figures(50, -.5, .5)).get(0).verdict())
        .isEqualTo(ArmVerdict.NEEDS_MORE_OUTPUTS);
    assertThat(evaluate(figures(300, .5, .9), figures(19, .5, .1)).get(0).difference().interval())
        .isEmpty();
  }

  @Test
  void evaluate_armsNotDrawnAsLogged_isUnhealthy() {
    assertThat(evaluate(figures(900, .3, .5), figures(600, -.3, .5)))
        .extracting(ArmReport::verdict)
        .containsOnly(ArmVerdict.UNHEALTHY_SAMPLE);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "0,.2", ".1,.2"})
  void difference_adaptiveDraws_holdsAtEveryPeek(double effect, double drift) {
    int missed = 0;
    for (int run = 0; run < RUNS; run++) {
      AdaptiveRun world = new AdaptiveRun(run, drift, List.of(0.0, effect));
      boolean held = true;
      for (int i = 1; i <= OUTPUTS && held; i++) {
        world.step();
        held =
            evaluator
                .difference(world.all(), 1, 0)
                .interval()
                .filter(interval -> !interval.contains(effect))
                .isEmpty();
      }
      missed += held ? 0 : 1;
    }
    assertThat(missed / (double) RUNS).as("runs in which it ever missed").isLessThanOrEqualTo(.05);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void evaluate_equalArms_claimsInFewRuns(int arms) {
    int claimed = 0;
    Double[] means = new Double[arms];
    Arrays.fill(means, 0.0);
    int runs = 200;
    for (int run = 0; run < runs; run++) {
      AdaptiveRun world = new AdaptiveRun(1_000 + run, .1, List.of(means));
      boolean claims = false;
      for (int i = 1; i <= OUTPUTS && !claims; i++) {
        world.step();
        claims =
            i % 20 == 0
                && world.look().stream()
                    .anyMatch(
                        report ->
                            report.verdict() != ArmVerdict.NEEDS_MORE_OUTPUTS
                                && report.verdict() != ArmVerdict.NO_DIFFERENCE_SHOWN_YET);
      }
      claimed += claims ? 1 : 0;
    }
    assertThat(claimed / (double) runs).as("runs with a claim").isLessThanOrEqualTo(.05);
  }

  @Test
  void evaluate_oneArmBetterByATenth_getsTheTrafficAndIsClaimed() {
    List<Integer> claimedAt = new ArrayList<>();
    double share = 0;
    int runs = 100;
    for (int run = 0; run < runs; run++) {
      AdaptiveRun world = new AdaptiveRun(5_000 + run, .1, List.of(0.0, .1));
      int at = 0;
      for (int i = 1; i <= 2_000; i++) {
        world.step();
        if (at == 0 && i % 10 == 0 && world.look().get(1).verdict() == ArmVerdict.BETTER) {
          at = i;
        }
      }
      share += world.share(1) / runs;
      if (at > 0) {
        claimedAt.add(at);
      }
      assertThat(world.look().get(0).verdict()).isNotEqualTo(ArmVerdict.BETTER);
    }
    claimedAt.sort(null);
    assertThat(claimedAt.size()).isGreaterThanOrEqualTo(runs * 95 / 100);
    assertThat(share).isGreaterThan(.8);
  }
}
