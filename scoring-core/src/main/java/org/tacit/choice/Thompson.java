package org.tacit.choice;

import java.util.ArrayList;
import java.util.List;
import org.tacit.stats.Moments;
import org.tacit.stats.Normal;

/**
 * Thompson sampling with its probabilities computed instead of sampled, so that each can be kept
 * with the output it was drawn for. Immutable.
 *
 * <p>An arm's mean has the normal posterior {@code N((n m + k m0) / (n + k), s² / (n + k))}, with n
 * Kish's effective number of its outputs, m their mean residual weighing 1/p, m0 that of all arms,
 * and s² the variance within arms pooled with {@code k} outputs of the assumed spread. The chance
 * that an arm has the greatest mean, {@code q_i = integral of phi_i prod Phi_j}, is found by the
 * trapezoid rule to about 1e-6; the probability is {@code floor + (1 - K floor) q_i} in whole
 * millionths that sum to 1. Without outputs all arms are alike. O(K²) per call, well below 1 ms.
 * Source: Thompson 1933, doi:10.1093/biomet/25.3-4.285.
 */
public final class Thompson {
  private static final int STEPS = 128;
  private static final double REACH = 6;
  private static final long MILLION = 1_000_000;

  private final ChoiceSettings settings;

  /** Thompson sampling under these settings. */
  public Thompson(ChoiceSettings settings) {
    this.settings = settings;
  }

  /** An arm's posterior. */
  private record Posterior(double mean, double deviation) {}

  /**
   * The probability of each arm, in the order given; they sum to 1.
   *
   * @param residuals what is known of each arm: residuals weighing 1/p
   */
  public List<Double> probabilities(List<Moments> residuals) {
    int arms = residuals.size();
    double spread = 1 - arms * settings.floor();
    long[] millionths = new long[arms];
    double[] best = best(posteriors(residuals));
    long left = MILLION;
    int greatest = 0;
    for (int i = 0; i < arms; i++) {
      millionths[i] = (long) Math.ceil((settings.floor() + spread * best[i]) * MILLION - 1e-6);
      left -= millionths[i];
      greatest = best[i] > best[greatest] ? i : greatest;
    }
    millionths[greatest] += left;
    List<Double> probabilities = new ArrayList<>();
    for (long part : millionths) {
      probabilities.add((double) part / MILLION);
    }
    return List.copyOf(probabilities);
  }

  private List<Posterior> posteriors(List<Moments> residuals) {
    Moments all = residuals.stream().reduce(Moments.EMPTY, Moments::plus);
    double centre = all.mean().orElse(0);
    double squares = settings.prior() * settings.spread() * settings.spread();
    double weight = settings.prior();
    for (Moments own : residuals) {
      if (own.variance().isPresent()) {
        squares += own.variance().getAsDouble() * (own.effectiveCount() - 1);
        weight += own.effectiveCount() - 1;
      }
    }
    List<Posterior> posteriors = new ArrayList<>();
    for (Moments own : residuals) {
      double n = own.effectiveCount();
      double whole = n + settings.prior();
      posteriors.add(
          new Posterior(
              (n * own.mean().orElse(centre) + settings.prior() * centre) / whole,
              Math.sqrt(squares / weight / whole)));
    }
    return posteriors;
  }

  /** The chance of each to have the greatest mean. */
  private static double[] best(List<Posterior> arms) {
    double[] chances = new double[arms.size()];
    double sum = 0;
    double step = 2 * REACH / STEPS;
    for (int i = 0; i < chances.length; i++) {
      Posterior own = arms.get(i);
      for (int s = 0; s <= STEPS; s++) {
        double z = -REACH + s * step;
        double x = own.mean() + z * own.deviation();
        double product = Math.exp(-z * z / 2);
        for (int j = 0; j < chances.length; j++) {
          if (j != i) {
            product *= Normal.cdf((x - arms.get(j).mean()) / arms.get(j).deviation());
          }
        }
        chances[i] += product;
      }
      sum += chances[i];
    }
    for (int i = 0; i < chances.length; i++) {
      chances[i] /= sum;
    }
    return chances;
  }
}
