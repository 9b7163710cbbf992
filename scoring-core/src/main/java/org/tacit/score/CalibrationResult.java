package org.tacit.score;

/** What looking for better weights came to. Immutable. */
public sealed interface CalibrationResult {
  /** Weights were fitted. */
  record Fitted(Calibration calibration) implements CalibrationResult {}

  /**
   * Too little is known to fit anything.
   *
   * @param outcomes outputs with behaviour and an outcome
   * @param ratings outputs with behaviour and a rating
   */
  record TooFew(long outcomes, long ratings) implements CalibrationResult {}

  /**
   * What users do does not speak for good outputs here: there is nothing to multiply.
   *
   * @param n outputs looked at
   */
  record Unrelated(long n) implements CalibrationResult {}
}
