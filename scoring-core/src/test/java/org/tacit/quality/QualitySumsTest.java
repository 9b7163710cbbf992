package org.tacit.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.baseline.Influence;
import org.tacit.baseline.UserBaseline;
import org.tacit.contract.Samples;
import org.tacit.event.Action;
import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.output.Treatment;
import org.tacit.quality.QualityCell.Treated;
import org.tacit.score.Score;
import org.tacit.score.ScoredOutput;
import org.tacit.score.Scorer;
import org.tacit.signal.Signal;

class QualitySumsTest {
  private static QualitySums of(ScoredOutput output) {
    return QualitySums.of(output);
  }

  private static ScoredOutput output(Optional<String> user, double value, double distance) {
    return Samples.scored("p", Samples.EMAIL, user, Samples.id(Samples.NOW), value, distance);
  }

  private static ScoredOutput with(ScoredOutput any, List<Signal> signals) {
    Optional<Score> score = Scorer.score(signals);
    return new ScoredOutput(
        any.id(),
        any.project(),
        any.type(),
        any.segment(),
        any.user(),
        any.upstream(),
        any.treatment(),
        signals,
        score,
        any.distance(),
        any.ending(),
        any.endedAt(),
        any.readingShare(),
        any.dwellMillis(),
        any.attempt(),
        any.replacement(),
        any.past(),
        any.influence());
  }

  private static Signal valued(Action action, double value, double weight, boolean explicit) {
    return new Signal.Valued(action, Samples.NOW, value, weight, explicit, List.of());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void plus_anyOrder_isBitEqual(long seed) {
    Random random = new Random(seed);
    List<QualitySums> parts = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      UserBaseline past =
          new UserBaseline(10 * random.nextDouble(), random.nextDouble(), 1, .2, Samples.NOW);
      parts.add(
          of(
              output(Optional.of("u"), 2 * random.nextDouble() - 1, random.nextDouble())
                  .withPast(past)));
    }
    QualitySums forwards = parts.stream().reduce(QualitySums.EMPTY, QualitySums::plus);
    Collections.shuffle(parts, random);
    assertThat(parts.stream().reduce(QualitySums.EMPTY, QualitySums::plus)).isEqualTo(forwards);
    QualitySums left = forwards;
    for (QualitySums part : parts.subList(0, 299)) {
      left = left.minus(part);
    }
    assertThat(left).isEqualTo(parts.get(299));
    assertThat(left.minus(parts.get(299))).isEqualTo(QualitySums.EMPTY);
  }

  @Test
  void of_silentOutput_countsNothing() {
    assertThat(of(with(output(Optional.of("u"), 1, 0), List.of())).level())
        .isEqualTo(QualitySums.EMPTY.level());
    assertThat(of(with(output(Optional.of("u"), 1, 0), List.of())).acted()).isZero();
  }

  @Test
  void of_implicitAndExplicit_areCountedSideBySide() {
    QualitySums sums =
        of(
            with(
                output(Optional.of("u"), 1, 0),
                List.of(
                    valued(Action.RATED, 1, 1, true),
                    valued(Action.COPIED, .6, .5, false),
                    valued(Action.COPIED, .6, .5, false),
                    new Signal.Neutral(Action.VIEWED, Samples.NOW, List.of()))));
    assertThat(sums.acted()).isEqualTo(1);
    assertThat(sums.implicit()).isEqualTo(1);
    assertThat(sums.explicit()).isEqualTo(1);
    assertThat(sums.actions())
        .containsOnly(
            java.util.Map.entry(Action.RATED, 1L),
            java.util.Map.entry(Action.COPIED, 2L),
            java.util.Map.entry(Action.VIEWED, 1L));
  }

  @Test
  void of_userOutOfLevels_countsActsOnly() {
    QualitySums sums = of(output(Optional.of("u"), 1, .3).withInfluence(Influence.NORMALISED));
    assertThat(sums.acted()).isEqualTo(1);
    assertThat(sums.level().count()).isZero();
    assertThat(sums.residuals().count()).isZero();
    assertThat(sums.distance().count()).isZero();
  }

  @Test
  void of_positivesThatSayNothing_negativesStay() {
    Influence stamper = new Influence(true, false, true);
    assertThat(of(output(Optional.of("u"), 1, 0).withInfluence(stamper)).level().count()).isZero();
    QualitySums negative = of(output(Optional.of("u"), -.5, 0).withInfluence(stamper));
    assertThat(negative.level().mean()).hasValue(-.5);
    assertThat(negative.negative()).isEqualTo(negative.level());
  }

  @Test
  void of_positiveBesideANegative_theNegativeAloneCounts() {
    Influence stamper = new Influence(true, false, true);
    ScoredOutput output =
        with(
                output(Optional.of("u"), 1, 0),
                List.of(
                    valued(Action.ACCEPTED, 1, 1, false), valued(Action.OUTCOME, -1, 1.5, false)))
            .withInfluence(stamper);
    assertThat(of(output).level().mean()).hasValue(-1);
    assertThat(of(output).level().weight()).isEqualTo(1.5);
  }

  @Test
  void of_anonymous_countsInLevelsAndNotAgainstAHabit() {
    QualitySums sums = of(output(Optional.empty(), .4, .1));
    assertThat(sums.level().mean()).hasValue(.4);
    assertThat(sums.residuals().count()).isZero();
  }

  @Test
  void cell_outputs_areCutByHourAndTreatment() {
    ScoredOutput late =
        Samples.scored(
            "p",
            Samples.EMAIL,
            "u",
            Samples.id(Samples.NOW.plus(Duration.ofMinutes(59).plusSeconds(59))));
    assertThat(QualityCell.of(late).hour()).isEqualTo(Samples.NOW);
    assertThat(Treated.of(Treatment.NONE)).isEqualTo(Treated.NONE);
    assertThat(Treated.of(Treatment.HELD_OUT)).isEqualTo(Treated.HELD_OUT);
    assertThat(
            Treated.of(
                new Treatment(List.of(new Assignment("p", 1, "t", Arm.HELD_OUT, .5)), false)))
        .isEqualTo(Treated.APPLIED);
  }

  @Test
  void figures_withoutAnAnchor_theBandIsThatOfOddsFromOneToEight() {
    // 1,000 good and 1,000 bad outputs; bad ones are acted on four times as often.
    QualitySums sums = QualitySums.EMPTY;
    for (int i = 0; i < 200; i++) {
      sums = sums.plus(of(output(Optional.empty(), 1, 0)));
    }
    for (int i = 0; i < 800; i++) {
      sums = sums.plus(of(output(Optional.empty(), -1, 0)));
    }
    QualityFigures figures = QualityFigures.of(sums, new TypeMeans(0, 0), Balances.ASSUMED, 0);
    assertThat(figures.raw().orElseThrow()).isCloseTo(-.6, within(1e-9));
    assertThat(figures.band().orElseThrow().contains(0)).isTrue();
    assertThat(Math.abs(figures.balanced().orElseThrow())).isLessThan(.6);
    // odds 2.5: (2.5 * 200 - 800) / (2.5 * 200 + 800)
    assertThat(figures.balanced().orElseThrow()).isCloseTo(-300 / 1300.0, within(1e-9));
    // Beyond odds of 1 (-.6) and 8 (.3333) by 1.96 standard errors.
    assertThat(figures.band().orElseThrow().low()).isCloseTo(-.6495896770644541, within(1e-9));
    assertThat(figures.band().orElseThrow().high()).isCloseTo(.40221881967839335, within(1e-9));
    assertThat(figures.n()).isEqualTo(1_000);
    assertThat(figures.effectiveN()).isCloseTo(1_000, within(1e-6));
    assertThat(figures.interval().orElseThrow().contains(-.6)).isTrue();
  }

  @Test
  void figures_nothing_areEmpty() {
    QualityFigures figures =
        QualityFigures.of(QualitySums.EMPTY, new TypeMeans(.3, 0), Balances.ASSUMED, 0);
    assertThat(figures.raw()).isEmpty();
    assertThat(figures.balanced()).isEmpty();
    assertThat(figures.band()).isEmpty();
    assertThat(figures.adjusted()).isEmpty();
    assertThat(figures.interval()).isEmpty();
    assertThat(figures.n()).isZero();
    assertThat(figures.editDistance()).isEmpty();
  }

  @Test
  void figures_adjusted_takesEachUsersHabitOut() {
    // Two outputs of a strict user of known habit -.5, both scored at the habit.
    UserBaseline strict = new UserBaseline(1_000_000, -500_000, 0, 0, Samples.NOW);
    QualitySums sums = QualitySums.EMPTY;
    for (int i = 0; i < 2; i++) {
      sums = sums.plus(of(output(Optional.of("u"), -.5, 0).withPast(strict)));
    }
    double mean = .3;
    assertThat(QualityFigures.of(sums, new TypeMeans(mean, 0), Balances.ASSUMED, 0).raw())
        .hasValue(-.5);
    assertThat(
            QualityFigures.of(sums, new TypeMeans(mean, 0), Balances.ASSUMED, 0)
                .adjusted()
                .orElseThrow())
        .isCloseTo(mean, within(1e-4));
    // Of a user nothing is known of, nothing can be taken out.
    QualitySums fresh = of(output(Optional.of("u"), -.5, 0));
    assertThat(
            QualityFigures.of(fresh, new TypeMeans(mean, 0), Balances.ASSUMED, 0)
                .adjusted()
                .orElseThrow())
        .isCloseTo(-.5, within(1e-6));
  }

  @Test
  void figures_adjusted_isSMinusTheExcessOfTheUser() {
    UserBaseline past = new UserBaseline(10, -2, 0, 0, Samples.NOW);
    double mean = .25;
    QualitySums sums = of(output(Optional.of("u"), .6, 0).withPast(past));
    double expected = .6 - (past.expectedScore(mean, 15) - mean);
    assertThat(
            QualityFigures.of(sums, new TypeMeans(mean, 0), Balances.ASSUMED, 0)
                .adjusted()
                .orElseThrow())
        .isCloseTo(expected, within(1e-5));
    assertThat(TypeMeans.of(sums).score()).isCloseTo(.6, within(1e-9));
    assertThat(TypeMeans.of(QualitySums.EMPTY)).isEqualTo(new TypeMeans(0, 0));
    assertThat(OptionalDouble.of(TypeMeans.of(sums).distance())).hasValue(0);
  }
}
