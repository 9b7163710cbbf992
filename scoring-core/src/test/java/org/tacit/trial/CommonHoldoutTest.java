package org.tacit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tacit.baseline.UserBaseline;
import org.tacit.contract.Samples;
import org.tacit.quality.QualitySums;
import org.tacit.quality.TypeMeans;

class CommonHoldoutTest {
  private static final TypeMeans MEANS = new TypeMeans(.2, .3);

  private static QualitySums outputs(
      int count, double score, double distance, UserBaseline past, long seed) {
    Random random = new Random(seed);
    QualitySums sums = QualitySums.EMPTY;
    for (int i = 0; i < count; i++) {
      double noise = .1 * random.nextGaussian();
      sums =
          sums.plus(
              QualitySums.of(
                  Samples.scored(
                          "p",
                          Samples.EMAIL,
                          Optional.of("u"),
                          Samples.id(Samples.NOW),
                          Math.max(-1, Math.min(1, score + noise)),
                          Math.max(0, Math.min(1, distance - noise)))
                      .withPast(past)));
    }
    return sums;
  }

  @Test
  void of_betterWithPreferences_showsTheEffectOfBoth() {
    CommonHoldout effect =
        CommonHoldout.of(
            outputs(1_900, .6, .1, UserBaseline.NEW, 1),
            outputs(100, .4, .3, UserBaseline.NEW, 2),
            MEANS,
            TrialSettings.DEFAULTS);
    assertThat(effect.score().lift().orElseThrow()).isCloseTo(.2, within(.02));
    assertThat(effect.score().interval().orElseThrow().isAbove(0)).isTrue();
    assertThat(effect.editDistance().interval().orElseThrow().isBelow(0)).isTrue();
    assertThat(effect.distanceApplied().orElseThrow()).isCloseTo(.1, within(.02));
    assertThat(effect.distanceHeldOut().orElseThrow()).isCloseTo(.3, within(.05));
    assertThat(effect.score().n()).isEqualTo(2_000);
    assertThat(effect.edited().change().orElseThrow()).isCloseTo(-.65, within(.1));
    assertThat(effect.headline())
        .matches("People edit \\d\\d % less \\[\\d\\d, \\d\\d\\d?], of 2,000 outputs");
  }

  @Test
  void of_holdoutOfStricterUsers_isNoEffect() {
    // The same quality, judged by a user who expects .8 and by one who expects .2.
    UserBaseline mild = new UserBaseline(1_000_000, 800_000, 0, 0, Samples.NOW);
    UserBaseline strict = new UserBaseline(1_000_000, 200_000, 0, 0, Samples.NOW);
    CommonHoldout effect =
        CommonHoldout.of(
            outputs(1_900, .8, .2, mild, 1),
            outputs(100, .2, .2, strict, 2),
            MEANS,
            TrialSettings.DEFAULTS);
    assertThat(effect.score().lift().orElseThrow()).isCloseTo(0, within(.03));
    assertThat(effect.score().interval().orElseThrow().contains(0)).isTrue();
    assertThat(effect.headline()).startsWith("No difference shown yet");
  }

  @Test
  void headline_worseWithPreferences_saysSo() {
    CommonHoldout effect =
        CommonHoldout.of(
            outputs(1_900, .4, .4, UserBaseline.NEW, 1),
            outputs(100, .6, .2, UserBaseline.NEW, 2),
            MEANS,
            TrialSettings.DEFAULTS);
    assertThat(effect.headline())
        .matches("People edit \\d+ % more \\[\\d+, \\d+], of 2,000 outputs");
  }

  @Test
  void of_noHoldoutYet_hasNoInterval() {
    CommonHoldout effect =
        CommonHoldout.of(
            outputs(200, .6, .1, UserBaseline.NEW, 1),
            QualitySums.EMPTY,
            MEANS,
            TrialSettings.DEFAULTS);
    assertThat(effect.score().interval()).isEmpty();
    assertThat(effect.distanceHeldOut()).isEmpty();
    assertThat(effect.headline())
        .isEqualTo("Not known yet: 200 outputs that were used, with the held out");
    CommonHoldout nothing =
        CommonHoldout.of(QualitySums.EMPTY, QualitySums.EMPTY, MEANS, TrialSettings.DEFAULTS);
    assertThat(nothing.score().lift()).isEmpty();
    assertThat(nothing.headline()).startsWith("No preference has applied");
  }
}
