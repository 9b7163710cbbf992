package org.tacit.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tacit.baseline.UserTally;
import org.tacit.stats.Moments;

class InfluenceCapTest {
  private static UserTally user(String name, int outputs) {
    Moments scores = Moments.EMPTY;
    for (int i = 0; i < outputs; i++) {
      scores = scores.add(1);
    }
    return new UserTally(name, outputs, outputs, scores);
  }

  private static List<UserTally> crowd(int users, int outputs) {
    List<UserTally> crowd = new ArrayList<>();
    for (int i = 0; i < users; i++) {
      crowd.add(user("user-" + i, outputs));
    }
    return crowd;
  }

  @Test
  void of_manyUsers_nobodyCountsMoreThanATwentieth() {
    List<UserTally> users = crowd(90, 10);
    users.add(user("loud", 100));
    // 1,000 in all: c W / W_u = .05 * 1,000 / 100.
    assertThat(InfluenceCap.of(users, 1_000)).isEqualTo(Map.of("loud", .5));
  }

  @Test
  void of_fewUsers_twiceTheirShareIsLeft() {
    List<UserTally> users = crowd(9, 10);
    users.add(user("loud", 110));
    // c = 2 / 10 users; .2 * 200 / 110.
    assertThat(InfluenceCap.of(users, 200).get("loud")).isCloseTo(40 / 110.0, within(1e-12));
    assertThat(InfluenceCap.of(crowd(2, 50), 100)).isEmpty();
    assertThat(InfluenceCap.of(List.of(user("only", 9)), 9)).isEmpty();
    assertThat(InfluenceCap.of(List.of(), 0)).isEmpty();
  }
}
