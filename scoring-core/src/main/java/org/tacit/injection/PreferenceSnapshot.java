package org.tacit.injection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tacit.edit.Hypothesis;
import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.preference.Evidence;
import org.tacit.preference.Preference;
import org.tacit.preference.Status;
import org.tacit.trial.Draw;

/**
 * Everything injectable at one moment, indexed for selection.
 *
 * <p>Selecting looks at the shared preferences of the type and at the user's own, not at anybody
 * else's, so its cost does not grow with the number of users. Immutable.
 */
public final class PreferenceSnapshot implements Selector {
  /** Nothing is injectable. */
  public static final PreferenceSnapshot EMPTY = new PreferenceSnapshot(List.of(), Set.of(), 0);

  /** Strongest first; active before tried, then by share of users, then by name. */
  private static final Comparator<Injectable> STRENGTH =
      Comparator.comparing((Injectable i) -> i.preference().status() != Status.ACTIVE)
          .thenComparing(
              i -> i.preference().evidence().map(Evidence::share).orElse(1.0),
              Comparator.reverseOrder())
          .thenComparing(i -> i.preference().id());

  /** Of two about the same the narrower wins, then what a person wrote, then the newer. */
  private static final Comparator<Injectable> PRECEDENCE =
      Comparator.comparingInt((Injectable i) -> i.preference().scope().specificity())
          .thenComparing(i -> i.preference().written())
          .thenComparing(i -> i.preference().created())
          .thenComparing(i -> i.preference().id());

  private final Map<TypeKey, List<Injectable>> byType = new HashMap<>();
  private final Map<UserKey, List<Injectable>> byUser = new HashMap<>();
  private final Set<TypeKey> off;
  private final double commonHoldout;

  /**
   * A snapshot.
   *
   * @param injectables everything in trial or active
   * @param off the types that learn nothing
   * @param commonHoldout the chance in [0, 1) that an output sees no preference at all
   */
  public PreferenceSnapshot(List<Injectable> injectables, Set<TypeKey> off, double commonHoldout) {
    this.off = Set.copyOf(off);
    this.commonHoldout = commonHoldout;
    for (Injectable injectable : injectables) {
      Preference preference = injectable.preference();
      String project = preference.scope().project();
      Optional<OutputType> type = preference.scope().type();
      if (preference.scope().user().isPresent()) {
        byUser
            .computeIfAbsent(
                new UserKey(project, preference.scope().user().get()), k -> new ArrayList<>())
            .add(injectable);
      } else {
        byType.computeIfAbsent(new TypeKey(project, type), k -> new ArrayList<>()).add(injectable);
      }
    }
  }

  @Override
  public Selection select(SelectionRequest request) {
    List<Injectable> chosen =
        applicable(
            request.project(),
            request.type(),
            request.segment(),
            request.user(),
            request.structured());
    if (chosen.isEmpty()) {
      return Selection.NOTHING;
    }
    if (Draw.uniform("holdout:" + request.project(), request.outputId()) < commonHoldout) {
      return new Selection(Treatment.HELD_OUT, List.of(), Optional.empty());
    }
    List<Assignment> assignments = new ArrayList<>(chosen.size());
    List<Selection.Line> lines = new ArrayList<>(chosen.size());
    for (Injectable injectable : chosen) {
      Preference preference = injectable.preference();
      Arm arm = injectable.trial().draw(request.outputId());
      assignments.add(
          new Assignment(
              preference.id(),
              preference.version(),
              injectable.trial().id(),
              arm,
              injectable.trial().probability()));
      if (arm == Arm.INJECTED) {
        lines.add(new Selection.Line(preference.id(), preference.statement()));
      }
    }
    return new Selection(
        new Treatment(assignments, false),
        lines,
        lines.isEmpty()
            ? Optional.empty()
            : Optional.of(PromptBlock.of(lines.stream().map(Selection.Line::statement).toList())));
  }

  /**
   * What a request would carry if no trial withheld anything.
   *
   * @param project the tenant
   * @param type what would be written
   * @param segment the caller's group
   * @param user for whom
   */
  public Preview preview(
      String project, OutputType type, Optional<String> segment, Optional<String> user) {
    List<Preview.Line> lines =
        applicable(project, type, segment, user, false).stream()
            .map(
                injectable ->
                    new Preview.Line(
                        injectable.preference().id(),
                        injectable.preference().statement(),
                        injectable.trial().probability()))
            .toList();
    return new Preview(
        lines,
        lines.isEmpty()
            ? Optional.empty()
            : Optional.of(PromptBlock.of(lines.stream().map(Preview.Line::statement).toList())));
  }

  /**
   * What a request would carry.
   *
   * @param lines the statements, in order
   * @param block the whole block; empty where there are none
   */
  public record Preview(List<Line> lines, Optional<String> block) {
    /** Copies the list. */
    public Preview {
      lines = List.copyOf(lines);
    }

    /**
     * One line of the block.
     *
     * @param preferenceId whose line it is
     * @param statement the line
     * @param probability the chance that a request carries it
     */
    public record Line(String preferenceId, String statement, double probability) {}
  }

  /** What applies to a request, conflicts settled, strongest first, within the budget. */
  private List<Injectable> applicable(
      String project,
      OutputType type,
      Optional<String> segment,
      Optional<String> user,
      boolean structured) {
    List<Injectable> all = considered(project, type, user);
    all.removeIf(injectable -> !injectable.preference().scope().covers(type, segment, user));
    if (all.isEmpty()) {
      return all;
    }
    List<Injectable> covering = List.copyOf(all);
    all.removeIf(injectable -> unproven(injectable) && covered(injectable, covering));
    all.sort(PRECEDENCE.reversed());
    Set<String> taken = new HashSet<>();
    all.removeIf(
        injectable ->
            injectable
                .preference()
                .hypothesis()
                .filter(hypothesis -> !free(hypothesis, taken))
                .isPresent());
    all.removeIf(injectable -> structured && !Structured.harmless(injectable.preference()));
    all.sort(STRENGTH);
    List<Injectable> within = new ArrayList<>();
    int tokens = PromptBlock.FRAME_TOKENS;
    for (Injectable injectable : all) {
      int cost = PromptBlock.tokens(injectable.preference().statement());
      if (within.size() < PromptBlock.MAX_STATEMENTS && tokens + cost <= PromptBlock.MAX_TOKENS) {
        within.add(injectable);
        tokens += cost;
      }
    }
    return within;
  }

  private static boolean unproven(Injectable injectable) {
    return injectable.preference().status() == Status.TRIAL;
  }

  /**
   * Whether a wider one asks for the same. An unproven narrower one would take those who want it
   * most out of the wider one's trial, which then speaks only for those who want it least.
   */
  private static boolean covered(Injectable narrow, List<Injectable> all) {
    Optional<Hypothesis> wanted = narrow.preference().hypothesis();
    int specificity = narrow.preference().scope().specificity();
    return wanted.isPresent()
        && all.stream()
            .map(Injectable::preference)
            .filter(wide -> wide.scope().specificity() < specificity)
            .anyMatch(wide -> wide.hypothesis().filter(h -> h.covers(wanted.get())).isPresent());
  }

  /** Takes what a hypothesis is about if nothing narrower has any of it. */
  private static boolean free(Hypothesis hypothesis, Set<String> taken) {
    Set<String> topics = hypothesis.topics();
    return topics.stream().noneMatch(taken::contains) && taken.addAll(topics);
  }

  /** All that is looked at for a request: what is shared in its type, and its user's own. */
  List<Injectable> considered(String project, OutputType type, Optional<String> user) {
    TypeKey key = new TypeKey(project, Optional.of(type));
    List<Injectable> all = new ArrayList<>();
    if (!off.contains(key)) {
      collect(byType.get(key), all);
      collect(byType.get(new TypeKey(project, Optional.empty())), all);
      user.ifPresent(name -> collect(byUser.get(new UserKey(project, name)), all));
    }
    return all;
  }

  private static void collect(@Nullable List<Injectable> from, List<Injectable> into) {
    if (from != null) {
      into.addAll(from);
    }
  }

  /**
   * A type within a project.
   *
   * @param project the tenant
   * @param type the type; empty for what holds in all of them
   */
  public record TypeKey(String project, Optional<OutputType> type) {}

  private record UserKey(String project, String user) {}
}
