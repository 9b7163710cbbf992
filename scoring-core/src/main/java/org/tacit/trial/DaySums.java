package org.tacit.trial;

import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.score.ScoredOutput;
import org.tacit.stats.Moments;

/**
 * What a trial saw on one day. Exact under adding and subtracting, in any order. Immutable.
 *
 * @param residuals held against users' pasts, by arm
 * @param score of outputs with the statement, as it is
 * @param distance of outputs with the statement, as it is
 */
public record DaySums(TrialSums residuals, Moments score, Moments distance) {
  /** The sums of nothing. */
  public static final DaySums EMPTY = new DaySums(TrialSums.EMPTY, Moments.EMPTY, Moments.EMPTY);

  /**
   * One output's share.
   *
   * @param residuals its share in the trial
   */
  public static DaySums of(ScoredOutput output, Assignment assignment, TrialSums residuals) {
    if (residuals.equals(TrialSums.EMPTY)) {
      return EMPTY;
    }
    boolean injected = assignment.arm() == Arm.INJECTED;
    return new DaySums(
        residuals,
        injected && output.value().isPresent()
            ? Moments.of(output.value().getAsDouble(), 1)
            : Moments.EMPTY,
        injected && output.distance().isPresent()
            ? Moments.of(output.distance().getAsDouble(), 1)
            : Moments.EMPTY);
  }

  /** Both together. */
  public DaySums plus(DaySums other) {
    return new DaySums(
        residuals.plus(other.residuals), score.plus(other.score), distance.plus(other.distance));
  }

  /** These without the other. */
  public DaySums minus(DaySums other) {
    return new DaySums(
        residuals.minus(other.residuals), score.minus(other.score), distance.minus(other.distance));
  }

  /** Outputs with an act in both arms. */
  public long outputs() {
    return residuals.injected() + residuals.heldOut();
  }
}
