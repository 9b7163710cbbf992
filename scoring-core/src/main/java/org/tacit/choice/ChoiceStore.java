package org.tacit.choice;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import org.tacit.output.OutputType;

/**
 * Keeps the sums of arms. For which outputs an arm was drawn, and what these took, it counts from
 * the outputs recorded.
 */
public interface ChoiceStore {
  /** Adds these sums, which may be negative, to those of their arms. */
  void add(String project, Map<ArmKey, ArmSums> changes);

  /** All arms of a project that were ever drawn, those no longer configured included. */
  SortedMap<ArmKey, ArmFigures> find(String project);

  /**
   * What the outputs of a type cost that were created in [from, to), may be learned from, and have
   * a known cost; those without one are left out of every count.
   */
  Expense expense(String project, OutputType type, Instant from, Instant to);
}
