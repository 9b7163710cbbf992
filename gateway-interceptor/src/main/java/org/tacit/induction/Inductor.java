package org.tacit.induction;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.tacit.config.TacitConfig.Induction;
import org.tacit.correlation.Interaction;
import org.tacit.edit.FeatureDirection;
import org.tacit.event.FeedbackEvent;
import org.tacit.induction.InductionListener.Call;
import org.tacit.induction.InductionListener.Verdict;
import org.tacit.loop.LoopStores;
import org.tacit.loop.UnitOfWork;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.LearningMode;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.output.Scope;
import org.tacit.output.TypeSettings;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.EditEvidence.Source;
import org.tacit.preference.GateSettings;

/**
 * Shows a model a few edits of a type and proposes what it says they have in common.
 *
 * <p>A type has its turn when at least so many edits are new since its last one; the newest edit
 * and its nearest, at most one a user and of at least {@value StatementFilter#USERS} users, are
 * shown. No transaction is open while the model thinks, and whatever it does, nothing but a
 * candidate comes of it. Confined to one thread.
 */
public final class Inductor implements AutoCloseable {
  private static final int WINDOW = 200;
  private static final String NAMES =
      FeatureDirection.all().stream()
          .filter(Description::teachable)
          .map(FeatureDirection::wireName)
          .collect(Collectors.joining("\n"));

  private final Induction settings;
  private final GateSettings gate;
  private final PreferenceInduction model;
  private final UnitOfWork work;
  private final InstantSource clock;
  private final InstantSource calendar;
  private final InductionListener listener;
  private final CallBudget budget;
  private final Map<Scope, Instant> seen = new HashMap<>();
  private final ExecutorService caller =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "tacit-induction-call");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * An inductor that asks nothing until told to.
   *
   * @param settings how much and how often
   * @param gate what evidence must show
   * @param model is asked
   * @param work the ports
   * @param clock the product's
   * @param calendar the wall's, by which calls are counted
   * @param listener hears how it goes
   */
  public Inductor(
      Induction settings,
      GateSettings gate,
      ChatModel model,
      UnitOfWork work,
      InstantSource clock,
      InstantSource calendar,
      InductionListener listener) {
    this.settings = settings;
    this.gate = gate;
    this.model = AiServices.create(PreferenceInduction.class, model);
    this.work = work;
    this.clock = clock;
    this.calendar = calendar;
    this.listener = listener;
    this.budget = new CallBudget(settings.callsPerHour());
  }

  /** The edits of a type to be shown, and the newest of all there were to choose from. */
  private record Sample(OutputType type, List<EditPair> shown, Instant newest) {}

  /** Gives every type of a project that has enough new edits its turn. */
  public void look(String project) {
    List<OutputType> types =
        work.call(stores -> stores.types().list(project)).stream()
            .filter(type -> type.learning() != LearningMode.OFF)
            .map(TypeSettings::type)
            .toList();
    for (OutputType type : types) {
      Optional<Sample> sample = work.call(stores -> sample(project, type, stores));
      if (sample.isPresent()) {
        if (!budget.take(calendar.instant())) {
          return;
        }
        seen.put(Scope.ofType(project, type), sample.get().newest());
        induce(project, sample.get());
      }
    }
  }

  private void induce(String project, Sample sample) {
    Optional<Description> description = ask(sample.shown()).flatMap(this::read);
    if (description.isEmpty()) {
      return;
    }
    for (int i = 0; i < description.get().refused(); i++) {
      listener.heard(Verdict.REFUSED);
    }
    StatementFilter filter = new StatementFilter(sample.shown());
    List<Verdict> verdicts =
        work.exclusively(
                project, stores -> propose(project, sample, description.get(), filter, stores))
            .orElse(List.of());
    verdicts.forEach(listener::heard);
  }

  private List<Verdict> propose(
      String project,
      Sample sample,
      Description description,
      StatementFilter filter,
      LoopStores stores) {
    Hypotheses hypotheses =
        new Hypotheses(
            project,
            sample.type(),
            stores,
            gate,
            settings.model(),
            sample.shown().size(),
            clock.instant());
    List<Verdict> verdicts = new ArrayList<>();
    description.features().forEach(feature -> verdicts.add(hypotheses.propose(feature)));
    for (String raw : description.statements()) {
      verdicts.add(filter.pass(raw).map(hypotheses::propose).orElse(Verdict.REFUSED));
    }
    return verdicts;
  }

  private Optional<Description> read(String answer) {
    Optional<Description> description = Description.read(answer);
    listener.asked(description.isPresent() ? Call.ANSWERED : Call.UNREADABLE);
    return description;
  }

  /** The model's answer; empty where there is none in time, which the listener is told. */
  private Optional<String> ask(List<EditPair> edits) {
    String data = EditsAsData.of(edits);
    Future<String> answer = caller.submit(() -> model.describe(NAMES, data));
    try {
      // A model may have nothing to say at all.
      return Optional.of(
          Optional.ofNullable(answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS))
              .orElse(""));
    } catch (TimeoutException e) {
      answer.cancel(true);
      listener.asked(Call.TIMEOUT);
    } catch (ExecutionException e) {
      listener.asked(Call.FAILED);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private Optional<Sample> sample(String project, OutputType type, LoopStores stores) {
    Instant since = seen.getOrDefault(Scope.ofType(project, type), Instant.MIN);
    List<EditEvidence> recent =
        stores
            .evidence()
            .newestOfType(project, type, Math.max(WINDOW, settings.edits()), gate.perUser())
            .stream()
            .filter(edit -> edit.source() == Source.EDIT)
            .toList();
    if (recent.stream().filter(edit -> edit.at().isAfter(since)).count() < settings.edits()) {
      return Optional.empty();
    }
    Map<String, EditEvidence> byUser = new HashMap<>();
    recent.forEach(edit -> byUser.putIfAbsent(edit.user(), edit));
    stores.users().silenced(project).forEach(byUser::remove);
    List<EditPair> pairs = pairs(project, List.copyOf(byUser.values()), stores);
    if (pairs.size() < StatementFilter.USERS) {
      return Optional.empty();
    }
    List<EditPair> shown = NearestContexts.of(pairs.get(0), pairs, settings.contexts());
    return Optional.of(new Sample(type, shown, recent.get(0).at()));
  }

  /** Those of the edits whose texts are both there, newest first. */
  private static List<EditPair> pairs(String project, List<EditEvidence> edits, LoopStores stores) {
    List<OutputId> ids = edits.stream().map(EditEvidence::output).toList();
    Map<OutputId, GeneratedOutput> outputs = new HashMap<>();
    stores.outputs().find(project, ids).forEach(output -> outputs.put(output.id(), output));
    Map<OutputId, List<FeedbackEvent>> events = stores.events().find(project, ids);
    List<EditPair> pairs = new ArrayList<>();
    for (EditEvidence edit : edits) {
      Optional<String> original =
          Optional.ofNullable(outputs.get(edit.output())).flatMap(GeneratedOutput::text);
      Optional<String> edited =
          events.getOrDefault(edit.output(), List.of()).stream()
              .flatMap(event -> Interaction.finalText(event).stream())
              .reduce((earlier, later) -> later);
      if (original.isPresent() && edited.isPresent() && !original.equals(edited)) {
        pairs.add(new EditPair(edit.user(), edit.at(), original.get(), edited.get()));
      }
    }
    pairs.sort(Comparator.comparing(EditPair::at).reversed().thenComparing(EditPair::user));
    return pairs;
  }

  /** Gives up a call that may be running. */
  @Override
  public void close() {
    caller.shutdownNow();
  }
}
