package org.tacit.score;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a person decided about a type's weights.
 *
 * <p>A decision holds for outputs created from then on, until the next one. So an output has one
 * table, whenever its events arrive and however often it is scored again, and scores of older
 * outputs stay what they were. Immutable.
 *
 * @param decided when
 * @param actor who
 * @param calibration what was approved; empty where approval was taken back
 */
public record CalibrationDecision(
    Instant decided, String actor, Optional<Calibration> calibration) {
  /**
   * The table in force at a moment.
   *
   * @param decisions all decisions of the type, in the order they were taken
   */
  public static WeightTable at(List<CalibrationDecision> decisions, Instant moment) {
    return decisions.stream()
        .filter(decision -> !decision.decided().isAfter(moment))
        .reduce((earlier, later) -> later)
        .flatMap(CalibrationDecision::calibration)
        .map(Calibration::table)
        .orElse(WeightTable.DOCUMENTED);
  }
}
