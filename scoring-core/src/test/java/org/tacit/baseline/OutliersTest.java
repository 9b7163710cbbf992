package org.tacit.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.stats.Moments;

class OutliersTest {
  private static final BaselineSettings SETTINGS = BaselineSettings.DEFAULTS;
  private static final int[] UNCHANGED = {24, 26, 22, 28, 25, 23, 27, 24, 26, 25, 40, 1};

  private static List<UserTally> crowd(int ended, int... unchanged) {
    List<UserTally> crowd = new ArrayList<>();
    for (int i = 0; i < unchanged.length; i++) {
      crowd.add(new UserTally("user-" + i, ended, unchanged[i], Moments.EMPTY));
    }
    return crowd;
  }

  /** scipy 1.17.1: .6745 * (logit - median) / median_abs_deviation = 17.056 and -16.496. */
  @Test
  void of_ratesFarOff_areThoseOfScipy() {
    assertThat(Outliers.of(crowd(40, UNCHANGED), SETTINGS))
        .containsOnlyKeys("user-10", "user-11")
        .containsEntry("user-10", "accepted 40 of 40 unchanged: modified z +17.1 among 12 users")
        .containsEntry("user-11", "accepted 1 of 40 unchanged: modified z -16.5 among 12 users");
  }

  @Test
  void of_tooFewUsersOrActs_isNobody() {
    assertThat(Outliers.of(crowd(40, 24, 26, 22, 28, 25, 23, 27, 40, 1), SETTINGS)).isEmpty();
    List<UserTally> crowd = crowd(40, 24, 26, 22, 28, 25, 23, 27, 24, 26, 25);
    crowd.add(new UserTally("new", 19, 19, Moments.EMPTY));
    assertThat(Outliers.of(crowd, SETTINGS)).isEmpty();
    assertThat(Outliers.of(List.of(), SETTINGS)).isEmpty();
  }
}
