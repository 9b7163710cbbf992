package org.tacit.console.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tacit.console.ConsolePaths;
import org.tacit.console.Texts;
import org.tacit.console.Verdicts;
import org.tacit.loop.LoopStores;
import org.tacit.loop.UnitOfWork;
import org.tacit.output.Scope;
import org.tacit.preference.Preference;
import org.tacit.preference.PreferenceStore;
import org.tacit.trial.PreferenceEffect;
import org.tacit.trial.TrialEffect;
import org.tacit.trial.TrialEvaluator;

/** The preferences of the first project, from the use cases of scoring-core. Thread-safe. */
@ApplicationScoped
public class LearnedPreferences implements PreferencesView {
  private static final String PROJECT = ConsolePaths.PROJECT;
  private static final int MOST = 500;

  @Inject private UnitOfWork work;
  @Inject private TrialEvaluator evaluator;
  @Inject private Texts texts;

  @Override
  public Listing list(Filter filter) {
    return work.call(
        stores -> {
          List<Preference> all =
              stores
                  .preferences()
                  .list(PROJECT, PreferenceStore.Filter.ALL, Optional.empty(), MOST);
          String text = filter.text().toLowerCase(Locale.ROOT);
          List<Row> rows =
              all.stream()
                  .filter(p -> filter.status().map(s -> s == status(p)).orElse(true))
                  .filter(
                      p ->
                          filter.type().isEmpty()
                              || p.scope().type().map(Object::toString).equals(filter.type()))
                  .filter(p -> p.statement().toLowerCase(Locale.ROOT).contains(text))
                  .sorted(
                      Comparator.comparing((Preference p) -> status(p) != Status.CANDIDATE)
                          .thenComparing(p -> !p.scope().shared())
                          .thenComparing(p -> status(p) != Status.ACTIVE)
                          .thenComparing(LearnedPreferences::status)
                          .thenComparing(Preference::updated, Comparator.reverseOrder()))
                  .map(p -> row(p, stores))
                  .toList();
          List<String> types =
              all.stream()
                  .flatMap(p -> p.scope().type().stream())
                  .map(Object::toString)
                  .distinct()
                  .sorted()
                  .toList();
          return new Listing(rows, types, all.size());
        });
  }

  private Row row(Preference preference, LoopStores stores) {
    PreferenceEffect effect =
        PreferenceEffect.of(
            preference.version(),
            stores.trials().ofPreference(PROJECT, preference.id()),
            evaluator);
    return new Row(
        preference.id(),
        preference.statement(),
        scope(preference.scope()),
        status(preference),
        preference
            .evidence()
            .map(
                e ->
                    new Evidence(
                        e.users(),
                        e.usersTotal(),
                        e.edits(),
                        e.share(),
                        e.interval().low(),
                        e.interval().high()))
            .orElse(new Evidence(0, 0, 0, 0, 0, 0)),
        effect(effect, evaluator, texts));
  }

  /** The effect of the present wording in the words of the page; empty before the burn-in. */
  static Optional<Effect> effect(PreferenceEffect known, TrialEvaluator evaluator, Texts texts) {
    if (known.trial().isEmpty() || known.trialEffect().isEmpty()) {
      return Optional.empty();
    }
    TrialEffect effect = known.trialEffect().get();
    return effect
        .score()
        .interval()
        .map(
            interval ->
                new Effect(
                    effect.score().lift().orElse(0),
                    interval.low(),
                    interval.high(),
                    Math.toIntExact(effect.injected()),
                    Math.toIntExact(effect.heldOut()),
                    Verdicts.of(
                        known.trial().get(),
                        effect,
                        evaluator.outputsToGo(known.trial().get()),
                        texts)));
  }

  static String scope(Scope scope) {
    StringBuilder text = new StringBuilder(scope.type().map(Object::toString).orElse("all types"));
    scope.segment().ifPresent(segment -> text.append(" · segment ").append(segment));
    scope.user().ifPresent(user -> text.append(" · user ").append(user));
    return text.toString();
  }

  private static Status status(Preference preference) {
    return Status.valueOf(preference.status().name());
  }
}
