package org.tacit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.contract.Samples;
import org.tacit.quality.TypeMeans;

class PreferenceEffectTest {
  private final TrialEvaluator evaluator = new TrialEvaluator(TrialSettings.DEFAULTS);

  private static Trial run(int number, int version, TrialKind kind) {
    return new Trial(
        "p." + number,
        "acme",
        "p",
        version,
        kind,
        kind == TrialKind.TRIAL ? .5 : .9,
        Samples.NOW.plusSeconds(number),
        new TypeMeans(0, 0),
        Samples.sums(.1 * number, -.1),
        java.util.Optional.empty());
  }

  @Test
  void of_severalRuns_takesTheLastOfThePresentWording() {
    List<Trial> trials =
        List.of(
            run(1, 1, TrialKind.TRIAL),
            run(2, 1, TrialKind.HOLDOUT),
            run(3, 2, TrialKind.TRIAL).end(Samples.NOW.plusSeconds(9)),
            run(4, 2, TrialKind.TRIAL).end(Samples.NOW.plusSeconds(19)),
            run(5, 2, TrialKind.HOLDOUT));
    PreferenceEffect second = PreferenceEffect.of(2, trials, evaluator);
    assertThat(second.trial().orElseThrow().id()).isEqualTo("p.4");
    assertThat(second.trialEffect()).contains(evaluator.evaluate(trials.get(3)));
    assertThat(second.holdout()).contains(evaluator.evaluate(trials.get(4)));
    PreferenceEffect first = PreferenceEffect.of(1, trials, evaluator);
    assertThat(first.trial().orElseThrow().id()).isEqualTo("p.1");
    assertThat(first.holdout()).contains(evaluator.evaluate(trials.get(1)));
  }

  @Test
  void of_wordingNotTriedYet_isEmpty() {
    PreferenceEffect effect =
        PreferenceEffect.of(3, List.of(run(1, 1, TrialKind.TRIAL)), evaluator);
    assertThat(effect.trial()).isEmpty();
    assertThat(effect.trialEffect()).isEmpty();
    assertThat(effect.holdout()).isEmpty();
  }
}
