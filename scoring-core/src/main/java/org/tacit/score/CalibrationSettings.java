package org.tacit.score;

/**
 * When and how weights are fitted to what came of outputs; all figures are Tacit's own choice.
 *
 * <p>Immutable.
 *
 * @param fewest outputs of known worth with behaviour that it takes
 * @param fewestOfAKind good ones and bad ones that it takes
 * @param newest outputs that are looked at, the newest
 * @param priorDeviation how far a multiplier is expected to lie from 1, as a standard deviation
 * @param priorSlope the log odds of being good that one unit of documented evidence is expected to
 *     add: 2, so that a clean acceptance means 88 % good where half are
 * @param folds parts of the cross-validation
 */
public record CalibrationSettings(
    int fewest,
    int fewestOfAKind,
    int newest,
    double priorDeviation,
    double priorSlope,
    int folds) {
  /** The documented defaults. */
  public static final CalibrationSettings DEFAULTS =
      new CalibrationSettings(200, 20, 10_000, .5, 2, 5);
}
