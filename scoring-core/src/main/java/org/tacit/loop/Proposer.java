package org.tacit.loop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacit.edit.Bundle;
import org.tacit.edit.Hypothesis;
import org.tacit.edit.TermPair;
import org.tacit.output.Scope;
import org.tacit.preference.Candidate;
import org.tacit.preference.Change;
import org.tacit.preference.CoMovement;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.Evidence;
import org.tacit.preference.GateSettings;
import org.tacit.preference.Preference;
import org.tacit.preference.Status;

/**
 * Proposes what passed the gate, or says what newer evidence changes about what is known. Confined
 * to one call of the loop.
 */
final class Proposer {
  private static final String RULE = "rule:gate";
  private static final Set<Status> UNPROVEN = Set.of(Status.CANDIDATE, Status.TRIAL);

  private final GateSettings settings;
  private final CoMovement coMovement;
  private final LoopStores stores;
  private final KnownPreferences known;
  private final Instant now;
  private final List<Change> changes = new ArrayList<>();

  Proposer(
      GateSettings settings,
      CoMovement coMovement,
      LoopStores stores,
      KnownPreferences known,
      Instant now) {
    this.settings = settings;
    this.coMovement = coMovement;
    this.stores = stores;
    this.known = known;
    this.now = now;
  }

  List<Change> changes() {
    return changes;
  }

  /**
   * Proposes what passed in one scope of a type. What is known alone stays alone, what is known
   * together stays together; of the rest what moves together is proposed as one.
   *
   * @param passed strongest first
   * @param edits what they were learned from
   */
  void propose(Scope scope, List<Candidate> passed, List<EditEvidence> edits, boolean auto) {
    if (passed.isEmpty()) {
      return;
    }
    List<Preference> written = known.written(scope);
    List<Candidate> open =
        passed.stream()
            .filter(c -> written.stream().noneMatch(w -> says(w, c.hypothesis())))
            .toList();
    List<Preference> bundles = known.bundles(scope);
    for (Preference bundle : bundles) {
      bundle
          .hypothesis()
          .flatMap(h -> CoMovement.joint(scope, (Bundle) h, open))
          .ifPresent(whole -> propose(whole, auto));
    }
    List<Candidate> fresh = new ArrayList<>();
    for (Candidate candidate : open) {
      if (known.find(scope, candidate.hypothesis()).isPresent()) {
        propose(candidate, auto);
      } else if (bundles.stream().allMatch(bundle -> free(candidate, bundle))) {
        fresh.add(candidate);
      }
    }
    coMovement.join(fresh, edits).forEach(candidate -> propose(candidate, auto));
  }

  private static boolean says(Preference written, Hypothesis hypothesis) {
    return written.hypothesis().filter(h -> h.covers(hypothesis)).isPresent();
  }

  /** Whether a person wrote the contrary, which a person then has to decide between. */
  private boolean contradicted(Scope scope, Hypothesis hypothesis) {
    return known.written(scope).stream()
        .anyMatch(w -> w.hypothesis().filter(hypothesis::contradicts).isPresent());
  }

  /** Whether a bundle does not speak for it, or is gone and there is more evidence since. */
  private boolean free(Candidate candidate, Preference bundle) {
    Hypothesis of = bundle.hypothesis().orElseThrow();
    if (!of.covers(candidate.hypothesis())) {
      return true;
    }
    int before =
        bundle.evidence().stream()
            .flatMap(evidence -> evidence.parts().stream())
            .filter(part -> part.hypothesis().equals(candidate.hypothesis()))
            .mapToInt(Evidence.Part::edits)
            .sum();
    return !bundle.status().live()
        && candidate.evidence().edits() >= settings.moreEvidence() * before;
  }

  /** Proposes one candidate; a term waits for a person, whatever the type's settings say. */
  void propose(Candidate candidate, boolean auto) {
    Scope scope = candidate.scope();
    Optional<Preference> before = known.find(scope, candidate.hypothesis());
    Preference preference;
    if (before.isEmpty()) {
      preference = fresh(candidate);
      save(new Change(preference, now, RULE, "proposed", why(candidate)));
      cover(preference);
    } else {
      preference = before.get();
      Optional<Change> again = again(preference, candidate);
      if (again.isPresent()) {
        save(again.get());
        preference = again.get().after();
        cover(preference);
      }
    }
    if (preference.status() == Status.CANDIDATE
        && auto
        && !(candidate.hypothesis() instanceof TermPair)
        && !contradicted(scope, candidate.hypothesis())
        && !induced(preference)
        && !refusedOnce(scope, candidate.hypothesis())) {
      save(
          new Change(
              preference.to(Status.TRIAL, now),
              now,
              "rule:auto",
              "trial",
              "the type learns by itself"));
    }
  }

  private void cover(Preference preference) {
    List<Change> covered = Covering.by(preference, UNPROVEN, stores, now);
    covered.forEach(known::note);
    changes.addAll(covered);
  }

  /** What a model induced before edits showed it waits for a person. */
  private boolean induced(Preference preference) {
    return stores.preferences().history(preference.scope().project(), preference.id()).stream()
        .anyMatch(change -> change.actor().equals(Change.INDUCTION));
  }

  /** What a person has refused waits for a person when it is proposed again. */
  private boolean refusedOnce(Scope scope, Hypothesis hypothesis) {
    return known.covering(scope, hypothesis).stream()
        .flatMap(p -> stores.preferences().history(scope.project(), p.id()).stream())
        .anyMatch(change -> change.after().status() == Status.REJECTED);
  }

  private Preference fresh(Candidate candidate) {
    return new Preference(
        KnownPreferences.id(candidate.scope(), candidate.hypothesis()),
        candidate.scope(),
        Optional.of(candidate.hypothesis()),
        candidate.statement(),
        Status.CANDIDATE,
        Optional.empty(),
        1,
        1,
        Optional.of(candidate.evidence()),
        now,
        now);
  }

  /** What newer evidence changes about a preference that is known already. */
  private Optional<Change> again(Preference before, Candidate candidate) {
    int had = before.evidence().map(Evidence::edits).orElse(0);
    int edits = candidate.evidence().edits();
    if (before.status() == Status.CANDIDATE && edits > had * 1.1) {
      Preference newer = before.with(candidate.evidence(), now);
      return Optional.of(
          new Change(
              candidate.statement().equals(before.statement()) || before.version() > 1
                  ? newer
                  : newer.worded(candidate.statement(), now).withRevision(newer.revision()),
              now,
              RULE,
              "evidence",
              why(candidate)));
    }
    if (!before.status().live() && edits >= settings.moreEvidence() * had) {
      return Optional.of(
          new Change(
              before
                  .with(candidate.evidence(), now)
                  .to(Status.CANDIDATE, now)
                  .withRevision(before.revision() + 1),
              now,
              RULE,
              "proposed again",
              "with " + edits + " edits instead of " + had));
    }
    return Optional.empty();
  }

  private static String why(Candidate candidate) {
    Evidence evidence = candidate.evidence();
    return evidence.users()
        + " of "
        + evidence.usersTotal()
        + " users, "
        + evidence.edits()
        + " of "
        + evidence.opportunities()
        + " edits on "
        + evidence.days()
        + " days";
  }

  private void save(Change change) {
    if (known.save(change)) {
      changes.add(change);
    }
  }
}
