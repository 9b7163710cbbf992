package org.tacit.loop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tacit.preference.Change;
import org.tacit.preference.Preference;
import org.tacit.preference.Status;
import org.tacit.stats.Interval;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialDesk;
import org.tacit.trial.TrialEffect;
import org.tacit.trial.TrialEvaluator;
import org.tacit.trial.TrialPoint;
import org.tacit.trial.TrialSeries;
import org.tacit.trial.TrialSettings;

/** Decides on running trials and keeps them in line with the preferences. Immutable. */
final class Rulings {
  private static final String RULE = "rule:trial";
  private static final Set<Status> IN_USE = Set.of(Status.CANDIDATE, Status.TRIAL, Status.ACTIVE);

  private final TrialEvaluator evaluator;
  private final TrialDesk desk;
  private final long provenWithin;

  Rulings(TrialSettings settings) {
    this.evaluator = new TrialEvaluator(settings);
    this.desk = new TrialDesk(settings);
    this.provenWithin = settings.futileAfter();
  }

  List<Change> rule(String project, LoopStores stores, Instant now) {
    List<Preference> injected = stores.preferences().injected(project);
    Map<String, Trial> running = align(project, injected, stores, now);
    Map<String, Long> last = stores.history().last(project);
    List<Change> changes = new ArrayList<>();
    for (Preference preference : injected) {
      Trial trial = running.get(preference.id());
      if (trial != null) {
        TrialEffect effect = evaluator.evaluate(trial);
        Optional<Change> ruling =
            decide(preference, trial, effect, now).filter(stores.preferences()::save);
        if (ruling.isPresent()
            || TrialSeries.due(
                last.getOrDefault(trial.id(), 0L), effect.injected() + effect.heldOut())) {
          TrialSeries series = stores.history().series(project, trial.id());
          stores.history().save(project, trial.id(), series.with(TrialPoint.of(effect, now)));
        }
        if (ruling.isPresent()) {
          changes.add(ruling.get());
          if (ruling.get().after().status() == Status.ACTIVE) {
            stores.trials().claim(project, trial.id());
            changes.addAll(Covering.by(ruling.get().after(), IN_USE, stores, now));
            changes.addAll(Covering.inPlaceOf(ruling.get().after(), stores, now));
          }
        }
      }
    }
    if (!changes.isEmpty()) {
      align(project, stores.preferences().injected(project), stores, now);
    }
    return changes;
  }

  /** Trials as the preferences ask for them; whoever keeps a snapshot is told if they changed. */
  private Map<String, Trial> align(
      String project, List<Preference> injected, LoopStores stores, Instant now) {
    TrialDesk.Aligned aligned =
        desk.align(project, injected, stores.trials(), stores.quality(), now);
    if (aligned.changed()) {
      stores.preferences().touch(project);
    }
    return aligned.running();
  }

  private Optional<Change> decide(
      Preference preference, Trial trial, TrialEffect effect, Instant now) {
    boolean tried = preference.status() == Status.TRIAL;
    return switch (effect.verdict()) {
      case HELPS ->
          tried
              ? Optional.of(change(preference, Status.ACTIVE, "activated", effect, now))
              : Optional.empty();
      case HARMS ->
          Optional.of(change(preference, Status.RETIRED, "stopped for harm", effect, now));
      case NO_EFFECT ->
          tried
              ? Optional.of(change(preference, Status.RETIRED, "stopped as futile", effect, now))
              : Optional.empty();
      case UNDECIDED ->
          tried && unprovenSinceDrift(preference, trial, effect)
              ? Optional.of(change(preference, Status.RETIRED, "not proven again", effect, now))
              : Optional.empty();
      case UNHEALTHY -> Optional.empty();
    };
  }

  /**
   * Whether it had its time to be proven again. A new preference may stay in trial until it is
   * known to do nothing; of one whose users have changed the likely reason is that they want it no
   * more.
   */
  private boolean unprovenSinceDrift(Preference preference, Trial trial, TrialEffect effect) {
    return preference.drifted().filter(at -> !trial.started().isBefore(at)).isPresent()
        && effect.score().n() >= provenWithin;
  }

  private static Change change(
      Preference preference, Status next, String action, TrialEffect effect, Instant now) {
    return new Change(preference.to(next, now), now, RULE, action, numbers(effect));
  }

  private static String numbers(TrialEffect effect) {
    return String.format(
        Locale.ROOT,
        "score %s, edit distance %s; %d outputs with it, %d without; %s",
        effect(effect.score().lift().orElse(0), effect.score().interval()),
        effect(effect.editDistance().lift().orElse(0), effect.editDistance().interval()),
        effect.injected(),
        effect.heldOut(),
        effect.why());
  }

  private static String effect(double lift, Optional<Interval> interval) {
    return String.format(Locale.ROOT, "%+.3f", lift)
        + interval
            .map(i -> String.format(Locale.ROOT, " [%+.3f, %+.3f]", i.low(), i.high()))
            .orElse("");
  }
}
