package org.tacit.evidence;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.tacit.quality.TypeMeans;
import org.tacit.stats.Moments;
import org.tacit.trial.Arms;
import org.tacit.trial.Place;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialKind;
import org.tacit.trial.TrialSums;

/**
 * One trial whose score residuals are drawn, with a standard deviation of {@value #SPREAD} and the
 * effect where the statement is injected; sums, contrasts and verdicts are the product's. Confined
 * to one thread.
 */
final class TrialPath {
  /** The standard deviation of residuals. */
  static final double SPREAD = .25;

  private final Random random;
  private final double effect;
  private final double probability;
  private final Place place;
  private final Trial start;
  private long injected;
  private long heldOut;
  private Moments with = Moments.EMPTY;
  private Moments without = Moments.EMPTY;

  TrialPath(long seed, double effect, double probability, Place place) {
    this.random = new Random(seed);
    this.effect = effect;
    this.probability = probability;
    this.place = place;
    this.start =
        new Trial(
            "pref.1",
            "evidence",
            "pref",
            1,
            TrialKind.TRIAL,
            probability,
            Instant.EPOCH,
            new TypeMeans(0, 0),
            TrialSums.EMPTY,
            Optional.empty());
  }

  /** One more output with an act. */
  void next() {
    double residual = SPREAD * random.nextGaussian();
    if (random.nextDouble() < probability) {
      injected++;
      with = with.add(residual + effect);
    } else {
      heldOut++;
      without = without.add(residual);
    }
  }

  /** The trial as it stands. */
  Trial trial() {
    return start
        .withSums(new TrialSums(injected, heldOut, with, without, Moments.EMPTY, Moments.EMPTY))
        .withAssigned(new Arms(injected, heldOut))
        .withPlace(place);
  }
}
