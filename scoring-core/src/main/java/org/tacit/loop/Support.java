package org.tacit.loop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tacit.edit.FeatureDirection;
import org.tacit.output.OutputType;
import org.tacit.output.Scope;
import org.tacit.output.TypeSettings;
import org.tacit.preference.Candidate;
import org.tacit.preference.Change;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.Gate;
import org.tacit.preference.GateSettings;
import org.tacit.preference.Preference;
import org.tacit.preference.PreferenceStore.Filter;
import org.tacit.preference.Status;

/**
 * What the evidence supports, before one user's is taken out of it and after.
 *
 * <p>A shared preference that is not proven yet and passes the gate only with that user is
 * withdrawn; one that passed before no more than after is left alone, for edits stop once they are
 * injected; an active one was proven by its trial, whose sums are corrected, and the trial goes on
 * deciding. Confined to one transaction.
 */
final class Support {
  private static final int LIMIT = 100_000;
  private static final Set<Status> UNPROVEN = Set.of(Status.CANDIDATE, Status.TRIAL);

  private final String project;
  private final LoopStores stores;
  private final GateSettings settings;
  private final Set<OutputType> types = new TreeSet<>();
  private final Map<Claim, Candidate> before = new HashMap<>();

  /** What is claimed of whom. */
  private record Claim(Scope scope, FeatureDirection hypothesis) {}

  private Support(String project, LoopStores stores, GateSettings settings) {
    this.project = project;
    this.stores = stores;
    this.settings = settings;
  }

  /** What is supported now, in the types in which this user teaches something. */
  static Support withUser(String project, String user, LoopStores stores, GateSettings settings) {
    Support support = new Support(project, stores, settings);
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
    Map<Claim, Candidate> passing = new HashMap<>();
    for (OutputType type : types) {
      List<EditEvidence> edits =
          stores
              .evidence()
              .newestOfType(project, type, settings.sharedWindow(), settings.perUser());
      put(gate.pass(Scope.ofType(project, type), edits), passing);
      Set<String> segments = new TreeSet<>();
      edits.forEach(edit -> edit.segment().ifPresent(segments::add));
      for (String segment : segments) {
        List<EditEvidence> within =
            edits.stream().filter(e -> e.segment().filter(segment::equals).isPresent()).toList();
        put(gate.pass(Scope.ofSegment(project, type, segment), within), passing);
      }
    }
    return passing;
  }

  private static void put(List<Candidate> candidates, Map<Claim, Candidate> into) {
    candidates.forEach(c -> into.put(new Claim(c.scope(), c.hypothesis()), c));
  }

  /**
   * Withdraws what is no longer supported and corrects the figures of what still is.
   *
   * @return those withdrawn
   */
  List<Change> withoutUser(String actor, String reason, Instant now) {
    Map<Claim, Candidate> after = passing();
    List<Change> withdrawn = new ArrayList<>();
    for (OutputType type : types) {
      Filter ofType = new Filter(Optional.empty(), Optional.of(type), Optional.empty());
      for (Preference known : stores.preferences().list(project, ofType, Optional.empty(), LIMIT)) {
        if (known.hypothesis().isEmpty() || known.evidence().isEmpty()) {
          continue;
        }
        Claim claim = new Claim(known.scope(), known.hypothesis().get());
        Candidate left = after.get(claim);
        if (left == null && before.containsKey(claim) && unproven(known)) {
          Change change =
              new Change(known.to(Status.RETIRED, now), now, actor, "withdrawn", reason);
          if (stores.preferences().save(change)) {
            withdrawn.add(change);
          }
        } else if (left != null
            && before.containsKey(claim)
            && !left.evidence().equals(before.get(claim).evidence())
            && known.status().live()) {
          stores
              .preferences()
              .save(new Change(known.with(left.evidence(), now), now, actor, "evidence", reason));
        }
      }
    }
    return withdrawn;
  }

  private static boolean unproven(Preference preference) {
    return UNPROVEN.contains(preference.pausedFrom().orElse(preference.status()));
  }
}
