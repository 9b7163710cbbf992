package org.tacit.preference;

import java.util.List;
import org.tacit.edit.FeatureDirection;
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
 * @param parts of a bundle what there is for each part, while all else is of the least supported
 *     one; else none
 * @param said how many of {@code edits} are no edits but what users said in their next turn, two
 *     such turns counting as one
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
    List<Target> targets,
    List<Part> parts,
    int said) {

  /** Copies the lists. */
  public Evidence {
    targets = List.copyOf(targets);
    parts = List.copyOf(parts);
  }

  /** The evidence of a hypothesis without parts. */
  public Evidence(
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
    this(
        users,
        usersTotal,
        edits,
        opportunities,
        share,
        interval,
        pValue,
        qValue,
        days,
        heldOutAgreement,
        targets,
        List.of(),
        0);
  }

  /** The same figures for a bundle of these parts. */
  public Evidence of(List<Part> bundled) {
    return new Evidence(
        users,
        usersTotal,
        edits,
        opportunities,
        share,
        interval,
        pValue,
        qValue,
        days,
        heldOutAgreement,
        List.of(),
        bundled,
        said);
  }

  /**
   * What there is for one part of a bundle; the figures are those of {@link Evidence}.
   *
   * @param hypothesis the part
   * @param users users whose habit it is
   * @param usersTotal users with a habit
   * @param edits edits that moved the text this way
   * @param opportunities edits that could have
   * @param share the support
   * @param qValue after correction
   * @param targets what the edits moved to
   */
  public record Part(
      FeatureDirection hypothesis,
      int users,
      int usersTotal,
      int edits,
      int opportunities,
      double share,
      double qValue,
      List<Target> targets) {
    /** Copies the list. */
    public Part {
      targets = List.copyOf(targets);
    }
  }

  /**
   * Something edits moved to.
   *
   * @param value of a closed vocabulary, or a number
   * @param edits how many edits
   */
  public record Target(String value, int edits) {}
}
