package org.tacit.output;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps outputs, append-only. Implementations are thread-safe. */
public interface OutputLog {
  /** Appends outputs in one transaction; one whose ID is already there is left out. */
  void append(List<GeneratedOutput> outputs);

  /** The outputs of the project with these IDs, in order of ID; those not known are missing. */
  List<GeneratedOutput> find(String project, Collection<OutputId> ids);

  /** The ID behind the caller's own key; the newest where the key was used more than once. */
  Optional<OutputId> findByJoinKey(String project, String joinKey);

  /** One output of the project. */
  default Optional<GeneratedOutput> find(String project, OutputId id) {
    return find(project, List.of(id)).stream().findFirst();
  }
}
