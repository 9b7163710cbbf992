package org.tacit.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.stats.Moments;

class SpreadTest {
  private static final BaselineSettings SETTINGS = BaselineSettings.DEFAULTS;

  private static UserTally user(String name, double... scores) {
    Moments moments = Moments.EMPTY;
    for (double score : scores) {
      moments = moments.add(score);
    }
    return new UserTally(name, scores.length, 0, moments);
  }

  private static double[] tenfold(double... scores) {
    double[] all = new double[10 * scores.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = scores[i % scores.length];
    }
    return all;
  }

  /**
   * numpy and scipy 1.17.1 on ten copies of [.5,.7,.6,.9], [-.1,.2,.1], [.3,.4,.9,.8,.2]: within is
   * the mean square within, between (f_oneway(...).statistic - 1) * within / n0 with n0 = (N -
   * sum(n_u^2) / N) / (U - 1).
   */
  @Test
  void of_threeUsers_isThatOfScipy() {
    Spread spread =
        Spread.of(
            List.of(
                user("a", tenfold(.5, .7, .6, .9)),
                user("b", tenfold(-.1, .2, .1)),
                user("c", tenfold(.3, .4, .9, .8, .2))),
            SETTINGS);
    assertThat(spread.users()).isEqualTo(3);
    assertThat(spread.within()).isCloseTo(0.044629630, within(1e-6));
    assertThat(spread.between()).isCloseTo(0.084009456, within(1e-6));
  }

  @Test
  void prior_tooFewUsers_isTheDocumentedOne() {
    List<UserTally> users = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 0; i < 20; i++) {
      double own = random.nextGaussian() * .3;
      double[] scores = new double[i == 0 ? 9 : 10];
      for (int j = 0; j < scores.length; j++) {
        scores[j] = own + .3 * random.nextGaussian();
      }
      users.add(user("user-" + i, scores));
    }
    Spread nineteen = Spread.of(users, SETTINGS);
    assertThat(nineteen.users()).isEqualTo(19);
    assertThat(nineteen.prior(SETTINGS)).isEqualTo(15);
    users.set(0, user("user-0", tenfold(.1)));
    Spread twenty = Spread.of(users, SETTINGS);
    assertThat(twenty.enough(SETTINGS)).isTrue();
    assertThat(twenty.prior(SETTINGS)).isEqualTo(3.75);
  }

  /** Copilot's users and CoAuthor's writers (science page, section 4). */
  @ParameterizedTest
  @CsvSource({"13.6, 15", "22.6, 30", "15, 15", "1, 3.75", "150, 60"})
  void prior_manyUsers_isTheNearestOfTheGrid(double k, double nearest) {
    Random random = new Random(7);
    double between = .04;
    List<UserTally> users = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      double own = Math.sqrt(between) * random.nextGaussian();
      Moments scores = Moments.EMPTY;
      int outputs = 20 + random.nextInt(100);
      for (int j = 0; j < outputs; j++) {
        double weight = .5 + random.nextDouble();
        scores = scores.add(own + Math.sqrt(k * between / weight) * random.nextGaussian(), weight);
      }
      users.add(new UserTally("user-" + i, outputs, 0, scores));
    }
    Spread spread = Spread.of(users, SETTINGS);
    assertThat(spread.within() / spread.between()).isBetween(.75 * k, 1.35 * k);
    assertThat(spread.prior(SETTINGS)).isEqualTo(nearest);
    Collections.shuffle(users, random);
    assertThat(Spread.of(users, SETTINGS).prior(SETTINGS)).isEqualTo(nearest);
  }

  @Test
  void prior_usersAllAlike_drawsThemToTheTypeAsFarAsItGoes() {
    List<UserTally> users = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      users.add(user("user-" + i, tenfold(.5, -.5)));
    }
    Spread spread = Spread.of(users, SETTINGS);
    assertThat(spread.between()).isZero();
    assertThat(spread.prior(SETTINGS)).isEqualTo(60);
    assertThat(Spread.of(List.of(), SETTINGS)).isEqualTo(Spread.NONE);
  }

  @Test
  void grid_betweenTwoValues_takesTheNearerRatio() {
    assertThat(PriorGrid.nearest(Math.sqrt(15 * 30.0) * .999)).isEqualTo(15);
    assertThat(PriorGrid.nearest(Math.sqrt(15 * 30.0) * 1.001)).isEqualTo(30);
    assertThat(PriorGrid.VALUES).contains(SETTINGS.prior());
  }
}
