package org.tacit.baseline;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tacit.stats.RobustScale;

/**
 * Users whose rate of unchanged acceptance lies far from that of a type's other users: |modified z|
 * above 3.5 on the logit of {@code (unchanged + 1/2) / (ended + 1)}, by the median absolute
 * deviation (Iglewicz and Hoaglin 1993). O(users log users).
 */
public final class Outliers {
  private Outliers() {}

  /**
   * Why each outlier is one, by user.
   *
   * @param tallies what users did within the flag window
   */
  public static Map<String, String> of(Collection<UserTally> tallies, BaselineSettings settings) {
    List<UserTally> enough =
        tallies.stream().filter(tally -> tally.ended() >= settings.flagMinimum()).toList();
    if (enough.size() < settings.outlierUsers()) {
      return Map.of();
    }
    RobustScale scale = RobustScale.of(enough.stream().mapToDouble(Outliers::logit).toArray());
    Map<String, String> reasons = new TreeMap<>();
    for (UserTally tally : enough) {
      double z = scale.modifiedZ(logit(tally));
      if (Math.abs(z) > RobustScale.OUTLIER) {
        reasons.put(
            tally.user(),
            String.format(
                Locale.ROOT,
                "accepted %d of %d unchanged: modified z %+.1f among %d users",
                tally.unchanged(),
                tally.ended(),
                z,
                enough.size()));
      }
    }
    return reasons;
  }

  private static double logit(UserTally tally) {
    return Math.log((tally.unchanged() + .5) / (tally.ended() - tally.unchanged() + .5));
  }
}
