package org.tacit.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tacit.baseline.Influence;
import org.tacit.baseline.UserBaseline;
import org.tacit.contract.Samples;
import org.tacit.event.Action;
import org.tacit.output.Treatment;
import org.tacit.signal.Factor;
import org.tacit.signal.Signal;

class CalibratorTest {
  private static final Instant NOW = Samples.NOW;

  private final Calibrator calibrator = new Calibrator(CalibrationSettings.DEFAULTS);

  private static Signal signal(Action action, double value, double weight, Factor... factors) {
    return new Signal.Valued(action, NOW, value, weight, false, List.of(factors));
  }

  private static ScoredOutput output(int number, List<Signal> signals, WeightTable table) {
    List<Signal> weighed = table.applyTo(signals);
    return new ScoredOutput(
        Samples.id(NOW.plusSeconds(number)),
        "p",
        Samples.EMAIL,
        Optional.empty(),
        Optional.of("u" + number % 9),
        "demo/demo",
        Treatment.NONE,
        weighed,
        Scorer.score(weighed),
        OptionalDouble.empty(),
        Optional.of(Action.ACCEPTED),
        Optional.of(NOW),
        OptionalDouble.empty(),
        OptionalLong.empty(),
        1,
        Optional.empty(),
        UserBaseline.NEW,
        Influence.FULL);
  }

  /** Acceptance says what was documented; copying says nothing; regenerating says all. */
  private static List<ScoredOutput> crowd(int count, long seed, WeightTable table) {
    Random random = new Random(seed);
    List<ScoredOutput> outputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean copied = random.nextBoolean();
      int kind = random.nextInt(3);
      double logit = kind == 0 ? 2.5 : kind == 1 ? -3.5 : .5;
      boolean good = random.nextDouble() < 1 / (1 + Math.exp(-logit));
      List<Signal> signals = new ArrayList<>();
      if (copied) {
        signals.add(signal(Action.COPIED, .6, .5));
      }
      signals.add(
          kind == 0
              ? signal(Action.ACCEPTED, 1, 1)
              : kind == 1
                  ? signal(Action.REGENERATED, -.5, .8)
                  : signal(Action.ABANDONED, -.3, .15));
      signals.add(new Signal.Valued(Action.OUTCOME, NOW, good ? 1 : -1, 1.5, false, List.of()));
      outputs.add(output(i, signals, table));
    }
    return outputs;
  }

  private Calibration fitted(List<ScoredOutput> outputs) {
    assertThat(calibrator.calibrate(outputs)).isInstanceOf(CalibrationResult.Fitted.class);
    return ((CalibrationResult.Fitted) calibrator.calibrate(outputs)).calibration();
  }

  @Test
  void calibrate_rowThatSaysNothing_weighsLessAndOneThatSaysMuchMore() {
    Calibration found = fitted(crowd(4_000, 1, WeightTable.DOCUMENTED));
    assertThat(found.truth()).isEqualTo(Truth.OUTCOME);
    assertThat(found.n()).isEqualTo(4_000);
    assertThat(found.rows().get(WeightRow.COPIED).multiplier()).isLessThan(.4);
    assertThat(found.rows().get(WeightRow.REGENERATED).multiplier()).isGreaterThan(1.3);
    assertThat(found.rows()).doesNotContainKey(WeightRow.SHARED);
    assertThat(found.fitted().auc()).isGreaterThan(found.documented().auc() - .01);
    assertThat(found.fitted().calibrationError()).isLessThan(found.documented().calibrationError());
    assertThat(found.fitted().auc()).isBetween(.8, 1.0);
  }

  @Test
  void calibrate_fewOutputs_staysNearTheDocumentedTable() {
    Calibration few = fitted(crowd(200, 2, WeightTable.DOCUMENTED));
    Calibration many = fitted(crowd(4_000, 2, WeightTable.DOCUMENTED));
    assertThat(Math.abs(few.rows().get(WeightRow.COPIED).multiplier() - 1))
        .isLessThan(Math.abs(many.rows().get(WeightRow.COPIED).multiplier() - 1));
    assertThat(few.rows().get(WeightRow.COPIED).standardError())
        .isGreaterThan(many.rows().get(WeightRow.COPIED).standardError());
  }

  @Test
  void calibrate_outputsThatWereWeighedByATable_findsTheSame() {
    WeightTable table = new WeightTable(Map.of(WeightRow.COPIED, .05, WeightRow.REGENERATED, 3.0));
    List<ScoredOutput> plain = crowd(500, 3, WeightTable.DOCUMENTED);
    List<ScoredOutput> weighed = new ArrayList<>();
    plain.forEach(
        o ->
            weighed.add(
                new ScoredOutput(
                    o.id(),
                    o.project(),
                    o.type(),
                    o.segment(),
                    o.user(),
                    o.upstream(),
                    o.treatment(),
                    table.applyTo(o.signals()),
                    o.score(),
                    o.distance(),
                    o.ending(),
                    o.endedAt(),
                    o.readingShare(),
                    o.dwellMillis(),
                    o.attempt(),
                    o.replacement(),
                    o.past(),
                    o.influence())));
    Calibration one = fitted(plain);
    Calibration other = fitted(weighed);
    one.rows()
        .forEach(
            (row, found) ->
                assertThat(other.rows().get(row).multiplier())
                    .isCloseTo(found.multiplier(), within(1e-9)));
  }

  @Test
  void calibrate_inAnyOrder_isTheSame() {
    List<ScoredOutput> outputs = new ArrayList<>(crowd(300, 4, WeightTable.DOCUMENTED));
    Calibration one = fitted(outputs);
    Collections.shuffle(outputs, new Random(1));
    assertThat(fitted(outputs).fitted().auc()).isEqualTo(one.fitted().auc());
  }

  @Test
  void calibrate_tooFewOfEither_saysHowMany() {
    List<ScoredOutput> outputs = crowd(199, 5, WeightTable.DOCUMENTED);
    assertThat(calibrator.calibrate(outputs)).isEqualTo(new CalibrationResult.TooFew(199, 0));
    assertThat(calibrator.calibrate(List.of())).isEqualTo(new CalibrationResult.TooFew(0, 0));
    List<ScoredOutput> allGood = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      allGood.add(
          output(
              i,
              List.of(
                  signal(Action.ACCEPTED, 1, 1),
                  new Signal.Valued(Action.RATED, NOW, 1, 1, true, List.of())),
              WeightTable.DOCUMENTED));
    }
    assertThat(calibrator.calibrate(allGood)).isEqualTo(new CalibrationResult.TooFew(0, 400));
  }

  @Test
  void calibrate_actsThatSpeakForBadOutputs_multipliesNothing() {
    List<ScoredOutput> outputs = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      boolean accepted = i % 2 == 0;
      outputs.add(
          output(
              i,
              List.of(
                  accepted ? signal(Action.ACCEPTED, 1, 1) : signal(Action.REGENERATED, -.5, .8),
                  new Signal.Valued(Action.OUTCOME, NOW, accepted ? -1 : 1, 1.5, false, List.of())),
              WeightTable.DOCUMENTED));
    }
    assertThat(calibrator.calibrate(outputs)).isEqualTo(new CalibrationResult.Unrelated(600));
  }

  @Test
  void table_rows_areToldByActAndContext() {
    WeightTable table =
        new WeightTable(
            Map.of(WeightRow.ACCEPTED, 2.0, WeightRow.EDITED, .5, WeightRow.GAVE_UP, 1.5));
    Factor distance = new Factor("distance", .2, "");
    Factor edits = new Factor("edits_before", 2, "");
    Signal rated = new Signal.Valued(Action.RATED, NOW, 1, 1, true, List.of());
    List<Signal> weighed =
        table.applyTo(
            List.of(
                signal(Action.ACCEPTED, 1, .8),
                signal(Action.ACCEPTED, .4, 1, distance),
                signal(Action.REGENERATED, -.85, 1, edits),
                signal(Action.REGENERATED, -.5, .8),
                rated,
                new Signal.Neutral(Action.VIEWED, NOW, List.of())));
    assertThat(weighed)
        .filteredOn(Signal.Valued.class::isInstance)
        .extracting(s -> ((Signal.Valued) s).weight())
        .containsExactly(1.6, .5, 1.5, .8, 1.0);
    assertThat(weighed.get(0).factors().get(0).why()).contains("approved");
    assertThat(WeightTable.DOCUMENTED.applyTo(weighed)).isSameAs(weighed);
  }

  @Test
  void at_decisions_holdFromTheirMomentOn() {
    Calibration calibration = fitted(crowd(300, 6, WeightTable.DOCUMENTED));
    List<CalibrationDecision> decisions =
        List.of(
            new CalibrationDecision(NOW, "eva", Optional.of(calibration)),
            new CalibrationDecision(NOW.plusSeconds(60), "eva", Optional.empty()));
    assertThat(CalibrationDecision.at(decisions, NOW.minusMillis(1)))
        .isEqualTo(WeightTable.DOCUMENTED);
    assertThat(CalibrationDecision.at(decisions, NOW)).isEqualTo(calibration.table());
    assertThat(CalibrationDecision.at(decisions, NOW.plusSeconds(60)))
        .isEqualTo(WeightTable.DOCUMENTED);
    assertThat(CalibrationDecision.at(List.of(), NOW)).isEqualTo(WeightTable.DOCUMENTED);
  }
}
