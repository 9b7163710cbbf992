package org.tacit.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tacit.baseline.PriorGrid;
import org.tacit.event.Action;
import org.tacit.output.Arm;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.quality.Anchors;
import org.tacit.quality.Anchors.Counts;
import org.tacit.quality.Anchors.Source;
import org.tacit.quality.QualitySums;
import org.tacit.quality.Residuals;
import org.tacit.trial.DaySums;
import org.tacit.trial.Guards;
import org.tacit.trial.TrialSums;

/** Sums of quality and of trials as columns. */
final class QualityRows {
  static final SumColumns QUALITY =
      SumColumns.of(
          List.of("acted", "implicit_n", "explicit_n"),
          List.of("level", "negative", "positive", "distance"),
          more());

  /** All outputs drawn into a trial, and what is watched in them. */
  static final SumColumns DRAWN =
      SumColumns.of(
          List.of("assigned_injected", "assigned_held_out"),
          List.of(
              "injected_millis",
              "injected_words",
              "injected_refused",
              "injected_failed",
              "held_out_millis",
              "held_out_words",
              "held_out_refused",
              "held_out_failed"),
          List.of());

  /** What a trial saw on one day. */
  static final SumColumns DAY =
      SumColumns.of(
          List.of("injected", "held_out"),
          List.of(
              "score_injected",
              "score_held_out",
              "distance_injected",
              "distance_held_out",
              "treated_score",
              "treated_distance"),
          List.of());

  private static List<String> more() {
    List<String> names = new ArrayList<>(List.of("residual_n"));
    for (double k : PriorGrid.VALUES) {
      String name = "residual_" + (k == Math.rint(k) ? "" + (long) k : ("" + k).replace('.', '_'));
      List.of("_r", "_rr", "_s", "_ss", "_rs").forEach(part -> names.add(name + part));
    }
    for (Source source : Source.values()) {
      String name = source.name().toLowerCase(Locale.ROOT);
      List.of("_good", "_good_acted", "_bad", "_bad_acted").forEach(p -> names.add(name + p));
    }
    names.addAll(SumColumns.named("did_", Action.values()));
    return names;
  }

  static final SumColumns TRIAL =
      SumColumns.of(
          List.of("injected", "held_out"),
          List.of("score_injected", "score_held_out", "distance_injected", "distance_held_out"),
          List.of());

  private QualityRows() {}

  static List<Long> numbers(QualitySums sums) {
    List<Long> numbers = new ArrayList<>(List.of(sums.acted(), sums.implicit(), sums.explicit()));
    numbers.addAll(SumColumns.parts(sums.level()));
    numbers.addAll(SumColumns.parts(sums.negative()));
    numbers.addAll(SumColumns.parts(sums.positive()));
    numbers.addAll(SumColumns.parts(sums.distance()));
    numbers.add(sums.residuals().count());
    for (Residuals.Term term : sums.residuals().terms()) {
      numbers.addAll(List.of(term.r(), term.rr(), term.s(), term.ss(), term.rs()));
    }
    for (Source source : Source.values()) {
      Counts counts = sums.anchors().of(source);
      numbers.addAll(List.of(counts.good(), counts.goodActed(), counts.bad(), counts.badActed()));
    }
    for (Action action : Action.values()) {
      numbers.add(sums.actions().getOrDefault(action, 0L));
    }
    return numbers;
  }

  static QualitySums qualitySums(List<Long> columns) {
    Iterator<Long> numbers = columns.iterator();
    long acted = numbers.next();
    long implicit = numbers.next();
    long explicit = numbers.next();
    var level = SumColumns.moments(numbers);
    var negative = SumColumns.moments(numbers);
    var positive = SumColumns.moments(numbers);
    var distance = SumColumns.moments(numbers);
    long known = numbers.next();
    List<Residuals.Term> terms = new ArrayList<>();
    for (int i = 0; i < PriorGrid.VALUES.size(); i++) {
      terms.add(
          new Residuals.Term(
              numbers.next(), numbers.next(), numbers.next(), numbers.next(), numbers.next()));
    }
    Map<Source, Counts> anchors = new EnumMap<>(Source.class);
    for (Source source : Source.values()) {
      Counts counts = new Counts(numbers.next(), numbers.next(), numbers.next(), numbers.next());
      if (!counts.equals(Counts.NONE)) {
        anchors.put(source, counts);
      }
    }
    Map<Action, Long> actions = new EnumMap<>(Action.class);
    for (Action action : Action.values()) {
      long count = numbers.next();
      if (count != 0) {
        actions.put(action, count);
      }
    }
    return new QualitySums(
        acted,
        implicit,
        explicit,
        level,
        negative,
        positive,
        new Residuals(known, terms),
        distance,
        new Anchors(anchors),
        actions);
  }

  static List<Long> numbers(TrialSums sums) {
    List<Long> numbers = new ArrayList<>(List.of(sums.injected(), sums.heldOut()));
    numbers.addAll(SumColumns.parts(sums.scoreInjected()));
    numbers.addAll(SumColumns.parts(sums.scoreHeldOut()));
    numbers.addAll(SumColumns.parts(sums.distanceInjected()));
    numbers.addAll(SumColumns.parts(sums.distanceHeldOut()));
    return numbers;
  }

  static TrialSums trialSums(List<Long> columns) {
    return trialSums(columns.iterator());
  }

  private static TrialSums trialSums(Iterator<Long> numbers) {
    return new TrialSums(
        numbers.next(),
        numbers.next(),
        SumColumns.moments(numbers),
        SumColumns.moments(numbers),
        SumColumns.moments(numbers),
        SumColumns.moments(numbers));
  }

  static List<Long> numbers(DaySums sums) {
    List<Long> numbers = new ArrayList<>(numbers(sums.residuals()));
    numbers.addAll(SumColumns.parts(sums.score()));
    numbers.addAll(SumColumns.parts(sums.distance()));
    return numbers;
  }

  static DaySums daySums(List<Long> columns) {
    Iterator<Long> numbers = columns.iterator();
    return new DaySums(
        trialSums(numbers), SumColumns.moments(numbers), SumColumns.moments(numbers));
  }

  /** One output drawn into one arm. */
  static List<Long> drawn(GeneratedOutput output, Arm arm) {
    return drawn(arm, Guards.Side.of(output));
  }

  /** So many outputs drawn into one arm that differ in nothing that is watched. */
  static List<Long> drawn(ResultSet row, long times) throws SQLException {
    Guards.Side side =
        Guards.Side.of(
            Completion.valueOf(row.getString("completion")),
            row.getInt("words"),
            StoreTypes.whole(row, "millis"));
    return drawn(Arm.valueOf(row.getString("arm")), side).stream()
        .map(number -> Math.multiplyExact(number, times))
        .toList();
  }

  private static List<Long> drawn(Arm arm, Guards.Side drawn) {
    boolean injected = arm == Arm.INJECTED;
    List<Long> numbers = new ArrayList<>(List.of(injected ? 1L : 0L, injected ? 0L : 1L));
    for (boolean with : List.of(true, false)) {
      Guards.Side side = with == injected ? drawn : Guards.Side.EMPTY;
      numbers.addAll(SumColumns.parts(side.millis()));
      numbers.addAll(SumColumns.parts(side.words()));
      numbers.addAll(SumColumns.parts(side.refused()));
      numbers.addAll(SumColumns.parts(side.failed()));
    }
    return numbers;
  }

  /** What is watched, from the columns after the two counts. */
  static Guards guards(List<Long> columns) {
    Iterator<Long> numbers = columns.subList(2, columns.size()).iterator();
    return new Guards(side(numbers), side(numbers));
  }

  private static Guards.Side side(Iterator<Long> numbers) {
    return new Guards.Side(
        SumColumns.moments(numbers),
        SumColumns.moments(numbers),
        SumColumns.moments(numbers),
        SumColumns.moments(numbers));
  }
}
