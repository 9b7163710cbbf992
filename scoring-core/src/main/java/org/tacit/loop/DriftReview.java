package org.tacit.loop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tacit.preference.Change;
import org.tacit.preference.Preference;
import org.tacit.preference.Status;
import org.tacit.trial.DaySums;
import org.tacit.trial.Drift;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialDay;
import org.tacit.trial.TrialDesk;
import org.tacit.trial.TrialKind;
import org.tacit.trial.TrialSettings;

/**
 * Gives active preferences their trial again where there is reason to: drift, another model, age
 * ({@link Drift}). It reads the sums of days, so it is done now and then and not after every event.
 * Calls for one project must not run side by side. Doing it twice changes nothing.
 */
public final class DriftReview {
  private static final String RULE = "rule:drift";

  private final Drift drift;
  private final TrialDesk desk;

  /** A review under these settings. */
  public DriftReview(TrialSettings settings) {
    this.drift = new Drift(settings);
    this.desk = new TrialDesk(settings);
  }

  /**
   * Looks at all active preferences of a project.
   *
   * @param project the tenant
   * @param stores the ports, bound to one transaction
   * @param now the product's present
   * @return those that are tried again
   */
  public List<Change> review(String project, LoopStores stores, Instant now) {
    List<Change> changes = new ArrayList<>();
    List<Trial> running = stores.trials().running(project);
    for (Preference preference : stores.preferences().injected(project)) {
      if (preference.status() == Status.ACTIVE) {
        running.stream()
            .filter(t -> t.preferenceId().equals(preference.id()))
            .filter(t -> t.kind() == TrialKind.HOLDOUT && t.version() == preference.version())
            .findFirst()
            .flatMap(holdout -> reopen(preference, holdout, stores, now))
            .ifPresent(changes::add);
      }
    }
    if (!changes.isEmpty()) {
      List<Preference> injected = stores.preferences().injected(project);
      desk.align(project, injected, stores.trials(), stores.quality(), now);
      stores.preferences().touch(project);
    }
    return changes;
  }

  private Optional<Change> reopen(
      Preference preference, Trial holdout, LoopStores stores, Instant now) {
    String project = preference.scope().project();
    SortedMap<TrialDay, DaySums> proof =
        stores.trials().ofPreference(project, preference.id()).stream()
            .filter(t -> t.kind() == TrialKind.TRIAL && t.version() == preference.version())
            .reduce((earlier, later) -> later)
            .map(trial -> stores.history().days(project, trial.id()))
            .orElse(Collections.unmodifiableSortedMap(new TreeMap<>()));
    return drift
        .find(holdout, proof, stores.history().days(project, holdout.id()), now)
        .map(found -> change(preference, found, now))
        .filter(stores.preferences()::save);
  }

  private static Change change(Preference preference, Drift.Finding found, Instant now) {
    String action =
        switch (found.cause()) {
          case AGE -> "tried again for its age";
          case MODEL -> "tried again on another model";
          case WORSE -> "tried again after drift";
        };
    Preference tried =
        found.cause() == Drift.Cause.WORSE
            ? preference.afterDrift(now)
            : preference.to(Status.TRIAL, now);
    return new Change(tried, now, RULE, action, found.numbers());
  }
}
