package org.tacit.signal;

import java.util.List;
import java.util.Map;
import org.tacit.output.OutputType;

/** Keeps what the signals of types are checked against, and what was ruled. */
public interface SignalStore {
  /** Adds these sums, whose numbers may be negative, to those of their types. */
  void add(String project, Map<OutputType, SignalSums> changes);

  /** The sums of a type over all time. */
  SignalSums total(String project, OutputType type);

  /** What was ruled for a type, in order of time. */
  List<AttentionRuling> rulings(String project, OutputType type);

  /** Keeps a ruling, in place of one that holds from the same moment. */
  void save(String project, OutputType type, AttentionRuling ruling);
}
