package org.tacit.store;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.tacit.event.Action;
import org.tacit.quality.QualitySums;
import org.tacit.trial.TrialSums;

/** Sums of quality and of trials as columns. */
final class QualityRows {
  static final SumColumns QUALITY =
      SumColumns.of(
          List.of("acted", "implicit_n", "explicit_n"),
          List.of("level", "negative", "residual", "shrink", "distance"),
          SumColumns.named("did_", Action.values()));

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
    numbers.addAll(SumColumns.parts(sums.residual()));
    numbers.addAll(SumColumns.parts(sums.shrink()));
    numbers.addAll(SumColumns.parts(sums.distance()));
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
    var residual = SumColumns.moments(numbers);
    var shrink = SumColumns.moments(numbers);
    var distance = SumColumns.moments(numbers);
    Map<Action, Long> actions = new EnumMap<>(Action.class);
    for (Action action : Action.values()) {
      long count = numbers.next();
      if (count != 0) {
        actions.put(action, count);
      }
    }
    return new QualitySums(
        acted, implicit, explicit, level, negative, residual, shrink, distance, actions);
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
    Iterator<Long> numbers = columns.iterator();
    return new TrialSums(
        numbers.next(),
        numbers.next(),
        SumColumns.moments(numbers),
        SumColumns.moments(numbers),
        SumColumns.moments(numbers),
        SumColumns.moments(numbers));
  }
}
