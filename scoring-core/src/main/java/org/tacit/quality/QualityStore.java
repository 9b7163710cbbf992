package org.tacit.quality;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.tacit.output.OutputType;

/** Keeps the sums of quality. */
public interface QualityStore {
  /** Adds these sums, which may be negative, to those of their cells. */
  void add(Map<QualityCell, QualitySums> changes);

  /**
   * The cells of a project whose hour lies in [from, to), of one type or all.
   *
   * @param type only this type
   */
  Map<QualityCell, QualitySums> find(
      String project, Optional<OutputType> type, Instant from, Instant to);

  /** The sums of a type over all time, kept as one row and so cheap to read. */
  QualitySums total(String project, OutputType type);

  /** How many outputs of a type were created in [from, to), with or without acts. */
  long outputs(String project, OutputType type, Instant from, Instant to);

  /** How many different users had an act in [from, to). */
  long users(String project, OutputType type, Instant from, Instant to);
}
