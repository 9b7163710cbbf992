package org.tacit.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.tacit.baseline.BaselineSettings;
import org.tacit.baseline.UserBaseline;
import org.tacit.output.OutputType;
import org.tacit.quality.TypeMeans;
import org.tacit.stats.Moments;

/**
 * A contest whose arms are drawn by the odds of what was seen so far, while the level of all arms
 * moves over time and users with pasts of their own come back.
 */
final class AdaptiveRun {
  static final OutputType TYPE = new OutputType("email");
  private static final int REFRESH = 20;
  private static final int USERS = 20;

  private final List<Double> means;
  private final double drift;
  private final SplittableRandom random;
  private final Contest contest;
  private final Map<ArmKey, ArmFigures> figures = new TreeMap<>();
  private final UserBaseline[] pasts = new UserBaseline[USERS];
  private final double[] habits = new double[USERS];
  private Odds odds;
  private int outputs;

  AdaptiveRun(long seed, double drift, List<Double> means) {
    this.means = means;
    this.drift = drift;
    this.random = new SplittableRandom(seed);
    List<Contest.Arm> arms = new ArrayList<>();
    for (int i = 0; i < means.size(); i++) {
      arms.add(new Contest.Arm("arm" + i, "up/m" + i));
    }
    this.contest = new Contest("chat", "chat.1", arms);
    this.odds = Odds.even(contest, ChoiceSettings.DEFAULTS);
    for (int i = 0; i < USERS; i++) {
      pasts[i] = UserBaseline.NEW;
      habits[i] = .3 * (random.nextDouble() - .5);
    }
  }

  private double noise() {
    double sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum - 6;
  }

  /** One output more, with an act. */
  void step() {
    if (outputs % REFRESH == 0) {
      odds = Odds.of(contest, TYPE, figures, new TypeMeans(0, 0, 15), ChoiceSettings.DEFAULTS);
    }
    double left = random.nextDouble();
    int arm = 0;
    while (arm + 1 < means.size() && left >= odds.probabilities().get(arm)) {
      left -= odds.probabilities().get(arm++);
    }
    double p = odds.probabilities().get(arm);
    int user = random.nextInt(USERS);
    double level = .3 + drift * Math.sin(outputs / 150.0);
    double score = level + habits[user] + means.get(arm) + .25 * noise();
    double residual =
        score - pasts[user].expectedScore(odds.level(), BaselineSettings.DEFAULTS.prior());
    UserBaseline past = pasts[user];
    pasts[user] = new UserBaseline(past.weight() + 1, past.sum() + score, 0, 0, past.at());
    ArmFigures one =
        new ArmFigures(
            new ArmDrawn(1, 0, 0, Moments.of(1 / p, 1), Spend.NONE),
            new ArmSums(
                1,
                1,
                Moments.of(score, 1),
                Moments.of(residual, 1 / p),
                Moments.of(residual / p, 1)));
    figures.merge(
        new ArmKey(TYPE, contest.name(), "arm" + arm),
        one,
        (a, b) -> new ArmFigures(a.drawn().plus(b.drawn()), a.sums().plus(b.sums())));
    outputs++;
  }

  List<ArmReport> look() {
    return new ContestEvaluator(ChoiceSettings.DEFAULTS).evaluate(TYPE, figures, odds);
  }

  /** All arms in the order of the contest. */
  List<ArmFigures> all() {
    List<ArmFigures> all = new ArrayList<>();
    contest
        .arms()
        .forEach(
            arm ->
                all.add(
                    figures.getOrDefault(
                        new ArmKey(TYPE, contest.name(), arm.name()), ArmFigures.NONE)));
    return all;
  }

  Odds odds() {
    return odds;
  }

  /** The share of all outputs that an arm was drawn for. */
  double share(int arm) {
    return all().get(arm).drawn().outputs() / (double) outputs;
  }
}
