package org.tacit.signal;

import java.time.Duration;

/**
 * How likely a downstream outcome is that has not come yet.
 *
 * <p>An outcome comes at all with probability p, and if so after an exponential delay with rate l.
 * Having seen nothing for a time t,
 *
 * <pre>P(it will still come | not yet) = p e^(-l t) / (1 - p + p e^(-l t))</pre>
 *
 * so an open outcome is no failure; it grows into one. Source: Chapelle 2014,
 * doi:10.1145/2623330.2623634. Immutable.
 *
 * @param probability p, in [0, 1]
 * @param ratePerSecond l, above 0: one over the mean delay in seconds
 */
public record Maturity(double probability, double ratePerSecond) {
  /** Rejects what is no probability or no rate. */
  public Maturity {
    if (!(probability >= 0 && probability <= 1) || !(ratePerSecond > 0)) {
      throw new IllegalArgumentException("maturity: p in [0, 1] and a rate above 0 are allowed");
    }
  }

  /** P(it will still come | not yet after this time); a time before the output counts as none. */
  public double willStillSucceed(Duration elapsed) {
    double survived = Math.exp(-ratePerSecond * Math.max(0, elapsed.toMillis() / 1000.0));
    double still = probability * survived;
    return still == 0 ? 0 : still / (1 - probability + still);
  }

  /** The mean delay of those that come. */
  public Duration meanDelay() {
    return Duration.ofMillis(Math.round(1000 / ratePerSecond));
  }
}
