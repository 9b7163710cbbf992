package org.tacit.exchange;

import org.tacit.output.OutputId;
import org.tacit.trial.Draw;

/**
 * Which outputs carry the audit question: a random sample whose users are asked for a rating, so
 * that the silent ones can be estimated from those who answer.
 *
 * <p>Drawn by a hash of the output ID under a name of its own: every node draws the same, and the
 * draw says nothing about the arms of trials. Immutable.
 *
 * @param share of outputs asked about, in [0, 0.05]
 */
public record AuditDraw(double share) {
  /** Asks about nothing. */
  public static final AuditDraw NONE = new AuditDraw(0);

  /** The largest share: more would be a questionnaire. */
  public static final double LARGEST = 0.05;

  private static final String NAME = "tacit-audit-question";

  /** Rejects shares outside [0, 0.05]. */
  public AuditDraw {
    if (!(share >= 0 && share <= LARGEST)) {
      throw new IllegalArgumentException("share: a number from 0 to " + LARGEST);
    }
  }

  /** Whether this output carries the question. */
  public boolean asks(OutputId output) {
    return Draw.uniform(NAME, output) < share;
  }
}
