package org.tacit.trial;

import java.util.List;
import java.util.Optional;

/**
 * What is known about a preference's effect.
 *
 * <p>Immutable.
 *
 * @param trial the trial of the present wording, running or ended
 * @param trialEffect what it shows, or showed when it ended
 * @param holdout the permanent holdout that runs since, if any
 */
public record PreferenceEffect(
    Optional<Trial> trial, Optional<TrialEffect> trialEffect, Optional<TrialEffect> holdout) {

  /**
   * The effect of a wording.
   *
   * @param version the preference's present version
   * @param trials all trials of the preference, oldest first
   * @param evaluator how a trial is read
   */
  public static PreferenceEffect of(int version, List<Trial> trials, TrialEvaluator evaluator) {
    Optional<Trial> trial = last(version, TrialKind.TRIAL, trials);
    return new PreferenceEffect(
        trial,
        trial.map(evaluator::evaluate),
        last(version, TrialKind.HOLDOUT, trials).map(evaluator::evaluate));
  }

  private static Optional<Trial> last(int version, TrialKind kind, List<Trial> trials) {
    return trials.stream()
        .filter(trial -> trial.version() == version && trial.kind() == kind)
        .reduce((earlier, later) -> later);
  }
}
