package org.tacit.store;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tacit.baseline.PriorGrid;
import org.tacit.event.Action;
import org.tacit.quality.Anchors;
import org.tacit.quality.Anchors.Counts;
import org.tacit.quality.Anchors.Source;
import org.tacit.quality.QualitySums;
import org.tacit.quality.Residuals;
import org.tacit.trial.TrialSums;

/** Sums of quality and of trials as columns. */
final class QualityRows {
  static final SumColumns QUALITY =
      SumColumns.of(
          List.of("acted", "implicit_n", "explicit_n"),
          List.of("level", "negative", "positive", "distance"),
          more());

  /** All outputs drawn into a trial. */
  static final SumColumns DRAWN = new SumColumns(List.of("assigned_injected", "assigned_held_out"));

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
