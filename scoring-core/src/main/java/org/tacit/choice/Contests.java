package org.tacit.choice;

import java.util.List;

/**
 * All routes that are a choice, as configured. Immutable.
 *
 * @param all in order of their models
 */
public record Contests(List<Contest> all) {
  /** Copies the list. */
  public Contests {
    all = List.copyOf(all);
  }
}
