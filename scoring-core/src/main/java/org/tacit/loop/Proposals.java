package org.tacit.loop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tacit.edit.FeatureDirection;
import org.tacit.output.LearningMode;
import org.tacit.output.OutputType;
import org.tacit.output.Scope;
import org.tacit.output.TypeSettings;
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
import org.tacit.preference.Status;

/**
 * Puts evidence through the gate and proposes what passes: for everybody first, then for segments,
 * then for single users what everybody does not already want; and for all types what is wanted in
 * several. Immutable.
 */
final class Proposals {
  private static final String RULE = "rule:gate";
  private static final int LIVE_LIMIT = 10_000;
  private static final Set<Status> UNPROVEN = Set.of(Status.CANDIDATE, Status.TRIAL);

  private final GateSettings settings;
  private final Gate gate;

  Proposals(GateSettings settings) {
    this.settings = settings;
    this.gate = new Gate(settings);
  }

  List<Change> propose(String project, Touched touched, LoopStores stores, Instant now) {
    List<Change> changes = new ArrayList<>();
    if (touched.types().isEmpty()) {
      return changes;
    }
    Set<String> silenced = stores.users().silenced(project);
    Electorate electorate =
        Electorate.of(
            stores.evidence().usersBefore(project, now.minus(settings.settling())), settings);
    Widening widening = new Widening(project, gate, settings, stores, silenced, electorate);
    for (OutputType type : new TreeSet<>(touched.types())) {
      TypeSettings typeSettings = stores.types().find(project, type);
      if (typeSettings.learning() == LearningMode.OFF) {
        continue;
      }
      boolean auto = typeSettings.learning() == LearningMode.AUTO;
      List<EditEvidence> edits = widening.edits(type);
      List<Preference> shared = shared(project, type, stores);
      List<Candidate> ofType = gate.pass(Scope.ofType(project, type), edits, electorate);
      for (Candidate candidate : ofType) {
        if (!settled(candidate, shared) || known(candidate, stores)) {
          propose(candidate, auto, stores, now, changes);
        }
      }
      for (Candidate candidate : widening.everywhere(ofType)) {
        propose(candidate, widening.auto(), stores, now, changes);
      }
      shared = changes.isEmpty() ? shared : shared(project, type, stores);
      for (String segment : segments(edits)) {
        List<EditEvidence> within =
            edits.stream().filter(e -> e.segment().filter(segment::equals).isPresent()).toList();
        for (Candidate candidate :
            gate.pass(Scope.ofSegment(project, type, segment), within, electorate)) {
          if (!settled(candidate, shared)) {
            propose(candidate, auto, stores, now, changes);
          }
        }
      }
      for (String user : usersOf(type, touched, silenced)) {
        List<EditEvidence> own =
            stores.evidence().newestOfUser(project, type, user, settings.userWindow());
        List<Candidate> ofUser = gate.pass(Scope.ofUser(project, type, user), own);
        for (Candidate candidate : ofUser) {
          if (!settled(candidate, shared) && !wantsEverywhere(candidate, user, stores)) {
            propose(candidate, auto, stores, now, changes);
          }
        }
        for (Candidate candidate : widening.ofUser(user, ofUser)) {
          propose(candidate, widening.auto(), stores, now, changes);
        }
      }
    }
    return changes;
  }

  private static boolean known(Candidate candidate, LoopStores stores) {
    return stores
        .preferences()
        .find(candidate.scope().project(), id(candidate.scope(), candidate.hypothesis()))
        .isPresent();
  }

  /** Whether the user's own preference for all types says the same, and none of the type does. */
  private static boolean wantsEverywhere(Candidate candidate, String user, LoopStores stores) {
    Scope everywhere = Scope.ofUser(candidate.scope().project(), user);
    return !known(candidate, stores)
        && stores
            .preferences()
            .find(everywhere.project(), id(everywhere, candidate.hypothesis()))
            .filter(preference -> preference.status().live())
            .isPresent();
  }

  static String id(Scope scope, FeatureDirection hypothesis) {
    return PreferenceIds.of(scope, hypothesis.wireName());
  }

  private static Set<String> segments(List<EditEvidence> edits) {
    Set<String> segments = new TreeSet<>();
    edits.forEach(edit -> edit.segment().ifPresent(segments::add));
    return segments;
  }

  private static Set<String> usersOf(OutputType type, Touched touched, Set<String> silenced) {
    Set<String> users = new TreeSet<>();
    touched.habits().stream()
        .filter(habit -> habit.type().equals(type) && !silenced.contains(habit.user()))
        .forEach(habit -> users.add(habit.user()));
    return users;
  }

  private static List<Preference> shared(String project, OutputType type, LoopStores stores) {
    Filter ofType = new Filter(Optional.empty(), Optional.of(type), Optional.empty());
    Filter ofProject = new Filter(Optional.empty(), Optional.empty(), Optional.of("project"));
    return Stream.concat(
            stores.preferences().list(project, ofType, Optional.empty(), LIVE_LIMIT).stream()
                .filter(preference -> preference.scope().shared())
                .filter(p -> p.status().live() || p.status() == Status.REJECTED),
            stores.preferences().list(project, ofProject, Optional.empty(), LIVE_LIMIT).stream()
                .filter(preference -> preference.status().live()))
        .toList();
  }

  /** Whether a wider scope wants the same already, or a person refused it there. */
  private static boolean settled(Candidate candidate, List<Preference> shared) {
    return shared.stream()
        .filter(p -> p.hypothesis().filter(candidate.hypothesis()::equals).isPresent())
        .anyMatch(p -> p.scope().specificity() < candidate.scope().specificity());
  }

  private void propose(
      Candidate candidate, boolean auto, LoopStores stores, Instant now, List<Change> changes) {
    String project = candidate.scope().project();
    String id = id(candidate.scope(), candidate.hypothesis());
    Optional<Preference> known = stores.preferences().find(project, id);
    Preference preference;
    if (known.isEmpty()) {
      preference = fresh(id, candidate, now);
      save(new Change(preference, now, RULE, "proposed", why(candidate)), stores, changes);
      changes.addAll(Covering.by(preference, UNPROVEN, stores, now));
    } else {
      preference = known.get();
      Optional<Change> again = again(preference, candidate, now);
      if (again.isPresent()) {
        save(again.get(), stores, changes);
        preference = again.get().after();
        changes.addAll(Covering.by(preference, UNPROVEN, stores, now));
      }
    }
    if (preference.status() == Status.CANDIDATE && auto && !refusedOnce(project, id, stores)) {
      save(
          new Change(
              preference.to(Status.TRIAL, now),
              now,
              "rule:auto",
              "trial",
              "the type learns by itself"),
          stores,
          changes);
    }
  }

  /** What a person has refused waits for a person when it is proposed again. */
  private static boolean refusedOnce(String project, String id, LoopStores stores) {
    return stores.preferences().history(project, id).stream()
        .anyMatch(change -> change.after().status() == Status.REJECTED);
  }

  private static Preference fresh(String id, Candidate candidate, Instant now) {
    return new Preference(
        id,
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
  private Optional<Change> again(Preference known, Candidate candidate, Instant now) {
    int before = known.evidence().map(Evidence::edits).orElse(0);
    int edits = candidate.evidence().edits();
    if (known.status() == Status.CANDIDATE && edits > before * 1.1) {
      Preference newer = known.with(candidate.evidence(), now);
      return Optional.of(
          new Change(
              candidate.statement().equals(known.statement()) || known.version() > 1
                  ? newer
                  : newer.worded(candidate.statement(), now).withRevision(newer.revision()),
              now,
              RULE,
              "evidence",
              why(candidate)));
    }
    if (!known.status().live() && edits >= settings.moreEvidence() * before) {
      return Optional.of(
          new Change(
              known
                  .with(candidate.evidence(), now)
                  .to(Status.CANDIDATE, now)
                  .withRevision(known.revision() + 1),
              now,
              RULE,
              "proposed again",
              "with " + edits + " edits instead of " + before));
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

  private static void save(Change change, LoopStores stores, List<Change> changes) {
    if (stores.preferences().save(change)) {
      changes.add(change);
    }
  }
}
