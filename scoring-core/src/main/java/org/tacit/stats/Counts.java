package org.tacit.stats;

/** The one check that successes and trials fit together. */
final class Counts {
  private Counts() {}

  static void check(double successes, double trials) {
    if (!(trials >= 0 && trials < 1e12)) {
      throw new IllegalArgumentException("trials must be in [0, 1e12), got " + trials);
    }
    if (!(successes >= 0 && successes <= trials)) {
      throw new IllegalArgumentException(
          "successes must be in [0, trials = " + trials + "], got " + successes);
    }
  }
}
