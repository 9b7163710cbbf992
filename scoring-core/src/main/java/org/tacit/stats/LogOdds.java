package org.tacit.stats;

/**
 * How much more one of two groups uses a word than the other: the weighted log-odds ratio with an
 * informative Dirichlet prior.
 *
 * <p>With counts y of n in each group and a prior of a of A: delta = log((y1 + a) / (n1 + A - y1 -
 * a)) - log((y2 + a) / (n2 + A - y2 - a)), variance about 1/(y1 + a) + 1/(y2 + a), z = delta / sqrt
 * of it. Source: Monroe, Colaresi and Quinn 2008, equations 15, 20 and 22, doi:10.1093/pan/mpn018.
 * O(1). Thread-safe.
 */
public final class LogOdds {
  private LogOdds() {}

  /**
   * The z-score; positive where the first group uses the word more.
   *
   * @param first how often the first group uses it
   * @param firstTotal all words of the first group
   * @param second how often the second group uses it
   * @param secondTotal all words of the second group
   * @param prior the word's share of the prior, above 0
   * @param priorTotal the whole prior, above {@code prior}
   */
  public static double z(
      double first,
      double firstTotal,
      double second,
      double secondTotal,
      double prior,
      double priorTotal) {
    if (!(prior > 0 && prior < priorTotal)) {
      throw new IllegalArgumentException("prior: above 0 and below the whole prior");
    }
    if (first < 0 || second < 0 || first > firstTotal || second > secondTotal) {
      throw new IllegalArgumentException("counts: from 0 to their totals");
    }
    double delta =
        odds(first + prior, firstTotal + priorTotal)
            - odds(second + prior, secondTotal + priorTotal);
    return delta / Math.sqrt(1 / (first + prior) + 1 / (second + prior));
  }

  private static double odds(double of, double total) {
    return Math.log(of / (total - of));
  }
}
