package org.tacit.trial;

import java.time.Duration;
import org.tacit.stats.Cusum;

/**
 * When an active preference is tried again (science page, section 7). Immutable.
 *
 * @param cusum when a slow worsening is noticed
 * @param batch treated outputs of one point of a chart, at least; days are put together until there
 *     are as many (choice)
 * @param age how long a proof is believed (choice)
 * @param newModel outputs by models that were not there before, from which on a type counts as
 *     moved to another model if most of the newest are by them (choice)
 */
public record DriftSettings(Cusum cusum, long batch, Duration age, long newModel) {
  /** The documented defaults. */
  public static final DriftSettings DEFAULTS =
      new DriftSettings(Cusum.DEFAULTS, 10, Duration.ofDays(90), 30);
}
