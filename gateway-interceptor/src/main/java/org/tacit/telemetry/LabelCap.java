package org.tacit.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a metric's label from taking ever more values: the first ones stand for themselves, all
 * later ones are {@code other}. Thread-safe.
 */
final class LabelCap {
  private static final String OTHER = "other";

  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final int most;

  /** A cap of so many values. */
  LabelCap(int most) {
    this.most = most;
  }

  /** The value as a label. */
  String label(String value) {
    if (seen.contains(value)) {
      return value;
    }
    if (seen.size() >= most) {
      return OTHER;
    }
    seen.add(value);
    return value;
  }
}
