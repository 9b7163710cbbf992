package org.tacit.preference;

import java.util.List;
import java.util.Optional;
import org.tacit.output.OutputType;

/** Keeps preferences and their history. */
public interface PreferenceStore {
  /** One preference. */
  Optional<Preference> find(String project, String id);

  /** Those that match, newest change first; after the one with the ID {@code after}, if given. */
  List<Preference> list(String project, Filter filter, Optional<String> after, int limit);

  /** How many match. */
  long count(String project, Filter filter);

  /** All that are in trial or active. */
  List<Preference> injected(String project);

  /**
   * Keeps the preference of the change in place of the one before it, and the change in its
   * history. Returns false, and keeps nothing, if the one kept is not of the revision before.
   */
  boolean save(Change change);

  /** What happened to one preference, newest first. */
  List<Change> history(String project, String id);

  /** A number that grows with every change of the project's preferences or trials. */
  long version(String project);

  /** Makes {@link #version} grow. */
  void touch(String project);

  /**
   * Which preferences to list.
   *
   * @param status only in this state
   * @param type only of this type
   * @param scope only shared ones or only single users': {@code type}, {@code segment} or {@code
   *     user}
   */
  record Filter(Optional<Status> status, Optional<OutputType> type, Optional<String> scope) {
    /** Everything. */
    public static final Filter ALL =
        new Filter(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
