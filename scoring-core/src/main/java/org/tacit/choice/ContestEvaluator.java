package org.tacit.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tacit.output.OutputType;
import org.tacit.stats.ConfidenceSequence;
import org.tacit.stats.Interval;
import org.tacit.trial.Contrast;

/**
 * Compares arms whose probabilities change while they are compared.
 *
 * <p>Of arms a and b, {@code psi_t = A R / p(a) - B R / p(b)} with A and B 1 where the arm was
 * drawn, else 0, and the probabilities logged for that output. R uses nothing later than the draw
 * but the score, so psi_t has the difference as its mean given all that was before, however the
 * probabilities were chosen; its sum stays within the normal-mixture confidence sequence (Howard et
 * al. 2021, doi:10.1214/20-AOS1991; for adaptive probabilities Waudby-Smith et al. 2024,
 * doi:10.1214/24-AOS2408). Every output with a score counts in n, those of third arms with psi = 0.
 *
 * <p>Which other arm is best is found in the same data, so all K (K - 1) / 2 pairs share alpha
 * alike: all their intervals hold together, whichever is looked at. Two contests, or one contest in
 * two types, are two questions with alpha each.
 *
 * <p>The draw itself is checked on all outputs, with acts or without: 1/p summed over an arm's
 * outputs must come to the number of outputs of the contest. Immutable.
 */
public final class ContestEvaluator {
  private final ChoiceSettings settings;

  /** An evaluator under these settings. */
  public ContestEvaluator(ChoiceSettings settings) {
    this.settings = settings;
  }

  /**
   * What figures say of each arm, in the order of the contest.
   *
   * @param figures of any arms; those of other contests or types are left alone
   * @param odds the probabilities of now
   */
  public List<ArmReport> evaluate(OutputType type, Map<ArmKey, ArmFigures> figures, Odds odds) {
    Contest contest = odds.contest();
    List<ArmFigures> all = new ArrayList<>();
    for (Contest.Arm arm : contest.arms()) {
      ArmKey key = new ArmKey(type, contest.name(), arm.name());
      all.add(figures.getOrDefault(key, ArmFigures.NONE));
    }
    boolean sound = sound(all);
    List<ArmReport> reports = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      int best = bestOther(all, i);
      Contrast difference = difference(all, i, best);
      OptionalDouble residual = all.get(i).sums().residual().mean();
      reports.add(
          new ArmReport(
              contest.arms().get(i),
              all.get(i),
              odds.probabilities().get(i),
              residual.isPresent()
                  ? OptionalDouble.of(odds.level() + residual.getAsDouble())
                  : OptionalDouble.empty(),
              contest.arms().get(best).name(),
              difference,
              verdict(difference, sound)));
    }
    return List.copyOf(reports);
  }

  private static int bestOther(List<ArmFigures> all, int than) {
    int best = than == 0 ? 1 : 0;
    for (int i = 0; i < all.size(); i++) {
      if (i != than && mean(all.get(i)) > mean(all.get(best))) {
        best = i;
      }
    }
    return best;
  }

  private static double mean(ArmFigures figures) {
    return figures.sums().residual().mean().orElse(Double.NEGATIVE_INFINITY);
  }

  /** The difference of two arms, above 0 where the first is better. */
  Contrast difference(List<ArmFigures> all, int one, int other) {
    long n = 0;
    for (ArmFigures figures : all) {
      n += figures.sums().psi().count();
    }
    if (n == 0) {
      return new Contrast(0, OptionalDouble.empty(), Optional.empty());
    }
    ArmSums a = all.get(one).sums();
    ArmSums b = all.get(other).sums();
    double sum = a.psi().sum() - b.psi().sum();
    double squares = a.psi().sumOfSquares() + b.psi().sumOfSquares();
    double pairs = all.size() * (all.size() - 1) / 2.0;
    ConfidenceSequence sequence =
        new ConfidenceSequence(settings.alpha() / pairs, settings.tightest(), settings.burnIn());
    return new Contrast(
        n,
        OptionalDouble.of(sum / n),
        Math.min(a.psi().count(), b.psi().count()) >= settings.each()
            ? sequence.interval(n, sum, squares)
            : Optional.empty());
  }

  private boolean sound(List<ArmFigures> all) {
    long n = all.stream().mapToLong(figures -> figures.drawn().outputs()).sum();
    ConfidenceSequence sequence =
        new ConfidenceSequence(
            settings.mismatch() / all.size(), settings.tightest(), settings.burnIn());
    return all.stream()
        .map(figures -> figures.drawn().inverse())
        .map(inverse -> sequence.interval(n, inverse.sum(), inverse.sumOfSquares()))
        .flatMap(Optional::stream)
        .allMatch(interval -> interval.contains(1));
  }

  private static ArmVerdict verdict(Contrast difference, boolean sound) {
    if (!sound) {
      return ArmVerdict.UNHEALTHY_SAMPLE;
    }
    Optional<Interval> interval = difference.interval();
    if (interval.isEmpty()) {
      return ArmVerdict.NEEDS_MORE_OUTPUTS;
    }
    if (interval.get().isAbove(0)) {
      return ArmVerdict.BETTER;
    }
    return interval.get().isBelow(0) ? ArmVerdict.WORSE : ArmVerdict.NO_DIFFERENCE_SHOWN_YET;
  }
}
