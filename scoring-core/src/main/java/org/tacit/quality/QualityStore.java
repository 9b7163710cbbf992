package org.tacit.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** Which users acted on outputs created in [from, to), and where. */
  Set<UserPlace> places(String project, OutputType type, Instant from, Instant to);

  /**
   * How many different users acted on outputs created in [from, to), by bucket.
   *
   * @param bucket the length of a bucket, whole seconds; buckets begin at multiples of it
   */
  Map<Instant, Long> users(
      String project, OutputType type, Instant from, Instant to, Duration bucket);

  /** How far the users of a type lie apart, as last looked at. */
  Optional<TypeHabits> habits(String project, OutputType type);

  /** Puts a newer look in place of the last. */
  void save(String project, OutputType type, TypeHabits habits);

  /**
   * Where a user acted.
   *
   * @param user who
   * @param segment the caller's group
   * @param upstream what answered
   * @param treated the side of injection
   */
  record UserPlace(
      String user, Optional<String> segment, String upstream, QualityCell.Treated treated) {}
}
