package org.tacit.trial;

import java.util.Map;
import java.util.SortedMap;

/** Keeps how trials went over time: what they showed, and their sums by day. */
public interface TrialHistory {
  /** Outputs at the last point of each running trial that has one, by its ID. */
  Map<String, Long> last(String project);

  /** What a trial showed over time; empty where nothing is kept. */
  TrialSeries series(String project, String trial);

  /** Puts a series in place of the one kept. */
  void save(String project, String trial, TrialSeries series);

  /** Adds these sums, which may be negative, to those of the days of trials that run. */
  void add(String project, Map<TrialDay, DaySums> changes);

  /** The days of a trial, oldest first; those whose sums came back to nothing are left out. */
  SortedMap<TrialDay, DaySums> days(String project, String trial);
}
