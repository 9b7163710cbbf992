package org.tacit.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tacit.baseline.UserRecord;
import org.tacit.loop.LoopStores;
import org.tacit.output.OutputType;
import org.tacit.output.TypeSettings;
import org.tacit.quality.QualityReader;
import org.tacit.quality.QualityReport;
import org.tacit.quality.QualitySums;
import org.tacit.telemetry.TacitMetrics;

/**
 * Keeps the gauges of quality right without reading reports again and again.
 *
 * <p>A type is read when it is first seen. After that it is looked at once a minute, by its one row
 * of sums over all time, its outliers and whether there are new outputs, and read again only where
 * one of these changed, or after an hour, in which some outputs have left the span. Confined to one
 * thread.
 */
final class QualityGauges {
  private static final Duration SPAN = Duration.ofDays(30);
  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final Duration STALE = Duration.ofHours(1);

  private final TacitMetrics metrics;
  private final Map<Key, Seen> seen = new HashMap<>();

  /** Gauges among these metrics. */
  QualityGauges(TacitMetrics metrics) {
    this.metrics = metrics;
  }

  private record Key(String project, OutputType type) {}

  /** What a type looked like, when it was looked at, and when its report was read. */
  private record Seen(Looks looks, Instant looked, Instant read) {}

  /** What tells that figures may have changed. */
  private record Looks(QualitySums total, List<UserRecord> outliers) {}

  /** Brings the gauges of all types of a project up to date. */
  void publish(String project, LoopStores stores, Instant now) {
    for (TypeSettings settings : stores.types().list(project)) {
      Key key = new Key(project, settings.type());
      Seen last = seen.get(key);
      if (last == null || !now.isBefore(last.looked().plus(LOOK))) {
        seen.put(key, look(key, Optional.ofNullable(last), stores, now));
      }
    }
  }

  private Seen look(Key key, Optional<Seen> last, LoopStores stores, Instant now) {
    Looks looks =
        new Looks(
            stores.quality().total(key.project(), key.type()),
            stores.users().outliers(key.project(), key.type()));
    if (last.isPresent()
        && last.get().looks().equals(looks)
        && now.isBefore(last.get().read().plus(STALE))
        && fresh(key, last.get().read(), stores, now) == 0) {
      return new Seen(looks, now, last.get().read());
    }
    read(key, stores, now);
    return new Seen(looks, now, now);
  }

  /** Outputs of after a moment; those of just before it may have been on their way then. */
  private static long fresh(Key key, Instant since, LoopStores stores, Instant now) {
    return stores.quality().outputs(key.project(), key.type(), since.minus(LOOK), now.plus(STALE));
  }

  private void read(Key key, LoopStores stores, Instant now) {
    QualityReport report =
        new QualityReader(stores.quality(), stores.scored(), stores.users())
            .read(
                new QualityReport.Query(
                    key.project(),
                    key.type(),
                    now.minus(SPAN),
                    now.plus(STALE),
                    SPAN,
                    Optional.empty()));
    report.figures().raw().ifPresent(raw -> metrics.quality(key.type(), raw));
    metrics.coverage(key.type(), "implicit", report.implicitCoverage());
    metrics.coverage(key.type(), "explicit", report.explicitCoverage());
  }
}
