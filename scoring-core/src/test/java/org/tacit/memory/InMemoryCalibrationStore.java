package org.tacit.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tacit.output.OutputType;
import org.tacit.score.CalibrationDecision;
import org.tacit.score.CalibrationStore;

/** Decisions in a map. Thread-safe. */
public final class InMemoryCalibrationStore implements CalibrationStore {
  private final Map<List<Object>, List<CalibrationDecision>> kept = new HashMap<>();

  @Override
  public synchronized List<CalibrationDecision> decisions(String project, OutputType type) {
    return List.copyOf(kept.getOrDefault(List.of(project, type), List.of()));
  }

  @Override
  public synchronized void save(String project, OutputType type, CalibrationDecision decision) {
    kept.computeIfAbsent(List.of(project, type), key -> new ArrayList<>()).add(decision);
  }
}
