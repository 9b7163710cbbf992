package org.tacit.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.tacit.baseline.UserRecord;
import org.tacit.choice.ArmKey;
import org.tacit.choice.ArmSums;
import org.tacit.edit.Hypothesis;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.event.OutputRef;
import org.tacit.event.Submission;
import org.tacit.injection.Injectable;
import org.tacit.injection.PreferenceSnapshot;
import org.tacit.injection.Selection;
import org.tacit.injection.SelectionRequest;
import org.tacit.loop.DriftReview;
import org.tacit.loop.HabitReview;
import org.tacit.loop.LearningLoop;
import org.tacit.loop.LoopSettings;
import org.tacit.loop.LoopStores;
import org.tacit.loop.PersonalData;
import org.tacit.loop.Rebuild;
import org.tacit.loop.RebuildStore;
import org.tacit.loop.Touched;
import org.tacit.loop.UserWork;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.LearningMode;
import org.tacit.output.OutputId;
import org.tacit.output.OutputIds;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.output.TypeSettings;
import org.tacit.preference.Change;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.Preference;
import org.tacit.preference.PreferenceStore.Filter;
import org.tacit.quality.QualityCell;
import org.tacit.quality.QualityReader;
import org.tacit.quality.QualityReport;
import org.tacit.quality.QualitySums;
import org.tacit.score.ScoredOutput;
import org.tacit.signal.SignalSums;
import org.tacit.trial.DaySums;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialDay;
import org.tacit.trial.TrialSums;

/** One project with all ports in memory, a clock that is set by hand, and the loop over them. */
public final class MemoryWorld {
  /** The only project. */
  public static final String PROJECT = "acme";

  /** When the world begins. */
  public static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

  private final InMemoryOutputLog outputs = new InMemoryOutputLog();
  private final InMemoryEventLog events = new InMemoryEventLog(outputs);
  private final InMemoryTypeStore types = new InMemoryTypeStore(outputs);
  private final InMemoryScoredOutputStore scored = new InMemoryScoredOutputStore();
  private final InMemoryCalibrationStore calibrations = new InMemoryCalibrationStore();
  private final InMemoryUserStore users = new InMemoryUserStore();
  private final InMemoryQualityStore quality = new InMemoryQualityStore(outputs, scored);
  private final InMemoryEvidenceStore evidence = new InMemoryEvidenceStore(users);
  private final InMemoryPreferenceStore preferences = new InMemoryPreferenceStore();
  private final InMemoryTrialStore trials = new InMemoryTrialStore(outputs);
  private final InMemoryTrialHistory history = new InMemoryTrialHistory(trials);
  private final InMemoryChoiceStore choices = new InMemoryChoiceStore(outputs, scored);
  private final InMemorySignalStore signals = new InMemorySignalStore();
  private final LoopStores stores =
      new LoopStores(
          outputs,
          events,
          types,
          calibrations,
          scored,
          users,
          quality,
          evidence,
          preferences,
          trials,
          history,
          choices,
          signals,
          this::rescore,
          new InMemoryAuditLog());
  private final LearningLoop loop = new LearningLoop(LoopSettings.DEFAULTS);
  private final OutputIds ids;
  private final Set<OutputId> work = new TreeSet<>();
  private final PersonalData personal =
      new InMemoryPersonalData(
          new InMemoryPersonalData.Stores(
              outputs, events, scored, evidence, users, preferences, trials),
          work::add);
  private PreferenceSnapshot snapshot = PreferenceSnapshot.EMPTY;
  private Touched touched = Touched.NOTHING;
  private Instant now = START;
  private long eventNumber;

  /** An empty world whose output IDs follow from the seed. */
  public MemoryWorld(long seed) {
    ids = new OutputIds(() -> now, new SplittableRandom(seed));
  }

  /** Everything that is derived from the logs. */
  public record State(
      Map<OutputId, ScoredOutput> scored,
      Set<UserRecord> users,
      Map<QualityCell, QualitySums> quality,
      Map<OutputId, EditEvidence> evidence,
      Map<String, TrialSums> trials,
      Map<TrialDay, DaySums> days,
      Map<ArmKey, ArmSums> arms,
      Map<OutputType, SignalSums> signals) {}

  /** What is derived from the logs now. */
  public State state() {
    return new State(
        scored.state(),
        users.state(),
        quality.state(),
        evidence.state(),
        trials.state(),
        history.state(),
        choices.state(),
        signals.state());
  }

  /** All ports. */
  public LoopStores stores() {
    return stores;
  }

  /** The present. */
  public Instant now() {
    return now;
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    now = now.plus(time);
  }

  private int rescore(String project, OutputType type, Instant since, Instant when) {
    List<OutputId> again =
        outputs.all(project).stream()
            .filter(output -> output.type().equals(type) && !output.created().isBefore(since))
            .map(GeneratedOutput::id)
            .filter(id -> scored.find(project, id).isPresent())
            .toList();
    work.addAll(again);
    return again.size();
  }

  /** Puts the settings of a type in place. */
  public void set(TypeSettings settings) {
    types.save(PROJECT, settings);
  }

  /** What would be injected for this user now. */
  public Selection select(OutputType type, String user, OutputId id) {
    return select(type, Optional.empty(), user, id);
  }

  private Selection select(OutputType type, Optional<String> segment, String user, OutputId id) {
    return snapshot.select(new SelectionRequest(PROJECT, type, segment, Optional.of(user), id));
  }

  /** A text as a model writes it under a prompt block, which may be missing. */
  @FunctionalInterface
  public interface Model {
    /** The text. */
    String write(Optional<String> block);
  }

  /** Generates and records an output now, with what is in force injected. */
  public GeneratedOutput generate(OutputType type, String user, Model model) {
    return generate(type, Optional.empty(), user, "demo/demo", model);
  }

  /** The same for a caller's group and by a model of this name. */
  public GeneratedOutput generate(
      OutputType type, Optional<String> segment, String user, String upstream, Model model) {
    OutputId id = ids.next();
    Selection selection = select(type, segment, user, id);
    return record(
        new GeneratedOutput(
            id,
            PROJECT,
            type,
            segment,
            Optional.of(user),
            Optional.empty(),
            Optional.empty(),
            upstream,
            Completion.COMPLETE,
            true,
            selection.treatment(),
            60,
            Optional.of(model.write(selection.block()))));
  }

  /** Records an output under a treatment of the caller's choice. */
  public GeneratedOutput generate(
      OutputType type, String user, int words, String text, Treatment treatment) {
    return record(
        new GeneratedOutput(
            ids.next(),
            PROJECT,
            type,
            Optional.empty(),
            Optional.of(user),
            Optional.empty(),
            Optional.empty(),
            "demo/demo",
            Completion.COMPLETE,
            true,
            treatment,
            words,
            Optional.of(text)));
  }

  /** Records an output made elsewhere. */
  public GeneratedOutput record(GeneratedOutput output) {
    outputs.append(List.of(output));
    return output;
  }

  /** All outputs, in order of ID. */
  public List<GeneratedOutput> outputs() {
    return outputs.all(PROJECT);
  }

  /** All events, in the order of their arrival. */
  public List<FeedbackEvent> events() {
    return events.all();
  }

  /** Processes these events newest first, some at a time. */
  public void replay(List<FeedbackEvent> all) {
    for (int i = all.size() - 1; i >= 0; i--) {
      act(all.get(i));
      if (i % 17 == 0) {
        process();
      }
    }
  }

  /** The head of an act so long after its output. */
  public EventHead head(GeneratedOutput output, Duration after, OptionalLong dwellMillis) {
    Instant at = output.created().plus(after);
    return new EventHead(
        PROJECT,
        "event-" + eventNumber++,
        new OutputRef.ById(output.id()),
        at,
        at,
        Origin.API,
        dwellMillis);
  }

  /** Reports an act; it is processed with the next batch. */
  public void act(FeedbackEvent event) {
    events.append(List.of(new Submission(event, Integer.toHexString(event.hashCode()))));
    work.add(((OutputRef.ById) event.head().output()).id());
  }

  /** Reports that an output was used with this text, after reading for some seconds. */
  public void use(GeneratedOutput output, String finalText, int seconds) {
    EventHead head =
        head(
            output,
            Duration.ofSeconds(seconds),
            OptionalLong.of(seconds * 1_000L + eventNumber % 7 * 100));
    act(
        output.text().filter(finalText::equals).isPresent()
            ? new FeedbackEvent.Accepted(head, Optional.empty())
            : new FeedbackEvent.Edited(head, finalText));
  }

  /** Processes all outputs with new events. */
  public void process() {
    process(new ArrayList<>(work));
    work.clear();
  }

  /** Processes these outputs. */
  public void process(Collection<OutputId> batch) {
    touched = touched.plus(loop.process(PROJECT, batch, stores));
  }

  /** Makes everything derived again; what is to be revised is processed with the next batch. */
  public Rebuild.Done rebuild() {
    return new Rebuild(loop, rebuildStore()).run(PROJECT, now);
  }

  /** What a rebuild needs beside the ports. */
  public RebuildStore rebuildStore() {
    return new InMemoryRebuildStore(
        stores,
        new InMemoryRebuildStore.Stores(
            outputs, scored, users, quality, evidence, trials, history, choices, signals),
        work::add);
  }

  /** Work about one user, on its own as all work here is. */
  public UserWork userWork() {
    return new UserWork() {
      @Override
      public <T> T look(BiFunction<LoopStores, PersonalData, T> todo) {
        return todo.apply(stores, personal);
      }

      @Override
      public <T> T alone(
          String project, String user, BiFunction<LoopStores, PersonalData, T> todo) {
        return todo.apply(stores, personal);
      }
    };
  }

  /** Takes what waits to be processed, in order of ID. */
  public List<OutputId> takeWork() {
    List<OutputId> waiting = List.copyOf(work);
    work.clear();
    return waiting;
  }

  /** Learns from what was processed, and puts what is in force into the next prompts. */
  public List<Change> learn() {
    List<Change> changes = loop.learn(PROJECT, touched, stores, now);
    touched = Touched.NOTHING;
    refresh();
    return changes;
  }

  /** Looks at the users of each type beside each other. */
  public void review() {
    new HabitReview(LoopSettings.DEFAULTS.baselines()).review(PROJECT, stores, now);
  }

  /** Gives active preferences their trial again where there is reason to. */
  public List<Change> reviewDrift() {
    var changes = new DriftReview(LoopSettings.DEFAULTS.trials()).review(PROJECT, stores, now);
    refresh();
    return changes;
  }

  /** The quality of a type since the world began. */
  public QualityReport report(OutputType type) {
    return new QualityReader(quality, scored, users)
        .read(
            new QualityReport.Query(
                PROJECT, type, START, now.plusSeconds(1), Duration.ofDays(1), Optional.empty()));
  }

  /** Takes a new snapshot. */
  public void refresh() {
    List<Injectable> injectables = new ArrayList<>();
    List<Trial> running = trials.running(PROJECT);
    for (Preference preference : preferences.injected(PROJECT)) {
      running.stream()
          .filter(trial -> trial.preferenceId().equals(preference.id()))
          .forEach(trial -> injectables.add(new Injectable(preference, trial)));
    }
    Set<PreferenceSnapshot.TypeKey> off = new HashSet<>();
    types.list(PROJECT).stream()
        .filter(settings -> settings.learning() == LearningMode.OFF)
        .forEach(
            settings ->
                off.add(new PreferenceSnapshot.TypeKey(PROJECT, Optional.of(settings.type()))));
    snapshot = new PreferenceSnapshot(injectables, off, .05);
  }

  /** All preferences. */
  public List<Preference> preferences() {
    return preferences.list(PROJECT, Filter.ALL, Optional.empty(), 1_000);
  }

  /** The shared preference of a type for this, alone or with more. */
  public Optional<Preference> preference(OutputType type, String hypothesis) {
    return preferences().stream()
        .filter(p -> p.scope().shared() && p.scope().type().filter(type::equals).isPresent())
        .filter(
            p ->
                p.hypothesis()
                    .filter(h -> Hypothesis.parse(hypothesis).filter(h::covers).isPresent())
                    .isPresent())
        .findFirst();
  }

  /** One scored output. */
  public ScoredOutput scored(GeneratedOutput output) {
    return scored.find(PROJECT, output.id()).orElseThrow();
  }

  /** The sums of a type. */
  public QualitySums total(OutputType type) {
    return quality.total(PROJECT, type);
  }

  /** One user. */
  public UserRecord user(String user) {
    return users.find(PROJECT, user);
  }
}
