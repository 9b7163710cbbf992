package org.tacit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacit.edit.Hypothesis;
import org.tacit.preference.GateSettings;
import org.tacit.preference.Observation;

/** Where nobody wants anything, hardly anything is proposed. */
class NullCrowdsTest {
  private static final int EACH = 34;

  @Test
  void learn_twoHundredCrowdsWithoutTastes_proposesInAtMostOneInTen() {
    Map<String, Integer> proposing = new NullCrowds(200).proposing(EACH);
    assertThat(proposing).hasSize(6);
    assertThat(proposing).allSatisfy((kind, n) -> assertThat(n).as(kind).isLessThanOrEqualTo(3));
  }

  @Test
  void pass_singleUsersWithoutTastesAtEveryEdit_proposesForAtMostOneInAHundred() {
    Map<String, Integer> proposing = new NullCrowds(200).proposingForOne(400);
    assertThat(proposing).hasSize(6);
    assertThat(proposing).allSatisfy((kind, n) -> assertThat(n).as(kind).isLessThanOrEqualTo(4));
  }

  @ParameterizedTest
  @EnumSource(names = {"TYPO", "FACT", "MOVE", "RANDOM"})
  void pool_ofEditsWithoutTastes_movesNoDirectionMoreOftenThanTheIdleRate(NullEdits.Kind kind) {
    Map<Hypothesis, int[]> counts = new HashMap<>();
    for (List<Observation> edit : NullEdits.pool(kind, 2_000, kind.seed())) {
      for (Observation observation : edit) {
        int[] of = counts.computeIfAbsent(observation.hypothesis(), h -> new int[2]);
        of[0]++;
        of[1] += observation.moved() > 0 ? 1 : 0;
      }
    }
    counts.values().removeIf(of -> of[0] < 100);
    assertThat(counts).isNotEmpty();
    assertThat(counts)
        .allSatisfy(
            (hypothesis, of) ->
                assertThat((double) of[1] / of[0])
                    .as(hypothesis.wireName())
                    .isLessThanOrEqualTo(GateSettings.DEFAULTS.idle()));
  }
}
