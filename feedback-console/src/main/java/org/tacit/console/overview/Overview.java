package org.tacit.console.overview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tacit.baseline.Flag;
import org.tacit.console.ConsolePaths;
import org.tacit.console.Span;
import org.tacit.loop.LoopStores;
import org.tacit.loop.UnitOfWork;
import org.tacit.output.OutputType;
import org.tacit.output.TypeSettings;
import org.tacit.preference.Change;
import org.tacit.preference.Preference;
import org.tacit.preference.PreferenceStore;
import org.tacit.preference.Status;
import org.tacit.quality.QualityReader;
import org.tacit.quality.QualityReport;
import org.tacit.trial.CommonHoldout;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialEvaluator;
import org.tacit.trial.TrialSettings;
import org.tacit.trial.Verdict;

/** Gathers what the first page shows, in one transaction. Thread-safe. */
@ApplicationScoped
public class Overview {
  private static final String PROJECT = ConsolePaths.PROJECT;
  private static final int MOST = 500;
  private static final int WAITING_SHOWN = 5;
  private static final int MARKED = 40;

  @Inject private UnitOfWork work;
  @Inject private InstantSource clock;
  @Inject private TrialEvaluator evaluator;
  @Inject private TrialSettings settings;

  /**
   * One type over the span. Immutable.
   *
   * @param report its quality
   * @param together what all its preferences do together
   */
  record TypeFacts(QualityReport report, CommonHoldout together) {}

  /**
   * A preference that began or ceased to be injected. Immutable.
   *
   * @param at when
   * @param type for outputs of which type; empty for all
   * @param text what happened, in words
   */
  record Mark(Instant at, Optional<String> type, String text) {}

  /**
   * What the page shows. Immutable.
   *
   * @param from begin of the span
   * @param to its end
   * @param allTypes the types to choose from
   * @param types those shown
   * @param active preferences injected now
   * @param inTrial preferences in trial now
   * @param waiting the first of those that wait for a decision
   * @param waitingTotal how many wait
   * @param marks steps of shared preferences within the span
   * @param unhealthy running trials whose sample is not as drawn
   * @param flagged users whose behaviour says little, at most 500
   */
  record Facts(
      Instant from,
      Instant to,
      List<String> allTypes,
      List<TypeFacts> types,
      int active,
      int inTrial,
      List<Preference> waiting,
      int waitingTotal,
      List<Mark> marks,
      int unhealthy,
      int flagged) {
    Facts {
      allTypes = List.copyOf(allTypes);
      types = List.copyOf(types);
      waiting = List.copyOf(waiting);
      marks = List.copyOf(marks);
    }
  }

  /**
   * Reads the page.
   *
   * @param type only this one; empty for all
   * @param span how far back
   */
  Facts read(Optional<String> type, Duration span) {
    // The hour that has begun counts, so that what happened just now is seen.
    Instant to = clock.instant().plus(Duration.ofHours(1));
    return work.call(stores -> facts(stores, type, to.minus(span), to));
  }

  private Facts facts(LoopStores stores, Optional<String> wanted, Instant from, Instant to) {
    List<OutputType> all =
        stores.types().list(PROJECT).stream().map(TypeSettings::type).sorted().toList();
    QualityReader reader = new QualityReader(stores.quality(), stores.scored(), stores.users());
    List<TypeFacts> types =
        all.stream()
            .filter(type -> wanted.map(type.name()::equals).orElse(true))
            .map(
                type ->
                    new QualityReport.Query(
                        PROJECT,
                        type,
                        from,
                        to,
                        Span.bucketOf(Duration.between(from, to)),
                        Optional.empty()))
            .map(reader::read)
            .map(report -> new TypeFacts(report, CommonHoldout.of(report, settings)))
            .sorted(Comparator.comparing((TypeFacts facts) -> -facts.report().outputs()))
            .toList();
    List<Preference> preferences =
        stores
            .preferences()
            .list(PROJECT, PreferenceStore.Filter.ALL, Optional.empty(), MOST)
            .stream()
            .filter(preference -> concerns(preference, wanted))
            .toList();
    List<Preference> waiting =
        preferences.stream()
            .filter(preference -> preference.status() == Status.CANDIDATE)
            .sorted(
                Comparator.comparing((Preference preference) -> !preference.scope().shared())
                    .thenComparing(Preference::updated, Comparator.reverseOrder()))
            .toList();
    return new Facts(
        from,
        to,
        all.stream().map(OutputType::name).toList(),
        types,
        count(preferences, Status.ACTIVE),
        count(preferences, Status.TRIAL),
        waiting.stream().limit(WAITING_SHOWN).toList(),
        waiting.size(),
        marks(stores, preferences, from),
        unhealthy(stores.trials().running(PROJECT)),
        stores.users().list(PROJECT, Optional.<Flag>empty(), Optional.empty(), MOST).stream()
            .filter(user -> !user.flags().isEmpty())
            .mapToInt(user -> 1)
            .sum());
  }

  private static boolean concerns(Preference preference, Optional<String> type) {
    return type.isEmpty()
        || preference.scope().type().isEmpty()
        || preference.scope().type().map(OutputType::name).equals(type);
  }

  private static int count(List<Preference> preferences, Status status) {
    return (int) preferences.stream().filter(p -> p.status() == status).count();
  }

  private int unhealthy(List<Trial> trials) {
    return (int)
        trials.stream()
            .filter(trial -> evaluator.evaluate(trial).verdict() == Verdict.UNHEALTHY)
            .count();
  }

  /** When shared preferences began or ceased to be injected everywhere. */
  private static List<Mark> marks(LoopStores stores, List<Preference> preferences, Instant from) {
    return preferences.stream()
        .filter(preference -> preference.scope().shared())
        .filter(preference -> !preference.updated().isBefore(from))
        .limit(MARKED)
        .flatMap(
            preference ->
                stores.preferences().history(PROJECT, preference.id()).stream()
                    .filter(change -> !change.at().isBefore(from))
                    .filter(Overview::turning)
                    .map(Overview::mark))
        .sorted(Comparator.comparing(Mark::at))
        .toList();
  }

  private static boolean turning(Change change) {
    return switch (change.after().status()) {
      case ACTIVE, PAUSED, RETIRED -> true;
      case CANDIDATE, TRIAL, REJECTED -> false;
    };
  }

  private static Mark mark(Change change) {
    return new Mark(
        change.at(),
        change.after().scope().type().map(OutputType::name),
        change.after().status().wireName() + ": " + change.after().statement());
  }
}
