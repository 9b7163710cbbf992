package org.tacit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.contract.Samples;
import org.tacit.output.Arm;
import org.tacit.output.OutputId;
import org.tacit.output.OutputIds;

class DrawTest {
  private static final OutputId ID =
      new OutputId(UUID.fromString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));

  /** Computed with an independent Python version of the formula; a change moves every arm. */
  @ParameterizedTest
  @CsvSource({
    "'', 0.9543821548106881",
    "a, 0.8983200529614738",
    "pref_x.1, 0.7221422583109266",
    "pref_x.2, 0.5865922649638521",
    "holdout:acme, 0.15435836440726447"
  })
  void uniform_knownInput_neverChanges(String name, double expected) {
    assertThat(Draw.uniform(name, ID)).isEqualTo(expected);
  }

  private static List<OutputId> ids(long seed, int count) {
    List<OutputId> ids = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      Instant at = Samples.NOW.plusMillis(i * 3L);
      ids.add(new OutputIds(InstantSource.fixed(at), random).next());
    }
    return ids;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void uniform_manyOutputs_fillsTheRangeEvenly(long seed) {
    int[] bins = new int[20];
    for (OutputId id : ids(seed, 20_000)) {
      double draw = Draw.uniform("pref_x.1", id);
      assertThat(draw).isBetween(0.0, Math.nextDown(1.0));
      bins[(int) (draw * 20)]++;
    }
    double chiSquare = 0;
    for (int bin : bins) {
      chiSquare += (bin - 1_000.0) * (bin - 1_000.0) / 1_000;
    }
    // scipy.stats.chi2.ppf(.9999, 19)
    assertThat(chiSquare).isLessThan(50.8);
  }

  /** The arms of two trials must not go together, however alike the names of the trials are. */
  @ParameterizedTest
  @CsvSource({
    "pref_x.1, pref_x.2",
    "pref_x.1, pref_y.1",
    "pref_x.1, holdout:acme",
    "a, b",
    "pref_x.1, pref_x.11"
  })
  void uniform_twoNames_areIndependent(String one, String other) {
    int[][] cells = new int[4][4];
    for (OutputId id : ids(7, 16_000)) {
      cells[(int) (Draw.uniform(one, id) * 4)][(int) (Draw.uniform(other, id) * 4)]++;
    }
    double chiSquare = 0;
    for (int[] row : cells) {
      for (int cell : row) {
        chiSquare += (cell - 1_000.0) * (cell - 1_000.0) / 1_000;
      }
    }
    // scipy.stats.chi2.ppf(.9999, 15)
    assertThat(chiSquare).isLessThan(44.3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {.5, .9, .1})
  void draw_probability_isTheShareInjected(double probability) {
    Trial half = Samples.trial("p", "pref_x.1", "pref_x", Samples.NOW);
    Trial trial =
        new Trial(
            half.id(),
            half.project(),
            half.preferenceId(),
            half.version(),
            half.kind(),
            probability,
            half.started(),
            half.means(),
            half.sums(),
            half.ended());
    long injected = ids(3, 20_000).stream().filter(id -> trial.draw(id) == Arm.INJECTED).count();
    double sd = Math.sqrt(20_000 * probability * (1 - probability));
    assertThat(injected)
        .isBetween(
            Math.round(20_000 * probability - 4 * sd), Math.round(20_000 * probability + 4 * sd));
  }

  @Test
  void draw_sameOutput_isTheSameArmEachTime() {
    Trial trial = Samples.trial("p", "pref_x.1", "pref_x", Samples.NOW);
    for (OutputId id : ids(1, 100)) {
      assertThat(trial.draw(id)).isEqualTo(trial.end(Samples.NOW).draw(id));
    }
  }
}
