package org.tacit.quality;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
 * @param negative the part of {@code level} with a score below 0, of outputs that somebody spoke of
 *     unasked; an output known only by its audit answer was not selected by acting
 * @param positive the part from 0 up, likewise
 * @param residuals scores of known users less what was to expect of them
 * @param distance edit distances of outputs that were used
 * @param anchors outputs of which it is known whether they were good
 * @param actions how many signals there are of each action; actions without one are missing
 */
public record QualitySums(
    long acted,
    long implicit,
    long explicit,
    Moments level,
    Moments negative,
    Moments positive,
    Residuals residuals,
    Moments distance,
    Anchors anchors,
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
          Residuals.EMPTY,
          Moments.EMPTY,
          Anchors.NONE,
          Map.of());

  /** Copies the map. */
  public QualitySums {
    actions = Map.copyOf(actions);
  }

  /** The sums of one output. */
  public static QualitySums of(ScoredOutput output) {
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
    Moments level = level(output);
    Optional<Score> score = levelScore(output);
    boolean spoken = output.signals().stream().anyMatch(signal -> unasked(signal, output));
    boolean bad = score.isPresent() && score.get().value() < 0;
    Residuals residuals =
        score.isPresent() && output.user().isPresent()
            ? Residuals.of(score.get().value(), output.past())
            : Residuals.EMPTY;
    OptionalDouble moved = output.influence().levels() ? output.distance() : OptionalDouble.empty();
    return new QualitySums(
        output.signals().isEmpty() ? 0 : 1,
        implicit ? 1 : 0,
        explicit ? 1 : 0,
        level,
        spoken && bad ? level : Moments.EMPTY,
        spoken && !bad ? level : Moments.EMPTY,
        residuals,
        moved.isPresent() ? Moments.of(moved.getAsDouble(), 1) : Moments.EMPTY,
        Anchors.of(output),
        actions);
  }

  /** The score of an output by its weight, as far as it counts in levels. */
  public static Moments level(ScoredOutput output) {
    return levelScore(output)
        .map(score -> Moments.of(score.value(), score.weight()))
        .orElse(Moments.EMPTY);
  }

  private static boolean unasked(Signal signal, ScoredOutput output) {
    return signal instanceof Signal.Valued valued
        && valued.weight() > 0
        && !(valued.explicit() && output.audited());
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
        positive.plus(other.positive),
        residuals.plus(other.residuals),
        distance.plus(other.distance),
        anchors.plus(other.anchors),
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
        positive.minus(other.positive),
        residuals.minus(other.residuals),
        distance.minus(other.distance),
        anchors.minus(other.anchors),
        combine(other.actions, -1));
  }

  /** The part that says how good outputs are, with users held against these means. */
  LevelSums levels(TypeMeans means) {
    return new LevelSums(level, negative, positive, residuals.adjusted(means), distance);
  }

  private Map<Action, Long> combine(Map<Action, Long> others, int sign) {
    Map<Action, Long> all = new EnumMap<>(Action.class);
    all.putAll(actions);
    others.forEach((action, n) -> all.merge(action, sign * n, Math::addExact));
    all.values().removeIf(n -> n == 0);
    return all;
  }
}
