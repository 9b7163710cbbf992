package org.tacit.memory;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputLog;
import org.tacit.output.OutputType;

/** Outputs in a map. Thread-safe. */
public final class InMemoryOutputLog implements OutputLog {
  private final TreeMap<OutputId, GeneratedOutput> kept = new TreeMap<>();

  @Override
  public synchronized void append(List<GeneratedOutput> outputs) {
    outputs.forEach(output -> kept.putIfAbsent(output.id(), output));
  }

  @Override
  public synchronized List<GeneratedOutput> find(String project, Collection<OutputId> ids) {
    Set<OutputId> wanted = new HashSet<>(ids);
    return kept.values().stream()
        .filter(output -> output.project().equals(project) && wanted.contains(output.id()))
        .toList();
  }

  @Override
  public synchronized Optional<OutputId> findByJoinKey(String project, String joinKey) {
    List<GeneratedOutput> found = withJoinKey(project, joinKey);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1).id());
  }

  /** The outputs with this key, oldest first. */
  synchronized List<GeneratedOutput> withJoinKey(String project, String joinKey) {
    return kept.values().stream()
        .filter(output -> output.project().equals(project))
        .filter(output -> output.joinKey().filter(joinKey::equals).isPresent())
        .toList();
  }

  /** The types of a project's outputs. */
  synchronized Set<OutputType> types(String project) {
    Set<OutputType> types = new TreeSet<>();
    all(project).forEach(output -> types.add(output.type()));
    return types;
  }

  /** Takes a user's name and texts off outputs; says what they were. */
  synchronized List<GeneratedOutput> forget(String project, String user) {
    List<GeneratedOutput> own =
        all(project).stream()
            .filter(output -> output.user().filter(user::equals).isPresent())
            .toList();
    own.forEach(output -> kept.put(output.id(), anonymous(output)));
    return own;
  }

  private static GeneratedOutput anonymous(GeneratedOutput output) {
    return new GeneratedOutput(
            output.id(),
            output.project(),
            output.type(),
            output.segment(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            output.upstream(),
            output.completion(),
            output.learns(),
            output.treatment(),
            output.audited(),
            output.words(),
            Optional.<String>empty())
        .withUsage(output.usage());
  }

  /** All outputs of a project, in order of ID. */
  public synchronized List<GeneratedOutput> all(String project) {
    return kept.values().stream().filter(output -> output.project().equals(project)).toList();
  }
}
