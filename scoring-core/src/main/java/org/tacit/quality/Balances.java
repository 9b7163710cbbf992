package org.tacit.quality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.tacit.quality.Anchors.Source;
import org.tacit.stats.Interval;
import org.tacit.stats.Moments;

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
    return estimate(byClient, Balance::odds)
        .map(estimate -> OptionalDouble.of(estimate.mean()))
        .orElseGet(OptionalDouble::empty);
  }

  /**
   * Where the mean lies with 95 %, over the odds that cannot be excluded and over which outputs
   * happened to be made and acted on.
   *
   * <p>With an anchor both are chance, and each side is {@code sqrt(d^2 + (1.96 se)^2)} with d the
   * distance to the mean at that end of the odds (MOVER: Zou and Donner 2008,
   * doi:10.1002/sim.3095). Assumed odds are no chance: their two ends are each moved out by 1.96
   * standard errors. Cut to [-1, 1]; holds for one look.
   */
  Optional<Interval> band(Map<Optional<String>, LevelSums> byClient) {
    Optional<Estimate> middle = estimate(byClient, Balance::odds);
    Optional<Estimate> one = estimate(byClient, balance -> balance.range().low());
    Optional<Estimate> other = estimate(byClient, balance -> balance.range().high());
    if (middle.isEmpty() || one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    boolean turned = one.get().mean() > other.get().mean();
    Estimate low = turned ? other.get() : one.get();
    Estimate high = turned ? one.get() : other.get();
    if (pooled.source().isEmpty()) {
      return Optional.of(cut(low.mean() - low.chance(), high.mean() + high.chance()));
    }
    double mean = middle.get().mean();
    double chance = middle.get().chance();
    return Optional.of(
        cut(
            mean - Math.hypot(Math.max(0, mean - low.mean()), chance),
            mean + Math.hypot(Math.max(0, high.mean() - mean), chance)));
  }

  private static Interval cut(double low, double high) {
    return new Interval(Math.max(-1, low), Math.min(1, high));
  }

  /** A balanced mean and its standard error for odds that are known. */
  private record Estimate(double mean, double error) {
    double chance() {
      return Balance.Z * error;
    }
  }

  /** The sums of one side, and what each weight in them is multiplied by. */
  private record Part(Moments sums, double factor) {
    double weight() {
      return factor * sums.weight();
    }

    double squaredWeight() {
      return factor * factor * sums.squaredWeightMicros() / 1e6;
    }

    /** Sum of squared weights times squared distances, each at its mean. */
    double spread(double mean) {
      double squares = sums.sumOfSquares() - 2 * mean * sums.sum() + mean * mean * sums.weight();
      return sums.weight() > 0 ? squaredWeight() * Math.max(0, squares) / sums.weight() : 0;
    }
  }

  /**
   * Self-normalised inverse propensity: weights {@code 1 / pi}, scaled so that the smallest is 1
   * and clipped at 10. The error is {@code sqrt(sum w^2 (x - mean)^2) / sum w}, with one more
   * output of usual weight at either end of the scale, so that a few outputs that agree are not
   * certain (after Agresti and Coull 1998, doi:10.1080/00031305.1998.10480550).
   */
  private Optional<Estimate> estimate(
      Map<Optional<String>, LevelSums> byClient, ToDoubleFunction<Balance> odds) {
    List<Part> parts = parts(byClient, odds);
    double weight = parts.stream().mapToDouble(Part::weight).sum();
    if (!(weight > 0)) {
      return Optional.empty();
    }
    double sum = parts.stream().mapToDouble(part -> part.factor() * part.sums().sum()).sum();
    double mean = sum / weight;
    double usual = parts.stream().mapToDouble(Part::squaredWeight).sum() / weight;
    double spread = parts.stream().mapToDouble(part -> part.spread(mean)).sum();
    double ends = usual * usual * 2 * (1 + mean * mean);
    return Optional.of(new Estimate(mean, Math.sqrt(spread + ends) / (weight + 2 * usual)));
  }

  private List<Part> parts(
      Map<Optional<String>, LevelSums> byClient, ToDoubleFunction<Balance> odds) {
    Map<Optional<String>, Balance> balances = new HashMap<>();
    double largest = 0;
    for (Optional<String> client : byClient.keySet()) {
      Balance balance = of(client);
      Balance moved = balance.withOdds(odds.applyAsDouble(balance));
      balances.put(client, moved);
      largest = Math.max(largest, moved.largest());
    }
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<Optional<String>, LevelSums> entry : byClient.entrySet()) {
      Balance balance = balances.getOrDefault(entry.getKey(), pooled);
      LevelSums sums = entry.getValue();
      parts.add(new Part(sums.positive(), Math.min(LARGEST_WEIGHT, largest / balance.actedGood())));
      parts.add(new Part(sums.negative(), Math.min(LARGEST_WEIGHT, largest / balance.actedBad())));
    }
    return parts;
  }
}
