package org.tacit.injection;

import org.tacit.preference.Preference;
import org.tacit.trial.Trial;

/**
 * A preference in use and the trial that draws its arm.
 *
 * <p>Immutable.
 *
 * @param preference in trial or active
 * @param trial running, of the preference's present version
 */
public record Injectable(Preference preference, Trial trial) {}
