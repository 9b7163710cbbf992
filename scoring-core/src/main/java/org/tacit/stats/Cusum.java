package org.tacit.stats;

import java.util.List;

/**
 * A one-sided cumulative sum chart that needs no target: it notices that batches of a process have
 * become higher than those before. Immutable.
 *
 * <p>Each batch is held against all earlier ones, {@code z = (m - M) / (s sqrt(1/n + 1/N))}, s the
 * larger of the spread of observations and of that of batches, so that days which differ for
 * reasons of their own are no drift; z is cut at &plusmn;{@value #CUT}. Then {@code C = max(0, C +
 * z - k)}, and C &gt; h is the alarm. While nothing drifts the z are nearly independent standard
 * normal (Hawkins 1987, doi:10.2307/2348827), and by Siegmund's formula an alarm comes once in
 * {@code (exp(2 k b) - 2 k b - 1) / (2 k²)} batches, b = h + 1.166: 938 at k = .5 and h = 5, 19,000
 * at h = 8 (Page 1954; Montgomery, Introduction to Statistical Quality Control, section 9.1).
 *
 * @param reference k, half the shift to notice in standard errors of a batch, above 0
 * @param threshold h, above 0
 * @param first batches before the chart begins, at least 2
 */
public record Cusum(double reference, double threshold, int first) {
  /**
   * k = .5, h = 8, after 8 batches: four charts together alarm falsely once in 13 years of days.
   */
  public static final Cusum DEFAULTS = new Cusum(.5, 8, 8);

  /** Largest z of a batch. */
  public static final double CUT = 4;

  /** Checks the parameters. */
  public Cusum {
    if (!(reference > 0 && threshold > 0 && first >= 2)) {
      throw new IllegalArgumentException(
          "cusum: reference and threshold above 0, first at least 2");
    }
  }

  /**
   * One batch.
   *
   * @param n observations, at least 1
   * @param sum their sum
   * @param squares the sum of their squares
   */
  public record Batch(long n, double sum, double squares) {
    /** A batch of equally weighted observations. */
    public static Batch of(Moments moments) {
      return new Batch(moments.count(), moments.sum(), moments.sumOfSquares());
    }
  }

  /**
   * What the chart shows.
   *
   * @param value C after the last batch
   * @param peak the largest C
   * @param alarm the first batch, from 1, with C above h; 0 for none
   */
  public record Reading(double value, double peak, int alarm) {}

  /** Reads batches, oldest first. O(batches). */
  public Reading read(List<Batch> batches) {
    double n = 0;
    double sum = 0;
    double squares = 0;
    double ofMeans = 0;
    double c = 0;
    double peak = 0;
    int alarm = 0;
    for (int i = 0; i < batches.size(); i++) {
      Batch batch = batches.get(i);
      if (i >= first) {
        double z = z(batch, n, sum, squares, ofMeans, i);
        c = Math.max(0, c + z - reference);
        peak = Math.max(peak, c);
        alarm = alarm == 0 && c > threshold ? i + 1 : alarm;
      }
      n += batch.n();
      sum += batch.sum();
      squares += batch.squares();
      ofMeans += batch.sum() * batch.sum() / batch.n();
    }
    return new Reading(c, peak, alarm);
  }

  private static double z(
      Batch batch, double n, double sum, double squares, double ofMeans, int batches) {
    double mean = sum / n;
    double within = Math.max(0, squares - sum * mean) / (n - 1);
    double between = Math.max(0, ofMeans - sum * mean) / (batches - 1);
    double error = Math.sqrt(Math.max(within, between) * (1.0 / batch.n() + 1 / n));
    if (error == 0) {
      return 0;
    }
    return Math.max(-CUT, Math.min(CUT, (batch.sum() / batch.n() - mean) / error));
  }
}
