package org.tacit.loop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tacit.edit.Hypothesis;
import org.tacit.output.LearningMode;
import org.tacit.output.OutputType;
import org.tacit.output.Scope;
import org.tacit.output.TypeSettings;
import org.tacit.preference.Candidate;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.Electorate;
import org.tacit.preference.Gate;
import org.tacit.preference.GateSettings;

/**
 * Asks whether what is wanted in several types is wanted in all: the edits of all types pass the
 * gate together, and no type refutes it. What the types have themselves stays as it is; the wider
 * preference is for those that have nothing. Confined to one call of the loop.
 */
final class Widening {
  private final String project;
  private final Gate gate;
  private final GateSettings settings;
  private final LoopStores stores;
  private final KnownPreferences known;
  private final Set<String> silenced;
  private final Electorate electorate;
  private final Map<OutputType, List<EditEvidence>> edits = new HashMap<>();
  private @Nullable List<TypeSettings> learning;

  Widening(
      String project,
      Gate gate,
      GateSettings settings,
      LoopStores stores,
      KnownPreferences known,
      Set<String> silenced,
      Electorate electorate) {
    this.project = project;
    this.known = known;
    this.gate = gate;
    this.settings = settings;
    this.stores = stores;
    this.silenced = silenced;
    this.electorate = electorate;
  }

  /** The edits of a type that teach. */
  List<EditEvidence> edits(OutputType type) {
    return edits.computeIfAbsent(
        type,
        t ->
            known
                .since(t, Optional.empty())
                .of(
                    stores
                        .evidence()
                        .newestOfType(project, t, settings.sharedWindow(), settings.perUser())
                        .stream()
                        .filter(edit -> !silenced.contains(edit.user()))
                        .toList()));
  }

  /** The edits of one user in a type. */
  List<EditEvidence> editsOf(OutputType type, String user) {
    return known
        .since(type, Optional.of(user))
        .of(stores.evidence().newestOfUser(project, type, user, settings.userWindow()));
  }

  /** Whether every type that learns does so by itself. */
  boolean auto() {
    return types().stream().allMatch(type -> type.learning() == LearningMode.AUTO);
  }

  /** What everybody wants in all types, of what passed in one. */
  List<Candidate> everywhere(List<Candidate> ofType) {
    return widened(
        Scope.ofProject(project), ofType, type -> Scope.ofType(project, type), this::edits);
  }

  /** What everybody wants in all types, whether or not single types have found it out. */
  List<Candidate> everywhere() {
    Map<OutputType, List<EditEvidence>> byType = new HashMap<>();
    types().forEach(type -> byType.put(type.type(), edits(type.type())));
    return unrefuted(Scope.ofProject(project), byType);
  }

  /** What a user wants in all types, of what passed in one. */
  List<Candidate> ofUser(String user, List<Candidate> ofType) {
    return widened(
        Scope.ofUser(project, user),
        ofType,
        type -> Scope.ofUser(project, type, user),
        type -> editsOf(type, user));
  }

  private List<Candidate> widened(
      Scope wide,
      List<Candidate> passed,
      Function<OutputType, Scope> narrow,
      Function<OutputType, List<EditEvidence>> evidence) {
    List<Hypothesis> several =
        passed.stream().map(Candidate::hypothesis).filter(h -> wanted(h, narrow)).toList();
    if (several.isEmpty()) {
      return List.of();
    }
    Map<OutputType, List<EditEvidence>> byType = new HashMap<>();
    types().forEach(type -> byType.put(type.type(), evidence.apply(type.type())));
    return unrefuted(wide, byType).stream()
        .filter(candidate -> several.contains(candidate.hypothesis()))
        .toList();
  }

  /** What passes in all types together and is refuted in none. */
  private List<Candidate> unrefuted(Scope wide, Map<OutputType, List<EditEvidence>> byType) {
    List<EditEvidence> all = new ArrayList<>();
    byType.values().forEach(all::addAll);
    return gate.pass(wide, all, electorate).stream()
        .filter(
            candidate ->
                byType.values().stream()
                    .noneMatch(of -> gate.refutes(wide, of, candidate.hypothesis(), electorate)))
        .toList();
  }

  private boolean wanted(Hypothesis hypothesis, Function<OutputType, Scope> narrow) {
    return types().stream()
            .filter(
                type ->
                    known.covering(narrow.apply(type.type()), hypothesis).stream()
                        .anyMatch(found -> found.status().live()))
            .count()
        >= settings.types();
  }

  private List<TypeSettings> types() {
    List<TypeSettings> types = learning;
    if (types == null) {
      types =
          stores.types().list(project).stream()
              .filter(type -> type.learning() != LearningMode.OFF)
              .toList();
      learning = types;
    }
    return types;
  }
}
