package org.tacit.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.tacit.injection.Injectable;
import org.tacit.injection.PreferenceSnapshot;
import org.tacit.injection.PreferenceSnapshot.TypeKey;
import org.tacit.injection.SnapshotSelector;
import org.tacit.loop.LoopStores;
import org.tacit.loop.UnitOfWork;
import org.tacit.output.LearningMode;
import org.tacit.output.TypeSettings;
import org.tacit.preference.Preference;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialSettings;

/** Keeps the selector's snapshot in line with the store, whichever node changed it. Thread-safe. */
public final class SnapshotKeeper {
  private final UnitOfWork work;
  private final Supplier<List<String>> projects;
  private final SnapshotSelector selector;
  private final TrialSettings trials;
  private Map<String, Long> versions = Map.of();

  /**
   * A keeper that has read nothing yet.
   *
   * @param work the ports
   * @param projects all tenants
   * @param selector whose snapshot it is
   * @param trials the probability of the common holdout
   */
  public SnapshotKeeper(
      UnitOfWork work,
      Supplier<List<String>> projects,
      SnapshotSelector selector,
      TrialSettings trials) {
    this.work = work;
    this.projects = projects;
    this.selector = selector;
    this.trials = trials;
  }

  /** Reads everything again if any of it has changed; returns whether it had. */
  public synchronized boolean refresh() {
    List<String> all = projects.get();
    return work.call(
        stores -> {
          Map<String, Long> now = new HashMap<>();
          all.forEach(project -> now.put(project, stores.preferences().version(project)));
          if (now.equals(versions)) {
            return false;
          }
          selector.refresh(read(all, stores));
          versions = now;
          return true;
        });
  }

  private PreferenceSnapshot read(List<String> all, LoopStores stores) {
    List<Injectable> injectables = new ArrayList<>();
    Set<TypeKey> off = new HashSet<>();
    for (String project : all) {
      Map<String, Trial> running = new HashMap<>();
      stores.trials().running(project).forEach(trial -> running.put(trial.preferenceId(), trial));
      for (Preference preference : stores.preferences().injected(project)) {
        Trial trial = running.get(preference.id());
        if (trial != null && trial.version() == preference.version()) {
          injectables.add(new Injectable(preference, trial));
        }
      }
      for (TypeSettings settings : stores.types().list(project)) {
        if (settings.learning() == LearningMode.OFF) {
          off.add(new TypeKey(project, Optional.of(settings.type())));
        }
      }
    }
    return new PreferenceSnapshot(injectables, off, trials.commonHoldout());
  }
}
