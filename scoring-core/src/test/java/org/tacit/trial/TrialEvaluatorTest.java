package org.tacit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.stats.Moments;

class TrialEvaluatorTest {
  private static final double OFFSET = -.12;
  private static final double SPREAD = .12;
  private static final int LONGEST = 1_500;

  private final TrialEvaluator evaluator = new TrialEvaluator(TrialSettings.DEFAULTS);

  /** Outputs whose distance residuals lie around an offset, lower by an effect where injected. */
  private static final class Run {
    private final Random random;
    private final double offset;
    private final double effect;
    private final double silence;
    private TrialSums sums = TrialSums.EMPTY;

    Run(long seed, double offset, double effect, double silence) {
      this.random = new Random(seed);
      this.offset = offset;
      this.effect = effect;
      this.silence = silence;
    }

    /** One more output; injected ones stay without an act as often as the silence says. */
    void next() {
      boolean injected = random.nextBoolean();
      double noise = SPREAD * random.nextGaussian();
      boolean silent = random.nextDouble() < silence;
      if (injected && silent) {
        return;
      }
      Moments distance = Moments.of(offset + noise - (injected ? effect : 0), 1);
      Moments score = Moments.of(-3 * (offset + noise), 1);
      sums =
          sums.plus(
              injected
                  ? new TrialSums(1, 0, score, Moments.EMPTY, distance, Moments.EMPTY)
                  : new TrialSums(0, 1, Moments.EMPTY, score, Moments.EMPTY, distance));
    }

    Trial trial() {
      return new Trial(
          "p.1",
          "acme",
          "p",
          1,
          TrialKind.TRIAL,
          .5,
          Instant.EPOCH,
          new org.tacit.quality.TypeMeans(0, 0),
          sums,
          Optional.empty());
    }
  }

  @Test
  void outputsToGo_beforeTheBurnIn_isTheRestOfIt() {
    Run run = new Run(1, 0, .05, 0);
    for (int i = 0; i < 20; i++) {
      run.next();
    }
    assertThat(evaluator.outputsToGo(run.trial())).hasValue(30);
  }

  @Test
  void outputsToGo_clearEffect_isAboutWhenItIsDecided() {
    Run run = new Run(3, 0, .04, 0);
    for (int i = 0; i < 150; i++) {
      run.next();
    }
    long foreseen = evaluator.outputsToGo(run.trial()).orElseThrow();
    long taken = 0;
    while (evaluator.evaluate(run.trial()).verdict() == Verdict.UNDECIDED && taken < 5_000) {
      run.next();
      taken++;
    }
    assertThat(taken).isBetween(foreseen / 4, 4 * foreseen);
    assertThat(evaluator.outputsToGo(run.trial())).isEmpty();
  }

  @Test
  void evaluate_whatMovesBothArms_movesNoEffect() {
    Run still = new Run(1, 0, .02, .1);
    Run moved = new Run(1, .5, .02, .1);
    for (int i = 0; i < 400; i++) {
      still.next();
      moved.next();
    }

    Contrast one = evaluator.evaluate(still.trial()).editDistance();
    Contrast other = evaluator.evaluate(moved.trial()).editDistance();

    assertThat(other.lift().orElseThrow()).isCloseTo(one.lift().orElseThrow(), within(1e-4));
    assertThat(other.interval().orElseThrow().low())
        .isCloseTo(one.interval().orElseThrow().low(), within(1e-3));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void evaluate_smallEffectBesideALargeCommonOne_isFound(long seed) {
    Run run = new Run(seed, OFFSET, .03, .05);
    int outputs = 0;
    while (outputs++ < LONGEST && evaluator.evaluate(run.trial()).verdict() == Verdict.UNDECIDED) {
      run.next();
    }

    assertThat(evaluator.evaluate(run.trial()).verdict()).isEqualTo(Verdict.HELPS);
  }

  @Test
  void evaluate_noEffectLookedAtAllTheTime_isSeldomTakenForOne() {
    int runs = 300;
    int wrong = 0;
    for (int seed = 0; seed < runs; seed++) {
      Run run = new Run(seed, OFFSET, 0, 0);
      boolean decided = false;
      for (int i = 0; i < LONGEST && !decided; i++) {
        run.next();
        Verdict verdict = evaluator.evaluate(run.trial()).verdict();
        decided = verdict == Verdict.HELPS || verdict == Verdict.HARMS;
      }
      wrong += decided ? 1 : 0;
    }

    assertThat(wrong / (double) runs).isLessThanOrEqualTo(TrialSettings.DEFAULTS.alpha());
  }
}
