package org.tacit.quality;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.tacit.quality.Anchors.Source;
import org.tacit.stats.Interval;

/**
 * The balance of each client of a type.
 *
 * <p>A client is what decides how easily users act: here the caller's segment, the only thing about
 * the caller that is kept with an output; requests without one are one client. Sources are taken in
 * the order of {@link Source}, the first that has enough outputs; within it, a client with too few
 * shares what all clients together give. Immutable.
 *
 * @param pooled the balance of all clients together
 * @param byClient those of clients with enough outputs of known worth
 */
public record Balances(Balance pooled, Map<Optional<String>, Balance> byClient) {
  /** Nothing is known. */
  public static final Balances ASSUMED = new Balances(Balance.ASSUMED, Map.of());

  private static final double LARGEST_WEIGHT = 10;

  /** Copies the map. */
  public Balances {
    byClient = Map.copyOf(byClient);
  }

  /**
   * The balances that anchors give.
   *
   * @param pooled of all outputs of the type
   * @param byClient of each client's outputs
   */
  public static Balances of(Anchors pooled, Map<Optional<String>, Anchors> byClient) {
    for (Source source : Source.values()) {
      Optional<Balance> all = Balance.of(source, pooled.of(source));
      if (all.isPresent()) {
        Map<Optional<String>, Balance> own = new HashMap<>();
        byClient.forEach(
            (client, anchors) ->
                Balance.of(source, anchors.of(source)).ifPresent(b -> own.put(client, b)));
        return new Balances(all.get(), own);
      }
    }
    return ASSUMED;
  }

  /** The balance of one client. */
  public Balance of(Optional<String> client) {
    return byClient.getOrDefault(client, pooled);
  }

  /** The mean score, with what was less likely to be seen weighing more. */
  OptionalDouble mean(Map<Optional<String>, LevelSums> byClient) {
    return mean(byClient, Balance::odds);
  }

  /** The mean scores over the whole range of odds. */
  Optional<Interval> band(Map<Optional<String>, LevelSums> byClient) {
    OptionalDouble one = mean(byClient, balance -> balance.range().low());
    OptionalDouble other = mean(byClient, balance -> balance.range().high());
    return one.isPresent() && other.isPresent()
        ? Optional.of(
            new Interval(
                Math.min(one.getAsDouble(), other.getAsDouble()),
                Math.max(one.getAsDouble(), other.getAsDouble())))
        : Optional.empty();
  }

  /**
   * Self-normalised inverse propensity: weights {@code 1 / pi}, scaled so that the smallest is 1
   * and clipped at 10.
   */
  private OptionalDouble mean(
      Map<Optional<String>, LevelSums> byClient, ToDoubleFunction<Balance> odds) {
    Map<Optional<String>, Balance> balances = new HashMap<>();
    double largest = 0;
    for (Optional<String> client : byClient.keySet()) {
      Balance balance = of(client);
      Balance moved = balance.withOdds(odds.applyAsDouble(balance));
      balances.put(client, moved);
      largest = Math.max(largest, moved.largest());
    }
    double sum = 0;
    double weight = 0;
    for (Map.Entry<Optional<String>, LevelSums> entry : byClient.entrySet()) {
      Balance balance = balances.getOrDefault(entry.getKey(), pooled);
      double good = Math.min(LARGEST_WEIGHT, largest / balance.actedGood());
      double bad = Math.min(LARGEST_WEIGHT, largest / balance.actedBad());
      LevelSums sums = entry.getValue();
      sum += good * sums.positive().sum() + bad * sums.negative().sum();
      weight += good * sums.positive().weight() + bad * sums.negative().weight();
    }
    return weight > 0 ? OptionalDouble.of(sum / weight) : OptionalDouble.empty();
  }
}
