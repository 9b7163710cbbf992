package org.tacit.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tacit.output.OutputType;
import org.tacit.quality.QualityCell.Treated;

/**
 * The quality of a type over a span of time.
 *
 * <p>Immutable.
 *
 * @param type which type
 * @param from the begin of the span
 * @param to its end, excluded
 * @param sums all sums of the span
 * @param byTreatment the sums by side of injection
 * @param trend the sums by the begin of each bucket
 * @param typeMean the mean score that users are held against
 * @param outputs outputs created in the span, with acts or without
 * @param users different users with an act
 */
public record QualityReport(
    OutputType type,
    Instant from,
    Instant to,
    QualitySums sums,
    Map<Treated, QualitySums> byTreatment,
    Map<Instant, QualitySums> trend,
    double typeMean,
    long outputs,
    long users) {

  /** Copies the maps; the trend stays in order of time. */
  public QualityReport {
    byTreatment = Map.copyOf(byTreatment);
    trend = Collections.unmodifiableMap(new TreeMap<>(trend));
  }

  /** Reads a report. */
  public static QualityReport read(
      QualityStore store,
      String project,
      OutputType type,
      Instant from,
      Instant to,
      Duration bucket) {
    QualitySums all = QualitySums.EMPTY;
    Map<Treated, QualitySums> byTreatment = new TreeMap<>();
    Map<Instant, QualitySums> trend = new TreeMap<>();
    for (Map.Entry<QualityCell, QualitySums> entry :
        store.find(project, Optional.of(type), from, to).entrySet()) {
      QualitySums sums = entry.getValue();
      all = all.plus(sums);
      byTreatment.merge(entry.getKey().treated(), sums, QualitySums::plus);
      trend.merge(floor(entry.getKey().hour(), bucket), sums, QualitySums::plus);
    }
    return new QualityReport(
        type,
        from,
        to,
        all,
        byTreatment,
        trend,
        TypeMeans.of(store.total(project, type)).score(),
        store.outputs(project, type, from, to),
        store.users(project, type, from, to));
  }

  private static Instant floor(Instant instant, Duration bucket) {
    long seconds = bucket.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), seconds) * seconds);
  }

  /** The figures of the whole span. */
  public QualityFigures figures() {
    return QualityFigures.of(sums, typeMean);
  }

  /** The share of outputs whose users' behaviour says something, in [0, 1]. */
  public double implicitCoverage() {
    return outputs == 0 ? 0 : Math.min(1, (double) sums.implicit() / outputs);
  }

  /** The share of outputs somebody rated, in [0, 1]. */
  public double explicitCoverage() {
    return outputs == 0 ? 0 : Math.min(1, (double) sums.explicit() / outputs);
  }
}
