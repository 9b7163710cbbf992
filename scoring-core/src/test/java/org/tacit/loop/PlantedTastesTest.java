package org.tacit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Hidden tastes are found, and hardly anything else. */
class PlantedTastesTest {
  @Test
  void learn_crowdsOfAllKinds_findsNearlyAllTastesAndNearlyNothingElse() {
    SplittableRandom random = new SplittableRandom(4);
    List<PlantedTastes.Point> sum = new ArrayList<>();
    for (int run = 0; run < 24; run++) {
      int users = 30 + random.nextInt(271);
      int tastes = 1 + random.nextInt(6);
      double prevalence = .6 + .3 * random.nextDouble();
      List<PlantedTastes.Point> points = PlantedTastes.run(run, users, tastes, prevalence);
      for (int i = 0; i < points.size(); i++) {
        if (sum.size() <= i) {
          sum.add(points.get(i));
        } else {
          sum.set(i, sum.get(i).plus(points.get(i)));
        }
      }
    }
    assertThat(sum).allSatisfy(point -> assertThat(point.precision()).isGreaterThanOrEqualTo(.95));
    assertThat(sum)
        .allSatisfy(point -> assertThat(point.ownPrecision()).isGreaterThanOrEqualTo(.95));
    assertThat(sum.stream().filter(p -> p.edits() == 20).findFirst().orElseThrow().recall())
        .isGreaterThanOrEqualTo(.9);
    assertThat(sum.stream().filter(p -> p.edits() == 20).findFirst().orElseThrow().share())
        .isGreaterThanOrEqualTo(.9);
  }

  @Test
  void learn_tasteTooRareToBeEverybodys_isGivenToItsHolders() {
    List<PlantedTastes.Point> points = PreferenceCurves.points(30, 3, .6);
    PlantedTastes.Point at20 =
        points.stream().filter(p -> p.edits() == 20).findFirst().orElseThrow();
    assertThat(at20.recall()).isLessThan(.5);
    assertThat(at20.share()).isGreaterThanOrEqualTo(.9);
  }

  @Test
  void learn_realLetters_findsEveryTasteAndNothingUnrelated() {
    LetterCrowd.Result result = LetterCrowd.run(1, 40, 12);
    assertThat(result.proposed()).containsAll(LetterCrowd.PLANTED);
    assertThat(LetterCrowd.explained()).containsAll(result.proposed());
  }

  @Test
  void learn_smallestCrowdAtThreeQuarters_needsEightEdits() {
    List<PlantedTastes.Point> points = PlantedTastes.run(7, 60, 3, .8);
    assertThat(points.get(0).found()).isZero();
    assertThat(points.get(points.size() - 1).recall()).isEqualTo(1);
  }
}
