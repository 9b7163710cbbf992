package org.tacit.memory;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tacit.trial.DaySums;
import org.tacit.trial.TrialDay;
import org.tacit.trial.TrialHistory;
import org.tacit.trial.TrialSeries;

/** How trials went, in maps. Thread-safe. */
public final class InMemoryTrialHistory implements TrialHistory {
  private final InMemoryTrialStore trials;
  private final Map<String, Map<String, TrialSeries>> series = new HashMap<>();
  private final Map<String, TreeMap<TrialDay, DaySums>> days = new HashMap<>();

  /** Nothing yet of these trials. */
  public InMemoryTrialHistory(InMemoryTrialStore trials) {
    this.trials = trials;
  }

  private boolean running(String project, String trial) {
    return trials.runs(project, trial);
  }

  @Override
  public synchronized Map<String, Long> last(String project) {
    Map<String, Long> last = new HashMap<>();
    series
        .getOrDefault(project, Map.of())
        .forEach(
            (trial, kept) -> {
              if (running(project, trial) && !kept.points().isEmpty()) {
                last.put(trial, kept.points().get(kept.points().size() - 1).outputs());
              }
            });
    return last;
  }

  @Override
  public synchronized TrialSeries series(String project, String trial) {
    return series.getOrDefault(project, Map.of()).getOrDefault(trial, new TrialSeries(List.of()));
  }

  @Override
  public synchronized void save(String project, String trial, TrialSeries kept) {
    series.computeIfAbsent(project, p -> new HashMap<>()).put(trial, kept);
  }

  @Override
  public synchronized void add(String project, Map<TrialDay, DaySums> changes) {
    TreeMap<TrialDay, DaySums> kept = days.computeIfAbsent(project, p -> new TreeMap<>());
    changes.forEach(
        (day, sums) -> {
          if (running(project, day.trial())) {
            kept.merge(day, sums, DaySums::plus);
          }
        });
  }

  @Override
  public synchronized SortedMap<TrialDay, DaySums> days(String project, String trial) {
    TreeMap<TrialDay, DaySums> found = new TreeMap<>();
    days.getOrDefault(project, new TreeMap<>())
        .forEach(
            (day, sums) -> {
              if (day.trial().equals(trial) && !sums.equals(DaySums.EMPTY)) {
                found.put(day, sums);
              }
            });
    return Collections.unmodifiableSortedMap(found);
  }

  /** The sums of all days that saw anything, of trials that are still kept. */
  public synchronized Map<TrialDay, DaySums> state() {
    Map<TrialDay, DaySums> all = new TreeMap<>();
    days.forEach(
        (project, kept) ->
            kept.forEach(
                (day, sums) -> {
                  boolean known = !trials.find(project, List.of(day.trial())).isEmpty();
                  if (known && !sums.equals(DaySums.EMPTY)) {
                    all.put(day, sums);
                  }
                }));
    return Map.copyOf(all);
  }

  synchronized void clearRunning(String project) {
    days.getOrDefault(project, new TreeMap<>())
        .keySet()
        .removeIf(day -> running(project, day.trial()));
  }
}
