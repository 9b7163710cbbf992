package org.tacit.trial;

/**
 * What a statement in the prompt does to one thing that is watched. Immutable.
 *
 * @param guard what is watched
 * @param contrast the difference, above 0 where injected outputs are worse; a logarithm of a ratio
 *     for latency and words, a difference of shares otherwise
 * @param margin the difference that is put up with
 */
public record GuardEffect(Guard guard, Contrast contrast, double margin) {
  /** Whether the difference is surely above the margin. */
  public boolean harmful() {
    return contrast.interval().filter(i -> i.low() > margin).isPresent();
  }
}
