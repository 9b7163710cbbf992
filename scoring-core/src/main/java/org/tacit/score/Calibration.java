package org.tacit.score;

import java.util.EnumMap;
import java.util.Map;

/**
 * The weight table of a type re-fitted to what came of its outputs, beside the documented one.
 *
 * <p>Immutable.
 *
 * @param truth what it was held against
 * @param n outputs of known worth with behaviour
 * @param good good ones among them
 * @param rows what was found for each row that occurred
 * @param documented how well the documented weights tell good from bad, out of sample
 * @param fitted how well the re-fitted ones do, out of sample
 */
public record Calibration(
    Truth truth, long n, long good, Map<WeightRow, Row> rows, Quality documented, Quality fitted) {
  /** Copies the map. */
  public Calibration {
    rows = Map.copyOf(rows);
  }

  /**
   * One row.
   *
   * @param outputs outputs with such a signal
   * @param multiplier what its documented weight is multiplied by, 1 being no change
   * @param standardError of the multiplier, before it is kept within its range
   */
  public record Row(long outputs, double multiplier, double standardError) {}

  /**
   * How well a table tells good from bad.
   *
   * @param auc the chance that a good output scores above a bad one, in [0, 1]
   * @param calibrationError how far stated chances lie from what happens, in [0, 1]
   */
  public record Quality(double auc, double calibrationError) {}

  /** The fitted table. */
  public WeightTable table() {
    Map<WeightRow, Double> multipliers = new EnumMap<>(WeightRow.class);
    rows.forEach((row, found) -> multipliers.put(row, found.multiplier()));
    return new WeightTable(multipliers);
  }
}
