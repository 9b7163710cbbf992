package org.tacit.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
  public synchronized List<EditEvidence> newestOfType(String project, OutputType type, int limit) {
    Set<String> silenced = users.silenced(project);
    return of(project, type)
        .filter(edit -> !silenced.contains(edit.user()))
        .sorted(NEWEST)
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

  private Stream<EditEvidence> of(String project, OutputType type) {
    return kept.values().stream()
        .filter(edit -> edit.project().equals(project) && edit.type().equals(type));
  }

  /** Everything that is kept. */
  public synchronized Map<OutputId, EditEvidence> state() {
    return Map.copyOf(kept);
  }

  synchronized void retain(String project, Set<OutputId> ids) {
    kept.values().removeIf(e -> e.project().equals(project) && !ids.contains(e.output()));
  }
}
