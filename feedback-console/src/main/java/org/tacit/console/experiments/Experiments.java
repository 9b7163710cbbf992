package org.tacit.console.experiments;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tacit.console.ConsolePaths;
import org.tacit.loop.UnitOfWork;
import org.tacit.preference.Preference;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialEffect;
import org.tacit.trial.TrialEvaluator;
import org.tacit.trial.TrialSeries;
import org.tacit.trial.TrialStore;

/** Gathers what the page of experiments shows, in one transaction. Thread-safe. */
@ApplicationScoped
public class Experiments {
  /** Trials of one page. */
  static final int PAGE = 20;

  @Inject private UnitOfWork work;
  @Inject private TrialEvaluator evaluator;

  /**
   * One trial. Immutable.
   *
   * @param preference what is tried, as it is now
   * @param effect what it shows
   * @param toGo outputs that are likely to be needed yet
   * @param series how it came about
   */
  record Facts(
      Trial trial,
      Optional<Preference> preference,
      TrialEffect effect,
      OptionalLong toGo,
      TrialSeries series) {}

  /** Trials after this one, newest first; one more than a page has, if there are more. */
  List<Facts> read(TrialStore.Filter filter, Optional<String> after) {
    return work.call(
        stores ->
            stores.trials().list(ConsolePaths.PROJECT, filter, after, PAGE + 1).stream()
                .map(
                    trial ->
                        new Facts(
                            trial,
                            stores.preferences().find(ConsolePaths.PROJECT, trial.preferenceId()),
                            evaluator.evaluate(trial),
                            evaluator.outputsToGo(trial),
                            stores.history().series(ConsolePaths.PROJECT, trial.id())))
                .toList());
  }
}
