package org.tacit.induction;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacit.edit.FeatureDirection;
import org.tacit.edit.Hypothesis;
import org.tacit.induction.InductionListener.Verdict;
import org.tacit.loop.LoopStores;
import org.tacit.output.OutputType;
import org.tacit.output.Scope;
import org.tacit.preference.Candidate;
import org.tacit.preference.Change;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.Electorate;
import org.tacit.preference.Evidence;
import org.tacit.preference.Gate;
import org.tacit.preference.GateSettings;
import org.tacit.preference.Preference;
import org.tacit.preference.PreferenceIds;
import org.tacit.preference.PreferenceStore.Filter;
import org.tacit.preference.Relations;
import org.tacit.preference.Status;

/**
 * Makes candidates of what a model induced for a type, and nothing more than candidates.
 *
 * <p>A feature has to pass the gate like any other; a sentence that no feature measures has no
 * evidence. Both wait for a person, whatever the type's settings say. What is known in any state,
 * refused included, or nearly the same, is not proposed again. Confined to one transaction.
 */
final class Hypotheses {
  /** The most sentences of one type that wait for a person. */
  static final int MOST_WAITING = 5;

  private static final int LIMIT = 100_000;

  private final Scope scope;
  private final LoopStores stores;
  private final GateSettings settings;
  private final String by;
  private final Instant now;

  /**
   * Candidates of one type.
   *
   * @param model what induced them, as {@code upstream/model}
   * @param shown how many edits it was shown
   */
  Hypotheses(
      String project,
      OutputType type,
      LoopStores stores,
      GateSettings settings,
      String model,
      int shown,
      Instant now) {
    this.scope = Scope.ofType(project, type);
    this.stores = stores;
    this.settings = settings;
    this.by = "induced by " + model + " from " + shown + " edits";
    this.now = now;
  }

  /** What can be measured: a candidate if the gate lets it pass. */
  Verdict propose(FeatureDirection hypothesis) {
    if (known(hypothesis)) {
      return Verdict.KNOWN;
    }
    Set<String> silenced = stores.users().silenced(scope.project());
    List<EditEvidence> edits =
        stores
            .evidence()
            .newestOfType(
                scope.project(),
                scope.type().orElseThrow(),
                settings.sharedWindow(),
                settings.perUser())
            .stream()
            .filter(edit -> !silenced.contains(edit.user()))
            .toList();
    Electorate electorate = Electorate.at(now, scope.project(), stores.evidence(), settings);
    Optional<Candidate> passed =
        new Gate(settings)
            .pass(scope, edits, electorate).stream()
                .filter(candidate -> candidate.hypothesis().equals(hypothesis))
                .findFirst();
    if (passed.isEmpty()) {
      return Verdict.UNSUPPORTED;
    }
    return save(
        PreferenceIds.of(scope, hypothesis.wireName()),
        Optional.of(hypothesis),
        passed.get().statement(),
        passed.map(Candidate::evidence),
        by);
  }

  /** What cannot be measured, in words that {@link StatementFilter} let pass. */
  Verdict propose(String statement) {
    Preference fresh =
        fresh(
            PreferenceIds.of(scope, "induced:" + statement),
            Optional.empty(),
            statement,
            Optional.empty());
    List<Preference> others =
        all().stream()
            .map(other -> other.status().live() ? other : other.to(Status.CANDIDATE, now))
            .toList();
    boolean said =
        stores.preferences().find(scope.project(), fresh.id()).isPresent()
            || !new Relations(others).of(fresh).isEmpty();
    if (said) {
      return Verdict.KNOWN;
    }
    if (all().stream().filter(this::waits).count() >= MOST_WAITING) {
      return Verdict.REFUSED;
    }
    return save(
        fresh.id(),
        Optional.empty(),
        statement,
        Optional.empty(),
        by + "; no feature measures it, so there is no evidence");
  }

  private boolean waits(Preference preference) {
    return preference.status() == Status.CANDIDATE
        && preference.hypothesis().isEmpty()
        && stores.preferences().history(scope.project(), preference.id()).stream()
            .anyMatch(change -> change.actor().equals(Change.INDUCTION));
  }

  /** Whether the scope has it, or its contrary, in whatever state, alone or with others. */
  private boolean known(Hypothesis hypothesis) {
    return all().stream()
        .anyMatch(p -> p.hypothesis().filter(h -> h.overlaps(hypothesis)).isPresent());
  }

  /** What there is for the type, and for all types. */
  private List<Preference> all() {
    Set<Preference> all = new HashSet<>();
    for (Filter filter :
        List.of(
            new Filter(Optional.empty(), scope.type(), Optional.of("type")),
            new Filter(Optional.empty(), Optional.empty(), Optional.of("project")))) {
      all.addAll(stores.preferences().list(scope.project(), filter, Optional.empty(), LIMIT));
    }
    return List.copyOf(all);
  }

  private Verdict save(
      String id,
      Optional<Hypothesis> hypothesis,
      String statement,
      Optional<Evidence> evidence,
      String reason) {
    Preference candidate = fresh(id, hypothesis, statement, evidence);
    return stores
            .preferences()
            .save(new Change(candidate, now, Change.INDUCTION, "induced", reason))
        ? Verdict.CANDIDATE
        : Verdict.KNOWN;
  }

  private Preference fresh(
      String id, Optional<Hypothesis> hypothesis, String statement, Optional<Evidence> evidence) {
    return new Preference(
        id,
        scope,
        hypothesis,
        statement,
        Status.CANDIDATE,
        Optional.empty(),
        1,
        1,
        evidence,
        now,
        now);
  }
}
