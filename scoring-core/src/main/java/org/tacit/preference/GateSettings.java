package org.tacit.preference;

import java.time.Duration;

/**
 * What evidence must show before a preference is proposed (science page, section 6).
 *
 * <p>Immutable.
 *
 * @param opportunities the fewest edits that could have moved the feature
 * @param ownOpportunities the fewest of them in one user's own scope, where nobody else is
 *     affected; so many are learned from, and the newest have to agree besides
 * @param idle how often, of the edits with room for it, edits without a taste move a text one way
 *     at most: of our edits for no reason, length goes either way in .23 and so does no other
 *     feature more often. It is what moves of a single user are tested against
 * @param q the share of false proposals that Benjamini and Hochberg's procedure allows
 * @param support what the Jeffreys 5 % lower bound of the support must exceed
 * @param days the fewest different days
 * @param users the fewest users behind a shared preference
 * @param largestShare the largest share of a shared preference's edits that one user may have
 * @param editsPerVoter the fewest edits of a user whose habit counts as a vote
 * @param heldOut the share of the newest edits that are kept aside to check the direction on
 * @param heldOutAgreement the share of them that must move the same way
 * @param sharedWindow how many of the newest edits of a type are looked at
 * @param perUser how many of them may be of one user, so that nobody crowds the others out
 * @param userWindow how many of the newest edits of one user are looked at
 * @param moreEvidence how many times the old evidence a refused or retired preference needs to be
 *     proposed again
 * @param coverage the smallest share of a scope's active users who must have had enough room to
 *     move, so that a few cannot decide on something that only they can do
 * @param settling how long a user's oldest output with an edit has to be past until the user is
 *     known
 * @param newcomers how many votes all others together have for each vote of a known user, once
 *     there are {@code users} known ones
 * @param types the fewest types in which the same is wanted until all types are asked
 */
public record GateSettings(
    int opportunities,
    int ownOpportunities,
    double idle,
    double q,
    double support,
    int days,
    int users,
    double largestShare,
    int editsPerVoter,
    double heldOut,
    double heldOutAgreement,
    int sharedWindow,
    int perUser,
    int userWindow,
    double moreEvidence,
    double coverage,
    Duration settling,
    double newcomers,
    int types) {

  /** The documented defaults. */
  public static final GateSettings DEFAULTS =
      new GateSettings(
          8,
          3,
          .25,
          .10,
          .5,
          2,
          3,
          .5,
          5,
          .2,
          .6,
          10_000,
          50,
          200,
          2,
          .1,
          Duration.ofDays(7),
          .5,
          2);
}
