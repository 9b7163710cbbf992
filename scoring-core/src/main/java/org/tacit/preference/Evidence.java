package org.tacit.preference;

import java.util.List;
import org.tacit.stats.Interval;

/**
 * Why a preference was proposed.
 *
 * <p>Immutable.
 *
 * @param users users whose habit is to move the text this way
 * @param usersTotal users with enough edits to have a habit
 * @param edits edits that moved the text this way
 * @param opportunities edits that could have
 * @param share {@code users / usersTotal}; for one user's preference {@code edits / opportunities}
 * @param interval a 95 % Wilson interval around the share
 * @param pValue of the sign test
 * @param qValue after Benjamini and Hochberg, over everything looked at in the scope
 * @param days different days with such an edit
 * @param heldOutAgreement the share of the newest moves that go the same way
 * @param targets what the edits moved to, most frequent first
 */
public record Evidence(
    int users,
    int usersTotal,
    int edits,
    int opportunities,
    double share,
    Interval interval,
    double pValue,
    double qValue,
    int days,
    double heldOutAgreement,
    List<Target> targets) {

  /** Copies the list. */
  public Evidence {
    targets = List.copyOf(targets);
  }

  /**
   * Something edits moved to.
   *
   * @param value of a closed vocabulary, or a number
   * @param edits how many edits
   */
  public record Target(String value, int edits) {}
}
