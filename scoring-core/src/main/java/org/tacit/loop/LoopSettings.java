package org.tacit.loop;

import org.tacit.baseline.BaselineSettings;
import org.tacit.preference.GateSettings;
import org.tacit.signal.SignalSettings;
import org.tacit.trial.TrialSettings;

/**
 * The settings of all stages.
 *
 * <p>Immutable.
 *
 * @param signals values and weights
 * @param baselines habits and flags
 * @param gate what evidence must show
 * @param trials how preferences are tried
 */
public record LoopSettings(
    SignalSettings signals, BaselineSettings baselines, GateSettings gate, TrialSettings trials) {
  /** The documented defaults. */
  public static final LoopSettings DEFAULTS =
      new LoopSettings(
          SignalSettings.DEFAULTS,
          BaselineSettings.DEFAULTS,
          GateSettings.DEFAULTS,
          TrialSettings.DEFAULTS);
}
