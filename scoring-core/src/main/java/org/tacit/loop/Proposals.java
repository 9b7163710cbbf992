package org.tacit.loop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tacit.injection.PromptBlock;
import org.tacit.output.LearningMode;
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
import org.tacit.preference.TermGate;

/**
 * Puts evidence through the gate and has proposed what passes: for everybody first, then for
 * segments, then for single users what everybody does not already want; and for all types what is
 * wanted in several. Immutable.
 */
final class Proposals {
  private final GateSettings settings;
  private final Gate gate;
  private final TermGate termGate;
  private final CoMovement coMovement;

  Proposals(LoopSettings settings) {
    this.settings = settings.gate();
    this.gate = new Gate(settings.gate());
    this.termGate = new TermGate(settings.gate(), settings.terms());
    this.coMovement = new CoMovement(settings.together(), PromptBlock::fits);
  }

  List<Change> propose(String project, Touched touched, LoopStores stores, Instant now) {
    if (touched.types().isEmpty()) {
      return List.of();
    }
    Set<String> silenced = stores.users().silenced(project);
    Electorate electorate = Electorate.at(now, project, stores.evidence(), settings);
    KnownPreferences known = new KnownPreferences(project, stores.preferences());
    Widening widening = new Widening(project, gate, settings, stores, known, silenced, electorate);
    Proposer proposer = new Proposer(settings, coMovement, stores, known, now);
    for (OutputType type : new TreeSet<>(touched.types())) {
      TypeSettings typeSettings = stores.types().find(project, type);
      if (typeSettings.learning() == LearningMode.OFF) {
        continue;
      }
      boolean auto = typeSettings.learning() == LearningMode.AUTO;
      List<EditEvidence> edits = widening.edits(type);
      Scope scope = Scope.ofType(project, type);
      List<Candidate> ofType = gate.pass(scope, edits, electorate);
      List<Candidate> withTerms = new ArrayList<>(ofType);
      withTerms.addAll(termGate.pass(scope, edits, electorate));
      List<Preference> wider = known.shared(type);
      proposer.propose(
          scope,
          withTerms.stream()
              .filter(c -> !settled(c, wider) || !known.covering(scope, c.hypothesis()).isEmpty())
              .toList(),
          edits,
          auto);
      for (Candidate candidate : widening.everywhere(ofType)) {
        proposer.propose(candidate, widening.auto());
      }
      List<Preference> shared = known.shared(type);
      for (String segment : segments(edits)) {
        List<EditEvidence> within =
            edits.stream().filter(e -> e.segment().filter(segment::equals).isPresent()).toList();
        Scope ofSegment = Scope.ofSegment(project, type, segment);
        List<Candidate> wanted = new ArrayList<>(gate.pass(ofSegment, within, electorate));
        wanted.addAll(termGate.pass(ofSegment, within, electorate));
        proposer.propose(
            ofSegment,
            wanted.stream().filter(candidate -> !settled(candidate, shared)).toList(),
            within,
            auto);
      }
      for (String user : usersOf(type, touched, silenced)) {
        List<EditEvidence> own = widening.editsOf(type, user);
        Scope ofUser = Scope.ofUser(project, type, user);
        List<Candidate> passed = gate.pass(ofUser, own);
        proposer.propose(
            ofUser,
            passed.stream()
                .filter(candidate -> !settled(candidate, shared))
                .filter(candidate -> !wantsEverywhere(candidate, user, known))
                .toList(),
            own,
            auto);
        for (Candidate candidate : widening.ofUser(user, passed)) {
          proposer.propose(candidate, widening.auto());
        }
      }
    }
    return proposer.changes();
  }

  /** Whether the user's own preference for all types says the same, and none of the type does. */
  private static boolean wantsEverywhere(Candidate candidate, String user, KnownPreferences known) {
    Scope everywhere = Scope.ofUser(candidate.scope().project(), user);
    return known
            .find(everywhere, candidate.hypothesis())
            .filter(preference -> preference.status().live())
            .isPresent()
        && known.covering(candidate.scope(), candidate.hypothesis()).isEmpty();
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

  /** Whether a wider scope wants the same already, or a person refused it there. */
  private static boolean settled(Candidate candidate, List<Preference> shared) {
    return shared.stream()
        .filter(p -> p.scope().specificity() < candidate.scope().specificity())
        .anyMatch(p -> p.hypothesis().filter(h -> h.covers(candidate.hypothesis())).isPresent());
  }
}
