package org.tacit.loop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tacit.edit.Bundle;
import org.tacit.edit.Hypothesis;
import org.tacit.output.OutputType;
import org.tacit.output.Scope;
import org.tacit.output.TypeSettings;
import org.tacit.preference.Candidate;
import org.tacit.preference.Change;
import org.tacit.preference.CoMovement;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.Electorate;
import org.tacit.preference.Gate;
import org.tacit.preference.GateSettings;
import org.tacit.preference.Preference;
import org.tacit.preference.PreferenceStore.Filter;
import org.tacit.preference.Status;
import org.tacit.preference.TermGate;

/**
 * What the evidence supports, before one user's is taken out of it and after.
 *
 * <p>Looks at what is shared in the types that the user taught and in all types; who may vote may
 * change with the user. What the user alone wants goes with the user's other data. A shared
 * preference that is not proven yet and passes the gate only with that user is withdrawn; one that
 * passed before no more than after is left alone, for edits stop once they are injected; an active
 * one was proven by its trial, whose sums are corrected, and the trial goes on deciding. Confined
 * to one transaction.
 */
final class Support {
  private static final int LIMIT = 100_000;
  private static final Set<Status> UNPROVEN = Set.of(Status.CANDIDATE, Status.TRIAL);

  private final String project;
  private final LoopStores stores;
  private final GateSettings settings;
  private final Instant now;
  private final TermGate termGate;
  private final Set<OutputType> types = new TreeSet<>();
  private final Map<Claim, Candidate> before = new HashMap<>();

  /** What is claimed of whom. */
  private record Claim(Scope scope, Hypothesis hypothesis) {}

  private Support(String project, LoopStores stores, LoopSettings settings, Instant now) {
    this.project = project;
    this.now = now;
    this.termGate = new TermGate(settings.gate(), settings.terms());
    this.stores = stores;
    this.settings = settings.gate();
  }

  /** What is supported now, in the types in which this user teaches something. */
  static Support withUser(
      String project, String user, LoopStores stores, LoopSettings settings, Instant now) {
    Support support = new Support(project, stores, settings, now);
    for (TypeSettings type : stores.types().list(project)) {
      if (!stores.evidence().newestOfUser(project, type.type(), user, 1).isEmpty()) {
        support.types.add(type.type());
      }
    }
    support.before.putAll(support.passing());
    return support;
  }

  /** The types in question. */
  Set<OutputType> types() {
    return types;
  }

  private Map<Claim, Candidate> passing() {
    Gate gate = new Gate(settings);
    Electorate electorate = Electorate.at(now, project, stores.evidence(), settings);
    KnownPreferences known = new KnownPreferences(project, stores.preferences());
    Widening widening =
        new Widening(
            project, gate, settings, stores, known, stores.users().silenced(project), electorate);
    Map<Claim, Candidate> passing = new HashMap<>();
    for (OutputType type : types) {
      List<EditEvidence> edits = widening.edits(type);
      put(Scope.ofType(project, type), edits, gate, electorate, known, passing);
      Set<String> segments = new TreeSet<>();
      edits.forEach(edit -> edit.segment().ifPresent(segments::add));
      for (String segment : segments) {
        List<EditEvidence> within =
            edits.stream().filter(e -> e.segment().filter(segment::equals).isPresent()).toList();
        put(Scope.ofSegment(project, type, segment), within, gate, electorate, known, passing);
      }
    }
    if (!types.isEmpty() && !ofProject().isEmpty()) {
      widening.everywhere().forEach(c -> passing.put(new Claim(c.scope(), c.hypothesis()), c));
    }
    return passing;
  }

  private void put(
      Scope scope,
      List<EditEvidence> edits,
      Gate gate,
      Electorate electorate,
      KnownPreferences known,
      Map<Claim, Candidate> into) {
    List<Candidate> passed = gate.pass(scope, edits, electorate);
    termGate
        .pass(scope, edits, electorate)
        .forEach(c -> into.put(new Claim(scope, c.hypothesis()), c));
    passed.forEach(c -> into.put(new Claim(scope, c.hypothesis()), c));
    for (Preference bundle : known.bundles(scope)) {
      bundle
          .hypothesis()
          .flatMap(h -> CoMovement.joint(scope, (Bundle) h, passed))
          .ifPresent(c -> into.put(new Claim(scope, c.hypothesis()), c));
    }
  }

  private List<Preference> ofProject() {
    Filter filter = new Filter(Optional.empty(), Optional.empty(), Optional.of("project"));
    return stores.preferences().list(project, filter, Optional.empty(), LIMIT);
  }

  /**
   * Withdraws what is no longer supported and corrects the figures of what still is.
   *
   * @return those withdrawn
   */
  List<Change> withoutUser(String actor, String reason) {
    Map<Claim, Candidate> after = passing();
    List<Preference> shared = new ArrayList<>();
    for (OutputType type : types) {
      for (String scope : List.of("type", "segment")) {
        Filter ofType = new Filter(Optional.empty(), Optional.of(type), Optional.of(scope));
        shared.addAll(stores.preferences().list(project, ofType, Optional.empty(), LIMIT));
      }
    }
    if (!types.isEmpty()) {
      shared.addAll(ofProject());
    }
    List<Change> withdrawn = new ArrayList<>();
    for (Preference known : shared) {
      if (known.hypothesis().isEmpty() || known.evidence().isEmpty()) {
        continue;
      }
      Claim claim = new Claim(known.scope(), known.hypothesis().get());
      Candidate was = before.get(claim);
      Candidate left = after.get(claim);
      if (was == null) {
        continue;
      }
      if (left == null && unproven(known)) {
        Change change = new Change(known.to(Status.RETIRED, now), now, actor, "withdrawn", reason);
        if (stores.preferences().save(change)) {
          withdrawn.add(change);
        }
      } else if (left != null && !left.evidence().equals(was.evidence()) && known.status().live()) {
        stores
            .preferences()
            .save(new Change(known.with(left.evidence(), now), now, actor, "evidence", reason));
      }
    }
    return withdrawn;
  }

  private static boolean unproven(Preference preference) {
    return UNPROVEN.contains(preference.pausedFrom().orElse(preference.status()));
  }
}
