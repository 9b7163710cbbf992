package org.tacit.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.EvidenceStore;

/** Evidence in a map. Thread-safe. */
public final class InMemoryEvidenceStore implements EvidenceStore {
  private static final Comparator<EditEvidence> NEWEST =
      Comparator.comparing(EditEvidence::at).thenComparing(EditEvidence::output).reversed();

  private final InMemoryUserStore users;
  private final TreeMap<OutputId, EditEvidence> kept = new TreeMap<>();

  /** No evidence yet; these users' flags and policies tell who may teach. */
  public InMemoryEvidenceStore(InMemoryUserStore users) {
    this.users = users;
  }

  @Override
  public synchronized void save(EditEvidence evidence) {
    kept.put(evidence.output(), evidence);
  }

  @Override
  public synchronized void remove(String project, OutputId output) {
    kept.computeIfPresent(output, (id, there) -> there.project().equals(project) ? null : there);
  }

  @Override
  public synchronized List<EditEvidence> newestOfType(
      String project, OutputType type, int limit, int perUser) {
    Set<String> silenced = users.silenced(project);
    Map<String, Integer> taken = new HashMap<>();
    return of(project, type)
        .filter(edit -> !silenced.contains(edit.user()))
        .sorted(NEWEST)
        .filter(edit -> taken.merge(edit.user(), 1, Integer::sum) <= perUser)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<EditEvidence> newestOfUser(
      String project, OutputType type, String user, int limit) {
    return of(project, type)
        .filter(edit -> edit.user().equals(user))
        .sorted(NEWEST)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Set<String> usersBefore(String project, Instant moment) {
    return kept.values().stream()
        .filter(edit -> edit.project().equals(project))
        .filter(edit -> edit.output().created().isBefore(moment))
        .map(EditEvidence::user)
        .collect(Collectors.toSet());
  }

  private Stream<EditEvidence> of(String project, OutputType type) {
    return kept.values().stream()
        .filter(edit -> edit.project().equals(project) && edit.type().equals(type));
  }

  /** Everything that is kept. */
  public synchronized Map<OutputId, EditEvidence> state() {
    return Map.copyOf(kept);
  }

  /** Removes what a user's edits taught; says how many there were. */
  synchronized int forget(String project, String user) {
    int before = kept.size();
    kept.values().removeIf(e -> e.project().equals(project) && e.user().equals(user));
    return before - kept.size();
  }

  synchronized void retain(String project, Set<OutputId> ids) {
    kept.values().removeIf(e -> e.project().equals(project) && !ids.contains(e.output()));
  }
}
