package org.tacit.stats;

/**
 * A closed range that an estimate is believed to lie in. Immutable.
 *
 * @param low lower end, in the unit of the estimate; may be negative infinity
 * @param high upper end, never below {@code low}; may be positive infinity
 */
public record Interval(double low, double high) {

  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException if an end is NaN or {@code low > high}
   */
  public Interval {
    if (Double.isNaN(low) || Double.isNaN(high) || low > high) {
      throw new IllegalArgumentException(
          "interval: low must not exceed high and neither may be NaN, got ["
              + low
              + ", "
              + high
              + "]");
    }
  }

  /** Whether {@code value} lies inside, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Whether every value inside is above {@code value}. */
  public boolean isAbove(double value) {
    return low > value;
  }

  /** Whether every value inside is below {@code value}. */
  public boolean isBelow(double value) {
    return high < value;
  }

  /** Distance between the ends. */
  public double width() {
    return high - low;
  }
}
