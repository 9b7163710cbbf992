package org.tacit.upstream;

import java.time.Duration;
import java.util.Optional;

/**
 * One model of one upstream.
 *
 * <p>Immutable.
 *
 * @param upstream where it is
 * @param model its name there
 * @param prompt a system text that goes before the caller's own
 * @param limit the longest wait for its answer to begin, in place of its upstream's
 */
public record Target(
    Upstream upstream, String model, Optional<String> prompt, Optional<Duration> limit) {
  /** A model that waits as long as its upstream says. */
  public Target(Upstream upstream, String model, Optional<String> prompt) {
    this(upstream, model, prompt, Optional.empty());
  }

  /** A model that is asked what the caller asks. */
  public Target(Upstream upstream, String model) {
    this(upstream, model, Optional.empty());
  }

  /** The longest wait for its answer to begin, retries included. */
  public Duration timeout() {
    return limit.orElseGet(upstream::timeout);
  }

  /** The text form, {@code name/model}. */
  public String label() {
    return upstream.name() + "/" + model;
  }
}
