package org.tacit.score;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tacit.signal.Signal;
import org.tacit.signal.Signal.Valued;
import org.tacit.stats.Forecast;
import org.tacit.stats.RidgeLogistic;

/**
 * Fits the weight table of a type to outputs of which it is known whether they were good.
 *
 * <p>The evidence of a row in an output is {@code x_j = sum w s} over its signals, with documented
 * values and weights. First {@code logit P(good) = b + g sum x_j} says what the documented table is
 * worth; then {@code b + g sum m_j x_j} is fitted with each multiplier m_j drawn to 1 (ridge,
 * {@code m_j ~ N(1, .5^2)}). What is compared is how well either predicts outputs it was not fitted
 * on: five parts by output ID. Outcomes are taken where there are enough, else ratings. A pure
 * function of the outputs. Immutable.
 */
public final class Calibrator {
  private static final double VAGUE = 1e-2;
  private static final List<WeightRow> ROWS = List.of(WeightRow.values());

  private final CalibrationSettings settings;

  /** A calibrator under these settings. */
  public Calibrator(CalibrationSettings settings) {
    this.settings = settings;
  }

  /** One output: its evidence by row, and whether it was good. */
  private record Case(int fold, Map<WeightRow, Double> evidence, boolean good) {
    double total() {
      double sum = 0;
      for (double part : evidence.values()) {
        sum += part;
      }
      return sum;
    }
  }

  /** Both fits on the same cases. */
  private record Fits(RidgeLogistic documented, RidgeLogistic fitted, double slope) {}

  /** Looks for better weights. */
  public CalibrationResult calibrate(List<ScoredOutput> outputs) {
    Map<Truth, List<Case>> cases = new EnumMap<>(Truth.class);
    for (Truth truth : Truth.values()) {
      List<Case> of = cases(outputs, truth);
      cases.put(truth, of);
      long good = of.stream().filter(Case::good).count();
      if (of.size() >= settings.fewest()
          && Math.min(good, of.size() - good) >= settings.fewestOfAKind()) {
        return calibrate(truth, of, good);
      }
    }
    return new CalibrationResult.TooFew(
        cases.getOrDefault(Truth.OUTCOME, List.of()).size(),
        cases.getOrDefault(Truth.RATING, List.of()).size());
  }

  private List<Case> cases(List<ScoredOutput> outputs, Truth truth) {
    List<Case> cases = new ArrayList<>();
    for (ScoredOutput output : outputs) {
      Optional<Boolean> good = truth.of(output.signals());
      if (good.isPresent()
          && output.influence().learning()
          && output.signals().stream().anyMatch(Truth::behaviour)) {
        cases.add(
            new Case(
                Math.floorMod(output.id().value().hashCode(), settings.folds()),
                evidence(output.signals()),
                good.get()));
      }
    }
    return cases;
  }

  private static Map<WeightRow, Double> evidence(List<Signal> signals) {
    Map<WeightRow, Double> evidence = new EnumMap<>(WeightRow.class);
    for (Signal signal : signals) {
      if (signal instanceof Valued valued) {
        WeightRow.of(valued)
            .ifPresent(
                row ->
                    evidence.merge(
                        row, WeightTable.documentedWeight(valued) * valued.value(), Double::sum));
      }
    }
    return evidence;
  }

  private CalibrationResult calibrate(Truth truth, List<Case> cases, long good) {
    Fits whole = fit(cases);
    if (whole.slope() <= 0) {
      return new CalibrationResult.Unrelated(cases.size());
    }
    Map<WeightRow, Calibration.Row> rows = new EnumMap<>(WeightRow.class);
    for (int j = 0; j < ROWS.size(); j++) {
      WeightRow row = ROWS.get(j);
      long count = cases.stream().filter(c -> c.evidence().containsKey(row)).count();
      if (count > 0) {
        double multiplier = whole.fitted().coefficient(1 + j);
        rows.put(
            row,
            new Calibration.Row(
                count,
                Math.max(WeightTable.SMALLEST, Math.min(WeightTable.LARGEST, multiplier)),
                whole.fitted().standardError(1 + j)));
      }
    }
    double[] documented = new double[cases.size()];
    double[] fitted = new double[cases.size()];
    boolean[] happened = new boolean[cases.size()];
    for (int fold = 0; fold < settings.folds(); fold++) {
      int left = fold;
      Fits others = fit(cases.stream().filter(c -> c.fold() != left).toList());
      for (int i = 0; i < cases.size(); i++) {
        Case one = cases.get(i);
        if (one.fold() == left) {
          documented[i] = others.documented().probability(new double[] {1, one.total()});
          fitted[i] = others.fitted().probability(row(one, others.slope()));
          happened[i] = one.good();
        }
      }
    }
    return new CalibrationResult.Fitted(
        new Calibration(
            truth,
            cases.size(),
            good,
            rows,
            quality(documented, happened),
            quality(fitted, happened)));
  }

  private static Calibration.Quality quality(double[] chances, boolean[] happened) {
    return new Calibration.Quality(
        Forecast.auc(chances, happened), Forecast.calibrationError(chances, happened));
  }

  private Fits fit(List<Case> cases) {
    double[][] totals = new double[cases.size()][];
    boolean[] good = new boolean[cases.size()];
    for (int i = 0; i < totals.length; i++) {
      totals[i] = new double[] {1, cases.get(i).total()};
      good[i] = cases.get(i).good();
    }
    RidgeLogistic documented =
        RidgeLogistic.fit(
            totals, good, new double[] {0, settings.priorSlope()}, new double[] {VAGUE, 1});
    double slope = documented.coefficient(1);
    double[][] rows = new double[cases.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row(cases.get(i), slope);
    }
    double[] mean = new double[1 + ROWS.size()];
    double[] precision = new double[1 + ROWS.size()];
    for (int j = 1; j < mean.length; j++) {
      mean[j] = 1;
      precision[j] = 1 / (settings.priorDeviation() * settings.priorDeviation());
    }
    mean[0] = documented.coefficient(0);
    precision[0] = VAGUE;
    return new Fits(documented, RidgeLogistic.fit(rows, good, mean, precision), slope);
  }

  private static double[] row(Case one, double slope) {
    double[] row = new double[1 + ROWS.size()];
    row[0] = 1;
    for (int j = 0; j < ROWS.size(); j++) {
      row[1 + j] = slope * one.evidence().getOrDefault(ROWS.get(j), 0.0);
    }
    return row;
  }
}
