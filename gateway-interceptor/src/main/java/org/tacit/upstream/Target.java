package org.tacit.upstream;

import java.util.Optional;

/**
 * One model of one upstream.
 *
 * <p>Immutable.
 *
 * @param upstream where it is
 * @param model its name there
 * @param prompt a system text that goes before the caller's own
 */
public record Target(Upstream upstream, String model, Optional<String> prompt) {
  /** A model that is asked what the caller asks. */
  public Target(Upstream upstream, String model) {
    this(upstream, model, Optional.empty());
  }

  /** The text form, {@code name/model}. */
  public String label() {
    return upstream.name() + "/" + model;
  }
}
