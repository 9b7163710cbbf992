package org.tacit.loop;

import org.tacit.baseline.BaselineSettings;
import org.tacit.edit.EditSettings;
import org.tacit.preference.CoMovementSettings;
import org.tacit.preference.GateSettings;
import org.tacit.preference.TermSettings;
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
 * @param together when features are one preference
 * @param terms when a replaced term is looked at
 * @param trials how preferences are tried
 */
public record LoopSettings(
    SignalSettings signals,
    BaselineSettings baselines,
    GateSettings gate,
    CoMovementSettings together,
    TermSettings terms,
    TrialSettings trials) {
  /** The documented defaults. */
  public static final LoopSettings DEFAULTS =
      new LoopSettings(
          SignalSettings.DEFAULTS,
          BaselineSettings.DEFAULTS,
          GateSettings.DEFAULTS,
          CoMovementSettings.DEFAULTS,
          TermSettings.DEFAULTS,
          TrialSettings.DEFAULTS);

  /** The same settings with other conditions for joining features and for terms. */
  public LoopSettings with(CoMovementSettings joining, TermSettings replacing) {
    return new LoopSettings(signals, baselines, gate, joining, replacing, trials);
  }

  /** How an edit is read. */
  EditSettings edits() {
    return EditSettings.defaults().withNouns(terms.nounUsers().isPresent());
  }
}
