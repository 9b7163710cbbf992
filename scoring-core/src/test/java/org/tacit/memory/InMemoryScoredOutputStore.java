package org.tacit.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tacit.baseline.UserAct;
import org.tacit.baseline.UserTally;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.quality.Anchors;
import org.tacit.quality.QualitySums;
import org.tacit.score.ScoredOutput;
import org.tacit.score.ScoredOutputStore;
import org.tacit.stats.Moments;

/** Scored outputs in a map. Thread-safe. */
public final class InMemoryScoredOutputStore implements ScoredOutputStore {
  private final TreeMap<OutputId, ScoredOutput> kept = new TreeMap<>();

  @Override
  public synchronized List<ScoredOutput> find(String project, Collection<OutputId> ids) {
    Set<OutputId> wanted = new HashSet<>(ids);
    return of(project).filter(output -> wanted.contains(output.id())).toList();
  }

  @Override
  public synchronized void save(List<ScoredOutput> outputs) {
    outputs.forEach(output -> kept.put(output.id(), output));
  }

  @Override
  public synchronized List<ScoredOutput> after(
      String project, String user, OutputType type, OutputId id) {
    return ofHabit(project, user, type).filter(o -> o.id().compareTo(id) > 0).toList();
  }

  @Override
  public synchronized Optional<ScoredOutput> before(
      String project, String user, OutputType type, OutputId id) {
    return ofHabit(project, user, type)
        .filter(o -> o.id().compareTo(id) < 0)
        .max(Comparator.comparing(ScoredOutput::id));
  }

  @Override
  public synchronized List<ScoredOutput> newestOfUser(
      String project, String user, Instant since, int limit) {
    return of(project)
        .filter(output -> output.user().filter(user::equals).isPresent())
        .filter(output -> !output.id().created().isBefore(since))
        .sorted(Comparator.comparing(ScoredOutput::id).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<UserTally> tallies(
      String project, OutputType type, Instant from, Instant to) {
    Map<String, List<ScoredOutput>> byUser = new TreeMap<>();
    ofType(project, type, from, to)
        .forEach(
            output ->
                output
                    .user()
                    .ifPresent(u -> byUser.computeIfAbsent(u, n -> new ArrayList<>()).add(output)));
    return byUser.entrySet().stream().map(user -> tally(user.getKey(), user.getValue())).toList();
  }

  private static UserTally tally(String user, List<ScoredOutput> outputs) {
    List<UserAct> acts = outputs.stream().flatMap(output -> output.act().stream()).toList();
    return new UserTally(
        user,
        acts.size(),
        acts.stream().filter(act -> act.ending() == UserAct.Ending.UNCHANGED).count(),
        outputs.stream().map(QualitySums::level).reduce(Moments.EMPTY, Moments::plus));
  }

  @Override
  public synchronized List<ScoredOutput> ofUsers(
      String project, OutputType type, Collection<String> users, Instant from, Instant to) {
    return ofType(project, type, from, to)
        .filter(output -> output.user().filter(users::contains).isPresent())
        .toList();
  }

  @Override
  public synchronized List<ScoredOutput> anchored(
      String project, OutputType type, Instant before, int limit) {
    return ofType(project, type, Instant.MIN, before)
        .filter(output -> !Anchors.of(output).equals(Anchors.NONE))
        .sorted(Comparator.comparing(ScoredOutput::id).reversed())
        .limit(limit)
        .toList();
  }

  private Stream<ScoredOutput> ofType(String project, OutputType type, Instant from, Instant to) {
    return of(project)
        .filter(output -> output.type().equals(type) && !output.signals().isEmpty())
        .filter(output -> !output.id().created().isBefore(from))
        .filter(output -> output.id().created().isBefore(to));
  }

  @Override
  public synchronized Optional<ScoredOutput> replacedBy(String project, OutputId replacement) {
    return of(project)
        .filter(output -> output.replacement().filter(replacement::equals).isPresent())
        .findFirst();
  }

  private Stream<ScoredOutput> of(String project) {
    return kept.values().stream().filter(output -> output.project().equals(project));
  }

  private Stream<ScoredOutput> ofHabit(String project, String user, OutputType type) {
    return of(project)
        .filter(output -> output.type().equals(type))
        .filter(output -> output.user().filter(user::equals).isPresent());
  }

  /** Everything that is kept. */
  public synchronized Map<OutputId, ScoredOutput> state() {
    return Map.copyOf(kept);
  }

  /** Removes a user's outputs; says what they were. */
  synchronized List<ScoredOutput> forget(String project, String user) {
    List<ScoredOutput> own =
        of(project).filter(output -> output.user().filter(user::equals).isPresent()).toList();
    own.forEach(output -> kept.remove(output.id()));
    return own;
  }

  synchronized void retain(String project, Set<OutputId> ids) {
    kept.values().removeIf(o -> o.project().equals(project) && !ids.contains(o.id()));
  }

  synchronized List<ScoredOutput> all(String project) {
    return of(project).toList();
  }
}
