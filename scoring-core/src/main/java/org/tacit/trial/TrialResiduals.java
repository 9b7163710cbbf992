package org.tacit.trial;

import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.score.ScoredOutput;
import org.tacit.stats.Moments;

/**
 * What one scored output adds to a trial it took part in.
 *
 * <p>The residual is {@code R = S - m}, with m what the user's own past and the type's mean and k
 * at the start of the trial let expect; it uses nothing that happened after the draw, so a
 * comparison of arms stays unbiased. Immutable.
 */
public final class TrialResiduals {
  private TrialResiduals() {}

  /** The output's share in the trial; nothing if its user's acts decide nothing. */
  public static TrialSums of(ScoredOutput output, Assignment assignment, Trial trial) {
    if (!output.influence().learning()) {
      return TrialSums.EMPTY;
    }
    Moments score =
        output.value().isPresent()
            ? Moments.of(
                output.value().getAsDouble()
                    - output.past().expectedScore(trial.means().score(), trial.means().prior()),
                1)
            : Moments.EMPTY;
    Moments distance =
        output.distance().isPresent()
            ? Moments.of(
                output.distance().getAsDouble()
                    - output
                        .past()
                        .expectedDistance(trial.means().distance(), trial.means().prior()),
                1)
            : Moments.EMPTY;
    if (score.count() == 0 && distance.count() == 0) {
      return TrialSums.EMPTY;
    }
    return assignment.arm() == Arm.INJECTED
        ? new TrialSums(1, 0, score, Moments.EMPTY, distance, Moments.EMPTY)
        : new TrialSums(0, 1, Moments.EMPTY, score, Moments.EMPTY, distance);
  }
}
