package org.tacit.quality;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tacit.baseline.BaselineSettings;
import org.tacit.baseline.UserBaseline;
import org.tacit.event.Action;
import org.tacit.score.Score;
import org.tacit.score.ScoredOutput;
import org.tacit.score.Scorer;
import org.tacit.signal.Signal;
import org.tacit.signal.Signal.Polarity;
import org.tacit.stats.Moments;

/**
 * The mergeable sums quality follows from.
 *
 * <p>All parts are whole numbers inside, so adding and subtracting is exact and order makes no
 * difference. Immutable.
 *
 * @param acted outputs with at least one act
 * @param implicit outputs with a value from behaviour
 * @param explicit outputs with a rating
 * @param level scores by weight, of users that count in levels
 * @param negative the part of {@code level} from outputs with a score below 0
 * @param residual scores of known users, each counting once, less what to expect of them with a
 *     type mean of 0; with {@code shrink} it gives the user-adjusted level for any type mean
 * @param shrink the share of the type mean in each such expectation
 * @param distance edit distances of outputs that were used
 * @param actions how many signals there are of each action; actions without one are missing
 */
public record QualitySums(
    long acted,
    long implicit,
    long explicit,
    Moments level,
    Moments negative,
    Moments residual,
    Moments shrink,
    Moments distance,
    Map<Action, Long> actions) {

  /** The sums of nothing. */
  public static final QualitySums EMPTY =
      new QualitySums(
          0,
          0,
          0,
          Moments.EMPTY,
          Moments.EMPTY,
          Moments.EMPTY,
          Moments.EMPTY,
          Moments.EMPTY,
          Map.of());

  /** Copies the map. */
  public QualitySums {
    actions = Map.copyOf(actions);
  }

  /** The sums of one output. */
  public static QualitySums of(ScoredOutput output, BaselineSettings settings) {
    Map<Action, Long> actions = new EnumMap<>(Action.class);
    boolean implicit = false;
    boolean explicit = false;
    for (Signal signal : output.signals()) {
      actions.merge(signal.action(), 1L, Long::sum);
      if (signal instanceof Signal.Valued valued) {
        explicit |= valued.explicit();
        implicit |= !valued.explicit();
      }
    }
    Moments level = Moments.EMPTY;
    Moments negative = Moments.EMPTY;
    Moments residual = Moments.EMPTY;
    Moments shrink = Moments.EMPTY;
    Optional<Score> score = levelScore(output);
    if (score.isPresent()) {
      double value = score.get().value();
      double weight = score.get().weight();
      level = Moments.of(value, weight);
      if (value < 0) {
        negative = level;
      }
      if (output.user().isPresent()) {
        UserBaseline past = output.past();
        residual = Moments.of(value - past.expectedScore(0, settings), 1);
        shrink = Moments.of(settings.prior() / (past.weight() + settings.prior()), 1);
      }
    }
    OptionalDouble moved = output.influence().levels() ? output.distance() : OptionalDouble.empty();
    return new QualitySums(
        output.signals().isEmpty() ? 0 : 1,
        implicit ? 1 : 0,
        explicit ? 1 : 0,
        level,
        negative,
        residual,
        shrink,
        moved.isPresent() ? Moments.of(moved.getAsDouble(), 1) : Moments.EMPTY,
        actions);
  }

  /** The score that counts in levels: without positives of users whose positives say nothing. */
  private static Optional<Score> levelScore(ScoredOutput output) {
    if (!output.influence().levels()) {
      return Optional.empty();
    }
    return output.influence().positives()
        ? output.score()
        : Scorer.score(
            output.signals().stream()
                .filter(signal -> signal.polarity() != Polarity.POSITIVE)
                .toList());
  }

  /** Both together. */
  public QualitySums plus(QualitySums other) {
    return new QualitySums(
        Math.addExact(acted, other.acted),
        Math.addExact(implicit, other.implicit),
        Math.addExact(explicit, other.explicit),
        level.plus(other.level),
        negative.plus(other.negative),
        residual.plus(other.residual),
        shrink.plus(other.shrink),
        distance.plus(other.distance),
        combine(other.actions, 1));
  }

  /** These without the other. */
  public QualitySums minus(QualitySums other) {
    return new QualitySums(
        Math.subtractExact(acted, other.acted),
        Math.subtractExact(implicit, other.implicit),
        Math.subtractExact(explicit, other.explicit),
        level.minus(other.level),
        negative.minus(other.negative),
        residual.minus(other.residual),
        shrink.minus(other.shrink),
        distance.minus(other.distance),
        combine(other.actions, -1));
  }

  private Map<Action, Long> combine(Map<Action, Long> others, int sign) {
    Map<Action, Long> all = new EnumMap<>(Action.class);
    all.putAll(actions);
    others.forEach((action, n) -> all.merge(action, sign * n, Math::addExact));
    all.values().removeIf(n -> n == 0);
    return all;
  }
}
