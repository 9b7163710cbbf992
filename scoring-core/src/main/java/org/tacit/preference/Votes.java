package org.tacit.preference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tacit.stats.RobustScale;

/**
 * What one user's edits say about one hypothesis, counted in halves of an edit. Confined to one
 * pass of the gate.
 */
final class Votes {
  private final Instant first;
  private final List<String> targets = new ArrayList<>();
  private int opportunities;
  private int up;
  private int down;

  /** No vote yet of a user whose first output in hand is of this moment. */
  Votes(Instant first) {
    this.first = first;
  }

  void add(Observation observation, int halves) {
    opportunities += halves;
    if (observation.moved() > 0) {
      up += halves;
      observation.target().ifPresent(targets::add);
    } else if (observation.moved() < 0) {
      down += halves;
    }
  }

  Instant first() {
    return first;
  }

  int opportunities() {
    return opportunities / 2;
  }

  int up() {
    return up / 2;
  }

  int down() {
    return down / 2;
  }

  /** Whether the user's rate, shrunk by half an edit either way, is above one half. */
  boolean yes() {
    return (up / 2.0 + .5) / (opportunities / 2.0 + 1) > .5;
  }

  List<String> targets() {
    return targets;
  }

  /** The median of the numbers moved to; there is at least one. */
  double median() {
    return RobustScale.median(targets.stream().mapToDouble(Double::parseDouble).toArray());
  }
}
