package org.tacit.preference;

import java.util.List;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;

/** Keeps what edits teach. */
public interface EvidenceStore {
  /** Puts the evidence in place of what the same output taught before. */
  void save(EditEvidence evidence);

  /** Forgets what an output taught; nothing happens if it taught nothing. */
  void remove(String project, OutputId output);

  /** The newest edits of a type by users whose acts may teach, newest first. */
  List<EditEvidence> newestOfType(String project, OutputType type, int limit);

  /** The newest edits of one user in a type, newest first. */
  List<EditEvidence> newestOfUser(String project, OutputType type, String user, int limit);
}
