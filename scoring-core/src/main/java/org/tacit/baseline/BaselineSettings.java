package org.tacit.baseline;

import java.time.Duration;

/**
 * How users' habits are estimated and when a user is flagged (science page, section 4).
 *
 * <p>Immutable.
 *
 * @param prior the weight k of the type's mean in a user's mean: 15 (Copilot 13.6, CoAuthor 22.6)
 * @param halfLife how fast the past fades; Tacit's choice
 * @param flagWindow the span of acts a flag is decided on
 * @param flagMinimum the fewest acts a flag is decided on
 * @param rubberStampRate a user whose unchanged-accept rate is surely above this ...
 * @param rubberStampReading ... and whose median reading share is below this stamps
 * @param neverAcceptRate a user whose accept rate is surely below this always edits or rejects
 * @param burstActs more acts than this ...
 * @param burstSpan ... within this time are no person's
 * @param steadyDwellMillis a standard deviation of dwell below this, over {@code steadyActs} acts,
 *     is no person's
 * @param steadyActs acts the steadiness of dwell is judged on
 */
public record BaselineSettings(
    double prior,
    Duration halfLife,
    Duration flagWindow,
    int flagMinimum,
    double rubberStampRate,
    double rubberStampReading,
    double neverAcceptRate,
    int burstActs,
    Duration burstSpan,
    double steadyDwellMillis,
    int steadyActs) {

  /** The documented defaults. */
  public static final BaselineSettings DEFAULTS =
      new BaselineSettings(
          15,
          Duration.ofDays(30),
          Duration.ofDays(30),
          20,
          .98,
          .10,
          .02,
          5,
          Duration.ofSeconds(10),
          50,
          10);
}
