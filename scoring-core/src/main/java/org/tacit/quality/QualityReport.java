package org.tacit.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tacit.baseline.Flag;
import org.tacit.baseline.UserFlag;
import org.tacit.baseline.UserRecord;
import org.tacit.output.OutputType;
import org.tacit.quality.QualityCell.Treated;

/**
 * The quality of a type over a span of time.
 *
 * <p>Figures are read with users' influence capped and outliers left out; sums are as they are
 * kept. Immutable.
 *
 * @param type which type
 * @param from the begin of the span
 * @param to its end, excluded
 * @param sums all sums of the span
 * @param byTreatment the sums by side of injection
 * @param figures the figures of the whole span
 * @param trend the figures by the begin of each bucket
 * @param groups the figures by group; empty where none were asked for
 * @param means what users are held against
 * @param habits how far users lie apart, if that was looked at
 * @param balances how likely outputs are to be acted on
 * @param outputs outputs created in the span, with acts or without
 * @param capped how much users count who would outweigh the others, by name, in (0, 1)
 * @param outliers users left out of the levels, and why
 */
public record QualityReport(
    OutputType type,
    Instant from,
    Instant to,
    QualitySums sums,
    Map<Treated, QualitySums> byTreatment,
    QualityFigures figures,
    Map<Instant, QualityFigures> trend,
    Map<String, QualityFigures> groups,
    TypeMeans means,
    Optional<TypeHabits> habits,
    Balances balances,
    long outputs,
    Map<String, Double> capped,
    List<UserRecord> outliers) {

  /** Copies the collections; maps by time and name stay in order. */
  public QualityReport {
    byTreatment = Map.copyOf(byTreatment);
    trend = Collections.unmodifiableMap(new TreeMap<>(trend));
    groups = Collections.unmodifiableMap(new TreeMap<>(groups));
    capped = Collections.unmodifiableMap(new TreeMap<>(capped));
    outliers = List.copyOf(outliers);
  }

  /**
   * What to report.
   *
   * @param project the tenant
   * @param type which type
   * @param from the begin of the span
   * @param to its end, excluded
   * @param bucket the length of a bucket of the trend
   * @param by what to tell outputs apart by
   */
  public record Query(
      String project,
      OutputType type,
      Instant from,
      Instant to,
      Duration bucket,
      Optional<Grouping> by) {
    /** The begin of the bucket a moment is in. */
    Instant floor(Instant instant) {
      long seconds = bucket.toSeconds();
      return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), seconds) * seconds);
    }
  }

  /** The share of outputs whose users' behaviour says something, in [0, 1]. */
  public double implicitCoverage() {
    return outputs == 0 ? 0 : Math.min(1, (double) sums.implicit() / outputs);
  }

  /** The share of outputs somebody rated, in [0, 1]. */
  public double explicitCoverage() {
    return outputs == 0 ? 0 : Math.min(1, (double) sums.explicit() / outputs);
  }

  /** Why a user is left out. */
  public static List<UserFlag> reasons(UserRecord outlier) {
    return outlier.flags().stream().filter(flag -> flag.flag() == Flag.OUTLIER).toList();
  }
}
