package org.tacit.choice;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.tacit.output.Choice;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.quality.TypeMeans;
import org.tacit.stats.Moments;
import org.tacit.trial.Draw;

/**
 * The probabilities with which the arms of a contest are drawn now, in one type. Immutable.
 *
 * @param contest whose arms
 * @param probabilities in the order of the arms; they sum to 1
 * @param level the mean score known of the contest's outputs, in [-1, 1]
 */
public record Odds(Contest contest, List<Double> probabilities, double level) {
  private static final double SCALE = 1e6;

  /** Copies the list; there is one for each arm. */
  public Odds {
    probabilities = List.copyOf(probabilities);
    if (probabilities.size() != contest.arms().size()) {
      throw new IllegalArgumentException("odds: one probability for each arm");
    }
  }

  /** Where nothing is known: all arms alike. */
  public static Odds even(Contest contest, ChoiceSettings settings) {
    List<Moments> nothing = Collections.nCopies(contest.arms().size(), Moments.EMPTY);
    return new Odds(contest, new Thompson(settings).probabilities(nothing), 0);
  }

  /**
   * What figures say.
   *
   * @param figures of any arms; those of other contests or types are left alone
   * @param means of the type, for as long as little is known of the contest
   */
  public static Odds of(
      Contest contest,
      OutputType type,
      Map<ArmKey, ArmFigures> figures,
      TypeMeans means,
      ChoiceSettings settings) {
    List<Moments> residuals = new ArrayList<>();
    double sum = settings.prior() * means.score();
    double n = settings.prior();
    for (Contest.Arm arm : contest.arms()) {
      ArmKey key = new ArmKey(type, contest.name(), arm.name());
      ArmSums sums = figures.getOrDefault(key, ArmFigures.NONE).sums();
      residuals.add(sums.residual());
      sum += sums.score().sum();
      n += sums.score().count();
    }
    double level = Math.rint(Math.max(-1, Math.min(1, sum / n)) * SCALE) / SCALE;
    return new Odds(contest, new Thompson(settings).probabilities(residuals), level);
  }

  /** The arm that chance draws for an output: a hash of both names, so it can be checked later. */
  public Choice draw(OutputId output) {
    double left = Draw.uniform("arms:" + contest.name(), output);
    int drawn = 0;
    while (drawn + 1 < probabilities.size() && left >= probabilities.get(drawn)) {
      left -= probabilities.get(drawn);
      drawn++;
    }
    Contest.Arm arm = contest.arms().get(drawn);
    return new Choice(contest.name(), arm.name(), arm.upstream(), probabilities.get(drawn), level);
  }
}
