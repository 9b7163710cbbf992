package org.tacit.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tacit.signal.Factor;
import org.tacit.signal.Signal;
import org.tacit.signal.Signal.Valued;

/**
 * What the documented weight of each row is multiplied by.
 *
 * <p>Immutable.
 *
 * @param multipliers by row, in [{@value #SMALLEST}, {@value #LARGEST}]; 1 where a row is missing
 */
public record WeightTable(Map<WeightRow, Double> multipliers) {
  /** The smallest multiplier: what was documented can still be read back. */
  public static final double SMALLEST = .05;

  /** The largest multiplier. */
  public static final double LARGEST = 3;

  /** The documented weights. */
  public static final WeightTable DOCUMENTED = new WeightTable(Map.of());

  private static final String FACTOR = "calibrated";

  /** Copies the map and rejects multipliers out of range. */
  public WeightTable {
    multipliers = Map.copyOf(multipliers);
    for (double multiplier : multipliers.values()) {
      if (!(multiplier >= SMALLEST && multiplier <= LARGEST)) {
        throw new IllegalArgumentException(
            "multiplier: from " + SMALLEST + " to " + LARGEST + ", got " + multiplier);
      }
    }
  }

  /** The signals with these weights, each changed one saying so. */
  public List<Signal> applyTo(List<Signal> signals) {
    if (multipliers.isEmpty()) {
      return signals;
    }
    List<Signal> weighed = new ArrayList<>(signals.size());
    for (Signal signal : signals) {
      Optional<Double> multiplier =
          WeightRow.of(signal).map(row -> multipliers.getOrDefault(row, 1.0));
      weighed.add(
          signal instanceof Valued valued && multiplier.isPresent() && multiplier.get() != 1
              ? times(valued, multiplier.get())
              : signal);
    }
    return List.copyOf(weighed);
  }

  private static Signal times(Valued valued, double multiplier) {
    List<Factor> factors = new ArrayList<>(valued.factors());
    factors.add(new Factor(FACTOR, multiplier, "weight re-fitted to outcomes, approved"));
    return new Valued(
        valued.action(),
        valued.at(),
        valued.value(),
        valued.weight() * multiplier,
        valued.explicit(),
        factors);
  }

  /** The weight a signal has without any table. */
  static double documentedWeight(Valued signal) {
    return signal.factors().stream()
        .filter(factor -> factor.name().equals(FACTOR))
        .findFirst()
        .map(factor -> signal.weight() / factor.value())
        .orElse(signal.weight());
  }
}
