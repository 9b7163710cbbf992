package org.tacit.stats;

import java.util.OptionalDouble;

/**
 * The weighted sums from which mean, variance and effective sample size follow, kept in fixed point
 * so that any order of adding, subtracting and merging gives bit-equal results. Immutable.
 *
 * <p>Each observation's terms w, w², wx and wx² are rounded once to a multiple of 10<sup>-6</sup>
 * and then added as whole numbers; subtracting the same observation undoes it exactly, which is
 * what lets a late signal revise an aggregate. Rounding moves a mean by at most 10<sup>-6</sup>
 * divided by the mean weight. A sum holds up to 9.2 · 10<sup>12</sup>: with |x| &le; 1 and w &le;
 * 10 that is 9.2 · 10<sup>10</sup> observations (w² is the largest term); beyond it {@link
 * ArithmeticException}. Every operation is O(1).
 *
 * @param count observations, subtracted ones taken off
 * @param weightMicros sum of w, in millionths
 * @param squaredWeightMicros sum of w², in millionths
 * @param sumMicros sum of wx, in millionths
 * @param sumOfSquaresMicros sum of wx², in millionths
 */
public record Moments(
    long count,
    long weightMicros,
    long squaredWeightMicros,
    long sumMicros,
    long sumOfSquaresMicros) {

  /** Largest |x| accepted. */
  public static final double MAX_VALUE = 10_000;

  /** Largest weight accepted. */
  public static final double MAX_WEIGHT = 100;

  /** The sums of nothing. */
  public static final Moments EMPTY = new Moments(0, 0, 0, 0, 0);

  private static final double SCALE = 1e6;

  /**
   * The sums of one observation.
   *
   * @param value x, in [-{@value #MAX_VALUE}, {@value #MAX_VALUE}]
   * @param weight w, in [0, {@value #MAX_WEIGHT}]
   */
  public static Moments of(double value, double weight) {
    if (!(Math.abs(value) <= MAX_VALUE)) {
      throw new IllegalArgumentException(
          "value must be in [-" + MAX_VALUE + ", " + MAX_VALUE + "], got " + value);
    }
    if (!(weight >= 0 && weight <= MAX_WEIGHT)) {
      throw new IllegalArgumentException(
          "weight must be in [0, " + MAX_WEIGHT + "], got " + weight);
    }
    double x = Math.rint(value * SCALE) / SCALE;
    double w = Math.rint(weight * SCALE) / SCALE;
    return new Moments(1, micros(w), micros(w * w), micros(w * x), micros(w * x * x));
  }

  private static long micros(double term) {
    return Math.round(term * SCALE);
  }

  /** These sums with one observation of weight 1 more. */
  public Moments add(double value) {
    return add(value, 1);
  }

  /** These sums with one observation more. */
  public Moments add(double value, double weight) {
    return plus(of(value, weight));
  }

  /** These sums without one observation that was added before with the same value and weight. */
  public Moments subtract(double value, double weight) {
    return minus(of(value, weight));
  }

  /** The sums of both, as if every observation had been added to one. */
  public Moments plus(Moments other) {
    return new Moments(
        Math.addExact(count, other.count),
        Math.addExact(weightMicros, other.weightMicros),
        Math.addExact(squaredWeightMicros, other.squaredWeightMicros),
        Math.addExact(sumMicros, other.sumMicros),
        Math.addExact(sumOfSquaresMicros, other.sumOfSquaresMicros));
  }

  /** These sums without those of {@code other}. */
  public Moments minus(Moments other) {
    return new Moments(
        Math.subtractExact(count, other.count),
        Math.subtractExact(weightMicros, other.weightMicros),
        Math.subtractExact(squaredWeightMicros, other.squaredWeightMicros),
        Math.subtractExact(sumMicros, other.sumMicros),
        Math.subtractExact(sumOfSquaresMicros, other.sumOfSquaresMicros));
  }

  /**
   * The sums as if every observation weighed {@code factor} times what it did; for reading only,
   * since each sum is rounded once more.
   *
   * @param factor in [0, 1]; at 0 nothing is left
   */
  public Moments weighted(double factor) {
    if (!(factor >= 0 && factor <= 1)) {
      throw new IllegalArgumentException("factor must be in [0, 1], got " + factor);
    }
    return factor == 0
        ? EMPTY
        : new Moments(
            count,
            Math.round(factor * weightMicros),
            Math.round(factor * factor * squaredWeightMicros),
            Math.round(factor * sumMicros),
            Math.round(factor * sumOfSquaresMicros));
  }

  /** Sum of the weights. */
  public double weight() {
    return weightMicros / SCALE;
  }

  /** Sum of wx. */
  public double sum() {
    return sumMicros / SCALE;
  }

  /** Sum of wx². */
  public double sumOfSquares() {
    return sumOfSquaresMicros / SCALE;
  }

  /** Weighted mean {@code sum(wx) / sum(w)}; empty when nothing weighs anything. */
  public OptionalDouble mean() {
    return weightMicros > 0
        ? OptionalDouble.of((double) sumMicros / weightMicros)
        : OptionalDouble.empty();
  }

  /**
   * Kish's effective sample size {@code (sum w)² / sum w²}, between 0 and {@link #count()}: how
   * many equally weighted observations would be as informative. Source: Kish 1965, Survey Sampling.
   */
  public double effectiveCount() {
    return squaredWeightMicros > 0 ? weight() * weight() / (squaredWeightMicros / SCALE) : 0;
  }

  /**
   * Unbiased weighted variance {@code (sum(wx²)/W - mean²) / (1 - 1/n_eff)} for weights that state
   * reliability, never negative; empty while the effective count is not above 1. With equal weights
   * it is the sample variance with n - 1.
   */
  public OptionalDouble variance() {
    double effective = effectiveCount();
    if (!(effective > 1 + 1e-9)) {
      return OptionalDouble.empty();
    }
    double mean = (double) sumMicros / weightMicros;
    double spread = Math.max(0, (double) sumOfSquaresMicros / weightMicros - mean * mean);
    return OptionalDouble.of(spread / (1 - 1 / effective));
  }

  /** Standard error of the mean, {@code sqrt(variance / n_eff)}; empty where variance is. */
  public OptionalDouble standardError() {
    OptionalDouble variance = variance();
    return variance.isPresent()
        ? OptionalDouble.of(Math.sqrt(variance.getAsDouble() / effectiveCount()))
        : OptionalDouble.empty();
  }
}
