package org.tacit.preference;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;

/** Keeps what edits teach. */
public interface EvidenceStore {
  /** Puts the evidence in place of what the same output taught before. */
  void save(EditEvidence evidence);

  /** Forgets what an output taught; nothing happens if it taught nothing. */
  void remove(String project, OutputId output);

  /**
   * The newest edits of a type by users whose acts may teach, newest first.
   *
   * @param limit the most edits
   * @param perUser the most edits of one user; that user's older ones make room for others
   */
  List<EditEvidence> newestOfType(String project, OutputType type, int limit, int perUser);

  /** The newest edits of one user in a type, newest first. */
  List<EditEvidence> newestOfUser(String project, OutputType type, String user, int limit);

  /** Users with evidence from an output that was created before this moment. */
  Set<String> usersBefore(String project, Instant moment);
}
