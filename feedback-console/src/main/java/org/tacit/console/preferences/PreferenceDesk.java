package org.tacit.console.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tacit.console.ConsolePaths;
import org.tacit.console.WordDiff;
import org.tacit.edit.Hypothesis;
import org.tacit.event.FeedbackEvent;
import org.tacit.loop.LoopStores;
import org.tacit.loop.UnitOfWork;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.output.TypeSettings;
import org.tacit.preference.Change;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.Observation;
import org.tacit.preference.Preference;
import org.tacit.preference.PreferenceReview;
import org.tacit.preference.PreferenceStore.Filter;
import org.tacit.preference.Relations;
import org.tacit.preference.ReviewResult;
import org.tacit.preference.Status;
import org.tacit.trial.PreferenceEffect;
import org.tacit.trial.TrialEvaluator;

/** Reads one preference with all that is known of it, and takes decisions. Thread-safe. */
@ApplicationScoped
public class PreferenceDesk {
  private static final String PROJECT = ConsolePaths.PROJECT;
  private static final int QUEUE = 100;
  private static final int COMPARED = 1_000;
  private static final int EDITS = 200;
  private static final int EDITS_PER_USER = 5;
  private static final int TYPES = 5;
  private static final int EXAMPLES = 3;
  private static final int HISTORY = 100;
  private static final int DAYS = 14;

  @Inject private UnitOfWork work;
  @Inject private InstantSource clock;
  @Inject private TrialEvaluator evaluator;

  /** How many wait for a decision. */
  public long waiting() {
    return work.call(stores -> stores.preferences().count(PROJECT, CANDIDATES));
  }

  private static final Filter CANDIDATES =
      new Filter(Optional.of(Status.CANDIDATE), Optional.empty(), Optional.empty());

  /** The first of those that wait: shared ones before single users', oldest first. */
  List<Preference> queue() {
    return work.call(
        stores ->
            stores.preferences().list(PROJECT, CANDIDATES, Optional.empty(), COMPARED).stream()
                .sorted(
                    Comparator.comparing((Preference p) -> !p.scope().shared())
                        .thenComparing(Preference::created)
                        .thenComparing(Preference::id))
                .limit(QUEUE)
                .toList());
  }

  /** Everything about one; empty where there is none. */
  Optional<Dossier> find(String id) {
    return work.call(
        stores -> stores.preferences().find(PROJECT, id).map(found -> dossier(found, stores)));
  }

  /** What happened after a revision, newest first. */
  List<Change> changesSince(String id, long revision) {
    return work.call(
        stores ->
            stores.preferences().history(PROJECT, id).stream()
                .filter(change -> change.after().revision() > revision)
                .limit(DAYS)
                .toList());
  }

  /** Decides in one transaction. */
  ReviewResult decide(Function<PreferenceReview, ReviewResult> decision) {
    return work.call(stores -> decision.apply(new PreferenceReview(stores.preferences())));
  }

  InstantSource clock() {
    return clock;
  }

  private Dossier dossier(Preference preference, LoopStores stores) {
    List<EditEvidence> edits = edits(preference, stores);
    return new Dossier(
        preference,
        PreferenceEffect.of(
            preference.version(),
            stores.trials().ofPreference(PROJECT, preference.id()),
            evaluator),
        examples(preference, edits, stores),
        trend(preference, edits),
        related(preference, stores),
        stores.preferences().history(PROJECT, preference.id()).stream().limit(HISTORY).toList());
  }

  private static List<EditEvidence> edits(Preference preference, LoopStores stores) {
    Stream<OutputType> types =
        preference
            .scope()
            .type()
            .map(Stream::of)
            .orElseGet(
                () -> stores.types().list(PROJECT).stream().map(TypeSettings::type).limit(TYPES));
    Optional<String> user = preference.scope().user();
    return types
        .flatMap(
            type ->
                user
                    .map(name -> stores.evidence().newestOfUser(PROJECT, type, name, EDITS))
                    .orElseGet(
                        () -> stores.evidence().newestOfType(PROJECT, type, EDITS, EDITS_PER_USER))
                    .stream())
        .filter(
            edit ->
                preference.scope().segment().isEmpty()
                    || preference.scope().segment().equals(edit.segment()))
        .sorted(Comparator.comparing(EditEvidence::at).reversed())
        .toList();
  }

  private static Stream<Observation> about(Preference preference, EditEvidence edit) {
    Optional<Hypothesis> wanted = preference.hypothesis();
    return edit.observations().stream()
        .filter(
            seen ->
                wanted
                    .filter(
                        h ->
                            h.equals(seen.hypothesis())
                                || h.parts().stream().anyMatch(seen.hypothesis()::equals))
                    .isPresent());
  }

  private static List<Dossier.Example> examples(
      Preference preference, List<EditEvidence> edits, LoopStores stores) {
    Set<String> users = new HashSet<>();
    boolean own = preference.scope().user().isPresent();
    List<EditEvidence> shown =
        edits.stream()
            .filter(edit -> edit.source() == EditEvidence.Source.EDIT)
            .filter(edit -> about(preference, edit).anyMatch(seen -> seen.moved() > 0))
            .filter(edit -> own || users.add(edit.user()))
            .limit(EXAMPLES)
            .toList();
    List<OutputId> ids = shown.stream().map(EditEvidence::output).toList();
    Map<OutputId, GeneratedOutput> outputs =
        stores.outputs().find(PROJECT, ids).stream()
            .collect(Collectors.toMap(GeneratedOutput::id, Function.identity()));
    Map<OutputId, List<FeedbackEvent>> events = stores.events().find(PROJECT, ids);
    List<Dossier.Example> examples = new ArrayList<>();
    for (EditEvidence edit : shown) {
      Optional<String> before =
          Optional.ofNullable(outputs.get(edit.output())).flatMap(GeneratedOutput::text);
      Optional<String> after =
          events.getOrDefault(edit.output(), List.of()).stream()
              .flatMap(event -> finalText(event).stream())
              .reduce((earlier, later) -> later);
      if (before.isPresent() && after.isPresent()) {
        examples.add(
            new Dossier.Example(
                edit.output().toString(),
                edit.user(),
                edit.at(),
                WordDiff.of(before.get(), after.get())));
      }
    }
    return examples;
  }

  private static Optional<String> finalText(FeedbackEvent event) {
    if (event instanceof FeedbackEvent.Edited edited) {
      return Optional.of(edited.finalText());
    }
    if (event instanceof FeedbackEvent.Accepted accepted) {
      return accepted.finalText();
    }
    return event instanceof FeedbackEvent.Shared shared ? shared.finalText() : Optional.empty();
  }

  private static List<Dossier.Day> trend(Preference preference, List<EditEvidence> edits) {
    TreeMap<String, Dossier.Day> days = new TreeMap<>();
    for (EditEvidence edit : edits) {
      String day = edit.at().atZone(ZoneOffset.UTC).toLocalDate().toString();
      List<Observation> seen = about(preference, edit).toList();
      if (!seen.isEmpty()) {
        int moved = seen.stream().anyMatch(o -> o.moved() > 0) ? 1 : 0;
        days.merge(
            day,
            new Dossier.Day(day, moved, 1),
            (a, b) -> new Dossier.Day(day, a.moved() + b.moved(), a.room() + b.room()));
      }
    }
    List<Dossier.Day> all = List.copyOf(days.values());
    return all.subList(Math.max(0, all.size() - DAYS), all.size());
  }

  private static List<Dossier.Related> related(Preference preference, LoopStores stores) {
    List<Preference> others = new ArrayList<>();
    for (String scope : List.of("project", "type", "segment", "user")) {
      if (!scope.equals("user") || !preference.scope().shared()) {
        Filter filter = new Filter(Optional.empty(), Optional.empty(), Optional.of(scope));
        stores.preferences().list(PROJECT, filter, Optional.empty(), COMPARED).stream()
            .filter(p -> p.scope().shared() || p.scope().user().equals(preference.scope().user()))
            .forEach(others::add);
      }
    }
    Map<String, Preference> byId =
        others.stream().collect(Collectors.toMap(Preference::id, Function.identity()));
    List<Dossier.Related> related = new ArrayList<>();
    for (Relations.Related one : new Relations(others).of(preference)) {
      Preference other = byId.get(one.id());
      if (other != null) {
        related.add(new Dossier.Related(other, one.kind()));
      }
    }
    return related;
  }
}
