package org.tacit.evidence;

import java.util.Map;
import java.util.Random;
import org.tacit.quality.Anchors;
import org.tacit.quality.Anchors.Counts;
import org.tacit.quality.Anchors.Source;
import org.tacit.quality.Balances;
import org.tacit.quality.QualityFigures;
import org.tacit.quality.QualitySums;
import org.tacit.quality.Residuals;
import org.tacit.quality.TypeMeans;
import org.tacit.stats.Moments;

/**
 * How often the band of the balanced number holds the truth, over many crowds drawn straight into
 * the sums: good outputs score 1, bad ones -.5, each with a weight of its own, and only those acted
 * on are seen.
 *
 * @param outputs outputs of each crowd
 * @param goodShare the chance that an output is good
 * @param goodActed the chance that a good one is acted on
 * @param badActed the chance that a bad one is
 * @param asked the chance that a user is asked, and answers
 */
record SilentBand(int outputs, double goodShare, double goodActed, double badActed, double asked) {
  private static final double GOOD = 1;
  private static final double BAD = -.5;
  private static final double GOOD_WEIGHT = .9;
  private static final double BAD_WEIGHT = .75;
  private static final double SPREAD = .2;

  /** The score of all outputs were everybody to act, over all crowds there could be. */
  double truth() {
    double good = goodShare * GOOD_WEIGHT;
    double bad = (1 - goodShare) * BAD_WEIGHT;
    return (good * GOOD + bad * BAD) / (good + bad);
  }

  /** The share of crowds with seeds from 1 up whose band holds the truth. */
  double coverage(int crowds) {
    int held = 0;
    for (int seed = 1; seed <= crowds; seed++) {
      held += play(seed).band().orElseThrow().contains(truth()) ? 1 : 0;
    }
    return (double) held / crowds;
  }

  /** The figures of one crowd. */
  QualityFigures play(long seed) {
    Random random = new Random(seed);
    Moments positive = Moments.EMPTY;
    Moments negative = Moments.EMPTY;
    long[] known = new long[4];
    for (int i = 0; i < outputs; i++) {
      boolean good = random.nextDouble() < goodShare;
      boolean acted = random.nextDouble() < (good ? goodActed : badActed);
      double spread = SPREAD * (random.nextDouble() - .5);
      if (random.nextDouble() < asked) {
        known[good ? 0 : 2]++;
        known[good ? 1 : 3] += acted ? 1 : 0;
      }
      if (acted && good) {
        positive = positive.add(GOOD, GOOD_WEIGHT + spread);
      } else if (acted) {
        negative = negative.add(BAD, BAD_WEIGHT + spread);
      }
    }
    Anchors anchors =
        new Anchors(Map.of(Source.AUDIT, new Counts(known[0], known[1], known[2], known[3])));
    Moments level = positive.plus(negative);
    QualitySums sums =
        new QualitySums(
            level.count(),
            level.count(),
            0,
            level,
            negative,
            positive,
            Residuals.EMPTY,
            Moments.EMPTY,
            anchors,
            Map.of());
    return QualityFigures.of(sums, new TypeMeans(0, 0), Balances.of(anchors, Map.of()), 1);
  }
}
