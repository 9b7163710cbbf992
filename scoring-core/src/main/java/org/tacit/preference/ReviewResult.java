package org.tacit.preference;

import java.util.List;

/** What became of a decision about a preference. */
public sealed interface ReviewResult {
  /**
   * It is taken.
   *
   * @param preference as it is now
   */
  record Done(Preference preference) implements ReviewResult {}

  /** There is no such preference. */
  record NotFound() implements ReviewResult {}

  /**
   * It cannot be taken in this state.
   *
   * @param status where the preference stands
   * @param legal what can be done there
   */
  record Illegal(Status status, List<Step> legal) implements ReviewResult {}

  /**
   * Somebody else changed the preference since it was looked at.
   *
   * @param current as it is now
   */
  record Stale(Preference current) implements ReviewResult {}

  /**
   * What was given is not allowed.
   *
   * @param field which field
   * @param allowed what is
   */
  record Invalid(String field, String allowed) implements ReviewResult {}
}
