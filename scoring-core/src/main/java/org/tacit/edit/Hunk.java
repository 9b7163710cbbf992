package org.tacit.edit;

import java.util.List;

/**
 * One changed place of an edit. Immutable.
 *
 * @param role the part of the text it is in
 * @param kind what kind of change it is
 * @param paragraph number of its paragraph, from 1; 0 in greeting, closing and signature. Of the
 *     original, of the edited text where something was only added
 * @param sentence number of its sentence, counted the same way
 * @param removed texts of the tokens taken out, in order
 * @param added texts of the tokens put in, in order
 */
public record Hunk(
    Role role,
    HunkKind kind,
    int paragraph,
    int sentence,
    List<String> removed,
    List<String> added) {
  /** Copies the lists. */
  public Hunk {
    removed = List.copyOf(removed);
    added = List.copyOf(added);
  }

  /** What happened to a place. */
  public enum Type {
    /** Something was put in. */
    ADDED,
    /** Something was taken out. */
    REMOVED,
    /** Something stands in another's place. */
    REPLACED
  }

  /** What happened here. */
  public Type type() {
    if (removed.isEmpty()) {
      return Type.ADDED;
    }
    return added.isEmpty() ? Type.REMOVED : Type.REPLACED;
  }
}
