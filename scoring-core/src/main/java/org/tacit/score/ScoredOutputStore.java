package org.tacit.score;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tacit.baseline.UserTally;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;

/** Keeps scored outputs. */
public interface ScoredOutputStore {
  /** Those of the project that are kept, in order of ID. */
  List<ScoredOutput> find(String project, Collection<OutputId> ids);

  /** One of them. */
  default Optional<ScoredOutput> find(String project, OutputId id) {
    return find(project, List.of(id)).stream().findFirst();
  }

  /** Inserts, or replaces the ones with the same IDs. */
  void save(List<ScoredOutput> outputs);

  /** The user's outputs of a type with an ID after this one, in order of ID. */
  List<ScoredOutput> after(String project, String user, OutputType type, OutputId id);

  /** The user's last output of a type with an ID before this one. */
  Optional<ScoredOutput> before(String project, String user, OutputType type, OutputId id);

  /** The user's newest outputs of any type created since, newest first, at most {@code limit}. */
  List<ScoredOutput> newestOfUser(String project, String user, Instant since, int limit);

  /**
   * What each known user did with the outputs of a type that were created in [from, to), by name.
   * The scores are those that count in levels.
   */
  List<UserTally> tallies(String project, OutputType type, Instant from, Instant to);

  /** The outputs of these users of a type that were created in [from, to), in order of ID. */
  List<ScoredOutput> ofUsers(
      String project, OutputType type, Collection<String> users, Instant from, Instant to);

  /**
   * The newest outputs of a type created before a moment of which a rating or an outcome says
   * whether they were good, newest first, at most {@code limit}.
   */
  List<ScoredOutput> anchored(String project, OutputType type, Instant before, int limit);

  /** The output that this one took the place of; the oldest where several say so. */
  Optional<ScoredOutput> replacedBy(String project, OutputId replacement);
}
