package org.tacit.baseline;

import java.time.Duration;

/**
 * How users' habits are estimated and when a user is flagged (science page, section 4).
 *
 * <p>Immutable.
 *
 * <p>The bounds of the flags are .95 and .05. With .98 and .02, as first written down, not even 95
 * acts without exception pass a 5 % bound, so nobody with the 20 acts a flag is decided on could
 * ever be flagged; with .95 it takes 38 acts without exception.
 *
 * @param prior the weight k of the type's mean in a user's mean while it cannot be estimated: 15
 *     (Copilot 13.6, CoAuthor 22.6)
 * @param priorUsers users ...
 * @param priorOutputs ... with at least this many scored outputs it takes to estimate k
 * @param outlierUsers users with enough acts it takes to tell an outlier; Tacit's choice
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
    int priorUsers,
    int priorOutputs,
    int outlierUsers,
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
          20,
          10,
          10,
          Duration.ofDays(30),
          Duration.ofDays(30),
          20,
          .95,
          .10,
          .05,
          5,
          Duration.ofSeconds(10),
          50,
          10);
}
