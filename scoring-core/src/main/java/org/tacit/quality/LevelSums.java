package org.tacit.quality;

import org.tacit.stats.Moments;

/**
 * The part of the sums that says how good outputs are, as it is read: users may count less than
 * fully in it.
 *
 * <p>Immutable.
 *
 * @param level scores by weight
 * @param negative those below 0, of outputs that somebody spoke of unasked
 * @param positive those from 0 up, likewise
 * @param adjusted scores with each user's own habit taken out, each counting once
 * @param distance edit distances of outputs that were used
 */
record LevelSums(
    Moments level, Moments negative, Moments positive, Moments adjusted, Moments distance) {
  static final LevelSums EMPTY =
      new LevelSums(Moments.EMPTY, Moments.EMPTY, Moments.EMPTY, Moments.EMPTY, Moments.EMPTY);

  LevelSums plus(LevelSums other) {
    return new LevelSums(
        level.plus(other.level),
        negative.plus(other.negative),
        positive.plus(other.positive),
        adjusted.plus(other.adjusted),
        distance.plus(other.distance));
  }

  LevelSums minus(LevelSums other) {
    return new LevelSums(
        level.minus(other.level),
        negative.minus(other.negative),
        positive.minus(other.positive),
        adjusted.minus(other.adjusted),
        distance.minus(other.distance));
  }

  LevelSums weighted(double factor) {
    return new LevelSums(
        level.weighted(factor),
        negative.weighted(factor),
        positive.weighted(factor),
        adjusted.weighted(factor),
        distance.weighted(factor));
  }
}
