package org.tacit.telemetry;

/** What health depends on. Implementations are thread-safe and answer fast. */
public interface HealthFacts {
  /** Whether the store answers. */
  boolean storeReachable();

  /** Whether keys can be checked. */
  boolean keysLoaded();

  /** Whether the learning loop's last step went well. */
  boolean learning();

  /** How much faster than the wall clock the product's runs. */
  double clockSpeed();
}
