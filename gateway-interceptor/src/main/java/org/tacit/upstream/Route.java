package org.tacit.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Targets and how often each is the first to be asked.
 *
 * <p>Immutable.
 *
 * @param targets in order
 * @param weights as many as targets, none below 0; all 0 where the order alone decides
 */
record Route(List<Target> targets, List<Integer> weights) {
  /** Copies the lists. */
  Route {
    targets = List.copyOf(targets);
    weights = List.copyOf(weights);
  }

  /** One target drawn in proportion to the weights, and the others as its fallbacks in order. */
  List<Target> draw(RandomGenerator random) {
    long all = weights.stream().mapToLong(Integer::longValue).sum();
    if (all == 0) {
      return targets;
    }
    long left = random.nextLong(all);
    int first = 0;
    while (left >= weights.get(first)) {
      left -= weights.get(first);
      first++;
    }
    List<Target> order = new ArrayList<>(targets);
    order.add(0, order.remove(first));
    return List.copyOf(order);
  }
}
