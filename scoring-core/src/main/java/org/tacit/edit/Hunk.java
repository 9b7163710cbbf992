package org.tacit.edit;

import java.util.List;

/**
 * One changed place of an edit. Immutable.
 *
 * @param role the part of the text it is in
 * @param kind what kind of change it is
 * @param removed texts of the tokens taken out, in order
 * @param added texts of the tokens put in, in order
 */
public record Hunk(Role role, HunkKind kind, List<String> removed, List<String> added) {
  /** Copies the lists. */
  public Hunk {
    removed = List.copyOf(removed);
    added = List.copyOf(added);
  }
}
