package org.tacit.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What answers for a model.
 *
 * <p>Immutable.
 *
 * @param steps in the order they are tried
 * @param timeout the longest wait for each of them to begin its answer, in place of its upstream's
 */
public record RouteSettings(List<Step> steps, Optional<Duration> timeout) {
  /** Copies the list. */
  public RouteSettings {
    steps = List.copyOf(steps);
  }

  /**
   * One target.
   *
   * @param target what is asked
   * @param weight its share of the first tries, relative to the others' weights; 0 to 1,000,000,
   *     where 0 is asked only when others fail
   */
  public record Step(TacitConfig.RouteTarget target, int weight) {}
}
