package org.tacit.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tacit.baseline.UserRecord;
import org.tacit.choice.ArmKey;
import org.tacit.choice.ArmSums;
import org.tacit.output.Assignment;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.output.TypeSettings;
import org.tacit.preference.EditEvidence;
import org.tacit.quality.QualityCell;
import org.tacit.quality.QualitySums;
import org.tacit.score.CalibrationDecision;
import org.tacit.score.ScoredOutput;
import org.tacit.score.WeightTable;
import org.tacit.signal.AttentionRuling;
import org.tacit.signal.SignalSums;
import org.tacit.trial.DaySums;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialDay;
import org.tacit.trial.TrialResiduals;
import org.tacit.trial.TrialSums;

/**
 * What one batch changes, gathered and written once at its end. Reads see what was changed before
 * in the batch. Confined to one call of the loop.
 */
final class Ledger {
  private final String project;
  private final LoopStores stores;
  private final LoopSettings settings;
  private final Map<OutputId, ScoredOutput> changed = new TreeMap<>();
  private final Map<QualityCell, QualitySums> quality = new HashMap<>();
  private final Map<OutputType, SignalSums> signals = new HashMap<>();
  private final Map<OutputType, List<AttentionRuling>> rulings = new HashMap<>();
  private final Map<String, TrialSums> trialSums = new TreeMap<>();
  private final Map<TrialDay, DaySums> trialDays = new TreeMap<>();
  private final Map<ArmKey, ArmSums> arms = new TreeMap<>();
  private final Map<String, Optional<Trial>> trials = new HashMap<>();
  private final Map<OutputType, TypeSettings> types = new HashMap<>();
  private final Map<OutputType, List<CalibrationDecision>> calibrations = new HashMap<>();
  private final Map<String, UserRecord> users = new HashMap<>();
  private final Set<OutputType> touchedTypes = new HashSet<>();
  private final Set<Touched.Habit> touchedHabits = new HashSet<>();

  Ledger(String project, LoopStores stores, LoopSettings settings) {
    this.project = project;
    this.stores = stores;
    this.settings = settings;
  }

  TypeSettings type(OutputType type) {
    return types.computeIfAbsent(type, t -> stores.types().find(project, t));
  }

  /** The weights in force when an output was created. */
  WeightTable weights(GeneratedOutput output) {
    return CalibrationDecision.at(
        calibrations.computeIfAbsent(
            output.type(), t -> stores.calibrations().decisions(project, t)),
        output.created());
  }

  /** Whether attention weighs for an output. */
  boolean attention(GeneratedOutput output) {
    return AttentionRuling.weighs(
        rulings.computeIfAbsent(output.type(), t -> stores.signals().rulings(project, t)),
        output.created());
  }

  UserRecord user(String user) {
    return users.computeIfAbsent(user, u -> stores.users().find(project, u));
  }

  void save(UserRecord user) {
    users.put(user.user(), user);
    stores.users().save(user);
  }

  Optional<ScoredOutput> find(OutputId id) {
    ScoredOutput here = changed.get(id);
    return here == null ? stores.scored().find(project, id) : Optional.of(here);
  }

  /** The oldest output before this one that says this one took its place. */
  Optional<ScoredOutput> replacedBy(OutputId id) {
    return Stream.concat(
            changed.values().stream(),
            stores.scored().replacedBy(project, id).map(this::newest).stream())
        .filter(output -> output.replacement().filter(id::equals).isPresent())
        .filter(output -> output.id().compareTo(id) < 0)
        .min(Comparator.comparing(ScoredOutput::id));
  }

  /** The output whose place another took, if both are of one known user and one type. */
  Optional<GeneratedOutput> ownVersion(GeneratedOutput output, ScoredOutput replaced) {
    return output.user().isPresent()
            && output.user().equals(replaced.user())
            && output.type().equals(replaced.type())
        ? stores.outputs().find(project, replaced.id()).filter(GeneratedOutput::learns)
        : Optional.empty();
  }

  Optional<ScoredOutput> before(String user, OutputType type, OutputId id) {
    Optional<ScoredOutput> kept = stores.scored().before(project, user, type, id).map(this::newest);
    Optional<ScoredOutput> here =
        changed.values().stream()
            .filter(output -> belongs(output, user, type) && output.id().compareTo(id) < 0)
            .max(Comparator.comparing(ScoredOutput::id));
    if (kept.isEmpty() || here.isEmpty()) {
      return kept.isPresent() ? kept : here;
    }
    return kept.get().id().compareTo(here.get().id()) >= 0 ? kept : here;
  }

  List<ScoredOutput> after(String user, OutputType type, OutputId id) {
    Map<OutputId, ScoredOutput> later = new TreeMap<>();
    stores.scored().after(project, user, type, id).forEach(o -> later.put(o.id(), newest(o)));
    changed.values().stream()
        .filter(output -> belongs(output, user, type) && output.id().compareTo(id) > 0)
        .forEach(output -> later.put(output.id(), output));
    return List.copyOf(later.values());
  }

  /** The user's outputs that bear on flags, newest first: those of the flag window. */
  List<ScoredOutput> recentOf(String user, int limit) {
    Map<OutputId, ScoredOutput> all = changedOf(user);
    collect(user, Instant.EPOCH, 1, all);
    if (all.isEmpty()) {
      return List.of();
    }
    Duration window = settings.baselines().flagWindow();
    collect(user, newest(all).minus(window), limit, all);
    Instant since = newest(all).minus(window);
    return all.values().stream()
        .filter(output -> !output.id().created().isBefore(since))
        .limit(limit)
        .toList();
  }

  /** All of the user's outputs. */
  List<ScoredOutput> allOf(String user) {
    Map<OutputId, ScoredOutput> all = changedOf(user);
    collect(user, Instant.EPOCH, Integer.MAX_VALUE, all);
    return List.copyOf(all.values());
  }

  private Map<OutputId, ScoredOutput> changedOf(String user) {
    Map<OutputId, ScoredOutput> all = new TreeMap<>(Comparator.reverseOrder());
    changed.values().stream()
        .filter(output -> output.user().filter(user::equals).isPresent())
        .forEach(output -> all.put(output.id(), output));
    return all;
  }

  private void collect(String user, Instant since, int limit, Map<OutputId, ScoredOutput> into) {
    stores
        .scored()
        .newestOfUser(project, user, since, limit)
        .forEach(output -> into.putIfAbsent(output.id(), newest(output)));
  }

  private static Instant newest(Map<OutputId, ScoredOutput> newestFirst) {
    return newestFirst.keySet().iterator().next().created();
  }

  private ScoredOutput newest(ScoredOutput kept) {
    return changed.getOrDefault(kept.id(), kept);
  }

  private static boolean belongs(ScoredOutput output, String user, OutputType type) {
    return output.type().equals(type) && output.user().filter(user::equals).isPresent();
  }

  /** Takes the old share out of every sum and puts the new one in. */
  void replace(Optional<ScoredOutput> old, ScoredOutput now) {
    if (old.isPresent() && old.get().equals(now)) {
      return;
    }
    changed.put(now.id(), now);
    touchedTypes.add(now.type());
    old.ifPresent(output -> count(output, -1));
    count(now, 1);
  }

  /** Takes an output's share out of every sum; the output itself is left to whoever removes it. */
  void takeOut(ScoredOutput output) {
    touchedTypes.add(output.type());
    count(output, -1);
  }

  /** Writes an output again and counts it, whatever the sums have of it. */
  void recount(ScoredOutput output) {
    changed.put(output.id(), output);
    count(output, 1);
  }

  private void count(ScoredOutput output, int sign) {
    QualitySums sums = QualitySums.of(output);
    quality.merge(
        QualityCell.of(output), sign > 0 ? sums : QualitySums.EMPTY.minus(sums), QualitySums::plus);
    if (output.influence().levels()) {
      SignalSums seen = SignalSums.of(output.signals());
      signals.merge(
          output.type(), sign > 0 ? seen : SignalSums.EMPTY.minus(seen), SignalSums::plus);
    }
    output
        .treatment()
        .choice()
        .ifPresent(
            choice -> {
              ArmSums share = ArmSums.of(output, choice);
              arms.merge(
                  ArmKey.of(output.type(), choice),
                  sign > 0 ? share : ArmSums.EMPTY.minus(share),
                  ArmSums::plus);
            });
    for (Assignment assignment : output.treatment().assignments()) {
      Optional<Trial> trial =
          trials.computeIfAbsent(
              assignment.trialId(),
              id -> stores.trials().find(project, List.of(id)).stream().findFirst());
      if (trial.isPresent() && trial.get().running()) {
        TrialSums share = TrialResiduals.of(output, assignment, trial.get());
        trialSums.merge(
            assignment.trialId(), sign > 0 ? share : TrialSums.EMPTY.minus(share), TrialSums::plus);
        DaySums ofDay = DaySums.of(output, assignment, share);
        trialDays.merge(
            new TrialDay(
                assignment.trialId(),
                LocalDate.ofInstant(output.id().created(), ZoneOffset.UTC),
                output.upstream()),
            sign > 0 ? ofDay : DaySums.EMPTY.minus(ofDay),
            DaySums::plus);
      }
    }
  }

  /** Puts what an output's edit teaches in place of what it taught. */
  void evidence(GeneratedOutput output, Optional<EditEvidence> evidence, boolean known) {
    if (evidence.isPresent()) {
      stores.evidence().save(evidence.get());
      touchedHabits.add(new Touched.Habit(output.type(), evidence.get().user()));
    } else if (known) {
      stores.evidence().remove(project, output.id());
    }
  }

  /** Writes everything. */
  Touched close() {
    stores.scored().save(new ArrayList<>(changed.values()));
    quality.values().removeIf(QualitySums.EMPTY::equals);
    signals.values().removeIf(SignalSums.EMPTY::equals);
    trialSums.values().removeIf(TrialSums.EMPTY::equals);
    stores.quality().add(quality);
    stores.signals().add(project, signals);
    stores.trials().add(project, trialSums);
    trialDays.values().removeIf(DaySums.EMPTY::equals);
    stores.history().add(project, trialDays);
    arms.values().removeIf(ArmSums.EMPTY::equals);
    stores.choices().add(project, arms);
    return new Touched(touchedTypes, touchedHabits);
  }
}
