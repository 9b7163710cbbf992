package org.tacit.upstream;

/**
 * One model of one upstream.
 *
 * <p>Immutable.
 *
 * @param upstream where it is
 * @param model its name there
 */
public record Target(Upstream upstream, String model) {
  /** The text form, {@code name/model}. */
  public String label() {
    return upstream.name() + "/" + model;
  }
}
