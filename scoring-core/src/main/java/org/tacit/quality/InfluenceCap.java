package org.tacit.quality;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.tacit.baseline.UserTally;

/**
 * Keeps single users from making a type's quality by themselves: a user counts {@code min(1, c W /
 * W_u)}, with W_u the user's weight, W that of all outputs and {@code c = max(.05, 2 / U)} for U
 * users. At most 20 users, or half of them, can ever be capped. Tacit's choice.
 */
final class InfluenceCap {
  private static final double LEAST_SHARE = .05;

  private InfluenceCap() {}

  /**
   * How much each user counts who counts less than fully, in (0, 1).
   *
   * @param tallies what known users did
   * @param weight W, anonymous outputs included
   */
  static Map<String, Double> of(Collection<UserTally> tallies, double weight) {
    long users = tallies.stream().filter(tally -> tally.scores().weight() > 0).count();
    Map<String, Double> capped = new TreeMap<>();
    double share = Math.max(LEAST_SHARE, 2.0 / Math.max(1, users));
    for (UserTally tally : tallies) {
      double own = tally.scores().weight();
      if (own > share * weight) {
        capped.put(tally.user(), share * weight / own);
      }
    }
    return capped;
  }
}
