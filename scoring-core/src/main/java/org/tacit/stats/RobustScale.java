package org.tacit.stats;

import java.util.Arrays;

/**
 * Centre and spread that a few wild values cannot move: the median and the median absolute
 * deviation. Immutable.
 *
 * <p>Modified z: {@code .6745 (x - median) / MAD}; where more than half of the values are equal
 * (MAD = 0), {@code (x - median) / (1.253314 mean absolute deviation)}. An outlier is |z| &gt; 3.5.
 * Assumes a roughly symmetric distribution. O(n log n). Source: Iglewicz and Hoaglin 1993, How to
 * Detect and Handle Outliers, ASQC vol. 16.
 *
 * @param median the median
 * @param mad median of |x - median|, at least 0
 * @param meanDeviation mean of |x - median|, at least 0
 */
public record RobustScale(double median, double mad, double meanDeviation) {
  /** |z| above which a value is an outlier. */
  public static final double OUTLIER = 3.5;

  /** The scale of {@code values}, which must not be empty or hold NaN. */
  public static RobustScale of(double... values) {
    double median = median(values);
    double[] deviations = Arrays.stream(values).map(x -> Math.abs(x - median)).toArray();
    return new RobustScale(
        median, median(deviations), Arrays.stream(deviations).average().orElse(0));
  }

  /** The median: the middle value, or the mean of the two middle ones. */
  public static double median(double... values) {
    if (values.length == 0 || Arrays.stream(values).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException("values must hold at least one number and no NaN");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
  }

  /** Modified z of {@code value}; 0 when all values were equal to it, infinite when to another. */
  public double modifiedZ(double value) {
    double off = value - median;
    if (off == 0) {
      return 0;
    }
    return mad > 0 ? 0.6745 * off / mad : off / (1.253314 * meanDeviation);
  }

  /** Whether |modified z| of {@code value} exceeds {@link #OUTLIER}. */
  public boolean isOutlier(double value) {
    return Math.abs(modifiedZ(value)) > OUTLIER;
  }
}
