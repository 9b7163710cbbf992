package org.tacit.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.baseline.UserAct;
import org.tacit.baseline.UserAct.Ending;
import org.tacit.contract.Samples;
import org.tacit.event.Action;
import org.tacit.signal.Signal;

class ScorerTest {
  private static Signal valued(double value, double weight) {
    return new Signal.Valued(Action.ACCEPTED, Samples.NOW, value, weight, false, List.of());
  }

  private static Signal neutral() {
    return new Signal.Neutral(Action.VIEWED, Samples.NOW, List.of());
  }

  @Test
  void score_severalSignals_isTheirWeightedMean() {
    List<Signal> signals = List.of(valued(1, .5), neutral(), valued(-1, 1.5), valued(.6, .25));
    Score score = Scorer.score(signals).orElseThrow();
    assertThat(score.value()).isCloseTo((.5 - 1.5 + .15) / 2.25, within(1e-12));
    assertThat(score.weight()).isCloseTo(2.25, within(1e-12));
    assertThat(score.signals()).isEqualTo(signals);
  }

  @Test
  void score_nothingThatMoves_isEmptyAndNotZero() {
    assertThat(Scorer.score(List.of())).isEmpty();
    assertThat(Scorer.score(List.of(neutral(), neutral()))).isEmpty();
    assertThat(Scorer.score(List.of(valued(1, 0)))).isEmpty();
  }

  @Test
  void score_neutralSignals_moveNothing() {
    assertThat(Scorer.score(List.of(neutral(), valued(.3, .2))).orElseThrow().value())
        .isEqualTo(Scorer.score(List.of(valued(.3, .2))).orElseThrow().value());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void score_anySignals_staysInRange(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      List<Signal> signals = new ArrayList<>();
      for (int j = 0; j <= random.nextInt(6); j++) {
        signals.add(valued(random.nextBoolean() ? 1 : -1, random.nextDouble() + .01));
      }
      assertThat(Scorer.score(signals).orElseThrow().value()).isBetween(-1.0, 1.0);
    }
  }

  @ParameterizedTest
  @CsvSource({"1.01, 1", "-1.01, 1", "NaN, 1", "0, 0", "0, -1", "0, NaN"})
  void constructor_outOfRange_isRejected(double value, double weight) {
    assertThatThrownBy(() -> new Score(value, weight, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void act_ending_isReadFromActionAndDistance() {
    assertThat(ending(Action.ACCEPTED, OptionalDouble.of(0))).isEqualTo(Ending.UNCHANGED);
    assertThat(ending(Action.ACCEPTED, OptionalDouble.of(.2))).isEqualTo(Ending.EDITED);
    assertThat(ending(Action.EDITED, OptionalDouble.of(.2))).isEqualTo(Ending.EDITED);
    // An edit that came back to the same words.
    assertThat(ending(Action.EDITED, OptionalDouble.of(0))).isEqualTo(Ending.UNCHANGED);
    assertThat(ending(Action.REGENERATED, OptionalDouble.empty())).isEqualTo(Ending.REFUSED);
    assertThat(ending(Action.ABANDONED, OptionalDouble.empty())).isEqualTo(Ending.REFUSED);
    // The distance is unknown because the text was not kept; it was an edit all the same.
    assertThat(ending(Action.EDITED, OptionalDouble.empty())).isEqualTo(Ending.EDITED);
  }

  private static Ending ending(Action action, OptionalDouble distance) {
    ScoredOutput any = Samples.scored("p", Samples.EMAIL, "ana", Samples.id(Samples.NOW));
    ScoredOutput output =
        new ScoredOutput(
            any.id(),
            any.project(),
            any.type(),
            any.segment(),
            any.user(),
            any.upstream(),
            any.treatment(),
            any.signals(),
            any.score(),
            distance,
            Optional.of(action),
            any.endedAt(),
            any.readingShare(),
            any.dwellMillis(),
            1,
            Optional.empty(),
            any.past(),
            any.influence());
    return output.act().map(UserAct::ending).orElseThrow();
  }
}
