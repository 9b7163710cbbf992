package org.tacit.trial;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tacit.output.OutputType;
import org.tacit.preference.Preference;
import org.tacit.preference.Status;
import org.tacit.quality.QualityStore;
import org.tacit.quality.TypeMeans;

/**
 * Keeps trials in line with the states of preferences: one running trial for each preference in
 * trial, one running holdout for each active one, none for the others. Doing it twice changes
 * nothing.
 */
public final class TrialDesk {
  private final TrialSettings settings;

  /** A desk under these settings. */
  public TrialDesk(TrialSettings settings) {
    this.settings = settings;
  }

  /**
   * Ends and starts what the preferences' states ask for.
   *
   * @param injected all preferences in trial or active
   * @return whether anything had to be ended or started, and all running trials by the ID of their
   *     preference
   */
  public Aligned align(
      String project,
      List<Preference> injected,
      TrialStore trials,
      QualityStore quality,
      Instant now) {
    boolean changed = false;
    Map<String, Preference> wanted = new HashMap<>();
    injected.forEach(preference -> wanted.put(preference.id(), preference));
    Map<String, Trial> running = new HashMap<>();
    for (Trial trial : trials.running(project)) {
      Preference preference = wanted.get(trial.preferenceId());
      if (preference != null && fits(trial, preference)) {
        running.put(trial.preferenceId(), trial);
      } else {
        trials.save(trial.end(now));
        changed = true;
      }
    }
    for (Preference preference : injected) {
      if (!running.containsKey(preference.id())) {
        Trial trial = begin(preference, trials, quality, now);
        trials.save(trial);
        // Read again for its place in the stream, which the store gives out.
        trials
            .find(project, List.of(trial.id()))
            .forEach(kept -> running.put(preference.id(), kept));
        changed = true;
      }
    }
    return new Aligned(changed, running);
  }

  /**
   * What aligning came to.
   *
   * @param changed whether a trial was ended or started
   * @param running all running trials by the ID of their preference
   */
  public record Aligned(boolean changed, Map<String, Trial> running) {
    /** Copies the map. */
    public Aligned {
      running = Map.copyOf(running);
    }
  }

  private static boolean fits(Trial trial, Preference preference) {
    return trial.version() == preference.version() && trial.kind() == kind(preference);
  }

  private static TrialKind kind(Preference preference) {
    return preference.status() == Status.ACTIVE ? TrialKind.HOLDOUT : TrialKind.TRIAL;
  }

  private Trial begin(Preference preference, TrialStore trials, QualityStore quality, Instant now) {
    String project = preference.scope().project();
    int run = trials.ofPreference(project, preference.id()).size() + 1;
    TrialKind kind = kind(preference);
    Optional<OutputType> type = preference.scope().type();
    return new Trial(
            preference.id() + "." + run,
            project,
            preference.id(),
            preference.version(),
            kind,
            settings.probability(kind, preference.scope().user()),
            now,
            type.map(t -> TypeMeans.read(quality, project, t)).orElse(new TypeMeans(0, 0)),
            TrialSums.EMPTY,
            Optional.empty())
        .of(preference.scope().user());
  }
}
