package org.tacit.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SplittableRandom;
import org.tacit.baseline.BaselineSettings;
import org.tacit.baseline.Influence;
import org.tacit.baseline.UserBaseline;
import org.tacit.event.Action;
import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.output.OutputId;
import org.tacit.output.OutputIds;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.quality.TypeMeans;
import org.tacit.score.ScoredOutput;
import org.tacit.score.Scorer;
import org.tacit.signal.Signal;
import org.tacit.stats.Moments;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialKind;
import org.tacit.trial.TrialResiduals;
import org.tacit.trial.TrialSums;

/**
 * One crowd in one trial, played output by output: the draw, the score, the user's past, the
 * residual and the sums are the product's.
 *
 * <p>A user's score is the type's mean, plus what is the user's own, plus chance, plus the effect
 * where the statement was injected, cut to [-1, 1]. Confined to one thread.
 */
final class TrialRun {
  /** Different users. */
  static final int USERS = 60;

  /** The mean score of the crowd without any effect. */
  static final double MEAN = .4;

  /** The standard deviation between users, and within each. */
  static final double SPREAD = .20;

  private static final Duration APART = Duration.ofMinutes(15);
  private static final OutputType TYPE = new OutputType("email");
  private static final String PROJECT = "evidence";

  /** What decides the arm of an output. */
  enum Randomised {
    /** The product's draw, for each output anew. */
    BY_OUTPUT,
    /** One arm for each user, however often the user comes. */
    BY_USER
  }

  private final double effect;
  private final Randomised randomised;
  private final Random random;
  private final OutputIds ids;
  private final double[] own = new double[USERS];
  private final Map<Integer, UserBaseline> pasts = new HashMap<>();
  private final Trial trial;
  private Instant now = Instant.parse("2026-11-02T08:00:00Z");
  private TrialSums adjusted = TrialSums.EMPTY;
  private Moments rawInjected = Moments.EMPTY;
  private Moments rawHeldOut = Moments.EMPTY;

  /**
   * A crowd before its trial.
   *
   * @param seed everything random follows from it
   * @param effect what the injected statement adds to a score
   * @param pastOutputs outputs of each user before the trial
   */
  TrialRun(long seed, double effect, int pastOutputs, Randomised randomised) {
    this.effect = effect;
    this.randomised = randomised;
    this.random = new Random(seed);
    this.ids = new OutputIds(() -> now, new SplittableRandom(seed));
    for (int user = 0; user < USERS; user++) {
      own[user] = SPREAD * random.nextGaussian();
    }
    Moments before = Moments.EMPTY;
    for (int i = 0; i < pastOutputs * USERS; i++) {
      ScoredOutput output = output(i % USERS, Treatment.NONE, 0);
      before = before.add(output.value().orElseThrow());
    }
    this.trial =
        new Trial(
            "pref." + seed,
            PROJECT,
            "pref",
            1,
            TrialKind.TRIAL,
            .5,
            now,
            new TypeMeans(before.mean().orElse(MEAN), 0),
            TrialSums.EMPTY,
            Optional.empty());
  }

  /** Plays one output of the trial. */
  void next() {
    int user = random.nextInt(USERS);
    now = now.plus(APART);
    OutputId id = ids.next();
    Arm arm = randomised == Randomised.BY_OUTPUT ? trial.draw(id) : armOf(user);
    Assignment assignment = new Assignment("pref", 1, trial.id(), arm, .5);
    ScoredOutput output =
        output(
            id, user, new Treatment(List.of(assignment), false), arm == Arm.INJECTED ? effect : 0);
    adjusted = adjusted.plus(TrialResiduals.of(output, assignment, trial));
    double value = output.value().orElseThrow();
    if (arm == Arm.INJECTED) {
      rawInjected = rawInjected.add(value);
    } else {
      rawHeldOut = rawHeldOut.add(value);
    }
  }

  private static Arm armOf(int user) {
    return user % 2 == 0 ? Arm.INJECTED : Arm.HELD_OUT;
  }

  private ScoredOutput output(int user, Treatment treatment, double added) {
    now = now.plus(APART);
    return output(ids.next(), user, treatment, added);
  }

  private ScoredOutput output(OutputId id, int user, Treatment treatment, double added) {
    double drawn = MEAN + own[user] + SPREAD * random.nextGaussian() + added;
    List<Signal> signals = new ArrayList<>();
    signals.add(
        new Signal.Valued(Action.RATED, now, Math.max(-1, Math.min(1, drawn)), 1, true, List.of()));
    UserBaseline past = pasts.getOrDefault(user, UserBaseline.NEW);
    ScoredOutput output =
        new ScoredOutput(
            id,
            PROJECT,
            TYPE,
            Optional.empty(),
            Optional.of("user-" + user),
            "demo/demo",
            treatment,
            signals,
            Scorer.score(signals),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalLong.empty(),
            1,
            Optional.empty(),
            past,
            Influence.FULL);
    pasts.put(
        user,
        past.after(
            id.created(),
            output.value(),
            output.weight(),
            output.distance(),
            BaselineSettings.DEFAULTS));
    return output;
  }

  /** Outputs of the trial so far. */
  long outputs() {
    return rawInjected.count() + rawHeldOut.count();
  }

  /** Scores as they are, with the statement. */
  Moments rawInjected() {
    return rawInjected;
  }

  /** Scores as they are, without it. */
  Moments rawHeldOut() {
    return rawHeldOut;
  }

  /** The trial with the sums that the product keeps for it. */
  Trial trial() {
    return trial.withSums(adjusted);
  }

  /** Residuals against each user's own past. */
  TrialSums adjusted() {
    return adjusted;
  }
}
