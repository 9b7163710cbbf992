package org.tacit.trial;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps trials and their sums. How many outputs were drawn into their arms it counts from the
 * outputs recorded.
 */
public interface TrialStore {
  /** Those of the project that are kept; missing ones are left out. */
  List<Trial> find(String project, Collection<String> ids);

  /** All that go on. */
  List<Trial> running(String project);

  /** All of one preference, oldest first. */
  List<Trial> ofPreference(String project, String preferenceId);

  /** All of these preferences, oldest first. */
  List<Trial> ofPreferences(String project, Collection<String> preferenceIds);

  /**
   * Those that match, newest first; after the one with the ID {@code after}, if given.
   *
   * @param limit the most trials
   */
  List<Trial> list(String project, Filter filter, Optional<String> after, int limit);

  /**
   * Which trials to list.
   *
   * @param running those that go on, or those that have ended
   * @param shared those of preferences of many, or those of single users'
   */
  record Filter(boolean running, boolean shared) {}

  /**
   * Inserts a trial, or ends the one kept; sums and counts are left as they are. A new one of kind
   * {@link TrialKind#TRIAL} gets the next place in its stream, whatever place it names.
   */
  void save(Trial trial);

  /**
   * Adds these sums, which may be negative, to those of the trials that run; one that has ended
   * keeps the numbers it was decided on.
   */
  void add(String project, Map<String, TrialSums> changes);

  /**
   * Keeps that a trial's preference was claimed to help: its place is closed, and the claim counts
   * for all others of its stream that run. Doing it twice changes nothing.
   */
  void claim(String project, String id);
}
