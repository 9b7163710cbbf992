package org.tacit.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.contract.Samples;
import org.tacit.edit.Direction;
import org.tacit.edit.Feature;
import org.tacit.edit.FeatureDirection;
import org.tacit.output.Scope;
import org.tacit.stats.BinomialTail;

class IdlenessTest {
  private static final FeatureDirection OTHER =
      new FeatureDirection(Feature.BULLETS, Direction.MORE);
  private static final Scope USER = Scope.ofUser("p", Samples.EMAIL, "ana");

  private static EditEvidence edit(int number, List<Observation> observations) {
    var at = Samples.NOW.plus(Duration.ofHours(7L * number));
    return new EditEvidence(
        Samples.id(at), "p", Samples.EMAIL, Optional.empty(), "ana", at, observations);
  }

  private static Observation moved(FeatureDirection hypothesis, int moved) {
    return new Observation(hypothesis, moved, Optional.empty());
  }

  private static Tally tally(FeatureDirection hypothesis, int up, int down, int still) {
    List<EditEvidence> edits = new ArrayList<>();
    for (int i = 0; i < up + down + still; i++) {
      edits.add(edit(i, List.of(moved(hypothesis, i < up ? 1 : i < up + down ? -1 : 0))));
    }
    return Tally.of(edits).get(hypothesis);
  }

  private static double pValue(Tally tally, Tally... others) {
    List<Tally> all = new ArrayList<>(List.of(others));
    all.add(tally);
    return new Idleness(all, GateSettings.DEFAULTS).pValue(tally);
  }

  @Test
  void pValue_allMovesOneWay_isTwiceTheChanceAtTheIdleRate() {
    assertThat(pValue(tally(Samples.CASUAL, 4, 0, 0))).isCloseTo(2 * .00390625, within(1e-12));
    assertThat(pValue(tally(Samples.CASUAL, 5, 0, 1))).isCloseTo(2 * .004638671875, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"0, .25", "5, .25", "8, .4", "20, .5"})
  void pValue_whoMovesEverythingElse_isHeldAgainstThatRate(int ofTwenty, double rate) {
    Tally other = tally(OTHER, ofTwenty, 0, 20 - ofTwenty);
    assertThat(pValue(tally(Samples.CASUAL, 6, 0, 0), other))
        .isCloseTo(2 * BinomialTail.atLeast(6, 6, rate), within(1e-12));
  }

  /** One-sided sign tests: 4 of 5 moves .1875, 5 of 6 .109375, 6 of 7 .0625. */
  @ParameterizedTest
  @CsvSource({"4, 1, false", "5, 1, false", "6, 1, true", "6, 6, false", "1, 6, false"})
  void pValue_movesBothWays_isOneWhereACoinMightHaveGivenThem(int up, int down, boolean less) {
    double p = pValue(tally(Samples.CASUAL, up, down, 0));
    if (less) {
      assertThat(p).isLessThan(.01);
    } else {
      assertThat(p).isEqualTo(1);
    }
  }

  /**
   * The worst there is: all 82 directions move at random, each independent of the others and as
   * often as given. A test at .10 that is repeated after each of 30 edits is wrong for 6 to 13 % of
   * such users; the plain sign test, which needs twice the edits, was for 0, 9 and 12 % of them.
   */
  @ParameterizedTest
  @CsvSource({"10, 2", "25, 20", "40, 30", "50, 30"})
  void pass_everythingMovesAtRandom_keepsToItsRateAtEveryLook(int ofHundred, int most) {
    SplittableRandom random = new SplittableRandom(ofHundred);
    Gate gate = new Gate(GateSettings.DEFAULTS);
    int ever = 0;
    for (int user = 0; user < 200; user++) {
      List<EditEvidence> edits = new ArrayList<>();
      boolean proposed = false;
      while (edits.size() < 30 && !proposed) {
        List<Observation> observations = new ArrayList<>();
        for (FeatureDirection hypothesis : FeatureDirection.all()) {
          if (random.nextInt(100) < 80) {
            int draw = random.nextInt(100);
            observations.add(
                moved(hypothesis, draw < ofHundred ? 1 : draw < 2 * ofHundred ? -1 : 0));
          }
        }
        edits.add(edit(edits.size(), observations));
        proposed = !gate.pass(USER, edits).isEmpty();
      }
      ever += proposed ? 1 : 0;
    }
    assertThat(ever).isLessThanOrEqualTo(most);
  }
}
