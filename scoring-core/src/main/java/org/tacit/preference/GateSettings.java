package org.tacit.preference;

/**
 * What evidence must show before a preference is proposed (science page, section 6).
 *
 * <p>Immutable.
 *
 * @param opportunities the fewest edits that could have moved the feature
 * @param q the share of false proposals that Benjamini and Hochberg's procedure allows
 * @param support what the Jeffreys 5 % lower bound of the support must exceed
 * @param days the fewest different days
 * @param users the fewest users behind a shared preference
 * @param largestShare the largest share of a shared preference's edits that one user may have
 * @param editsPerVoter the fewest edits of a user whose habit counts as a vote
 * @param heldOut the share of the newest edits that are kept aside to check the direction on
 * @param heldOutAgreement the share of them that must move the same way
 * @param sharedWindow how many of the newest edits of a type are looked at
 * @param userWindow how many of the newest edits of one user are looked at
 * @param moreEvidence how many times the old evidence a refused or retired preference needs to be
 *     proposed again
 */
public record GateSettings(
    int opportunities,
    double q,
    double support,
    int days,
    int users,
    double largestShare,
    int editsPerVoter,
    double heldOut,
    double heldOutAgreement,
    int sharedWindow,
    int userWindow,
    double moreEvidence) {

  /** The documented defaults. */
  public static final GateSettings DEFAULTS =
      new GateSettings(8, .10, .5, 2, 3, .5, 5, .2, .6, 5_000, 200, 2);
}
