package org.tacit.score;

import java.util.List;
import org.tacit.output.OutputType;

/** Keeps what was decided about weights. */
public interface CalibrationStore {
  /** All decisions about a type, in the order they were taken. */
  List<CalibrationDecision> decisions(String project, OutputType type);

  /** Adds a decision. */
  void save(String project, OutputType type, CalibrationDecision decision);
}
