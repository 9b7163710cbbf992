package org.tacit.console.quality;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tacit.console.ConsolePaths;
import org.tacit.console.Span;
import org.tacit.loop.UnitOfWork;
import org.tacit.output.TypeSettings;
import org.tacit.quality.Grouping;
import org.tacit.quality.QualityReader;
import org.tacit.quality.QualityReport;

/** Gathers what the page of quality shows, in one transaction. Thread-safe. */
@ApplicationScoped
public class Qualities {
  private static final String PROJECT = ConsolePaths.PROJECT;

  @Inject private UnitOfWork work;
  @Inject private InstantSource clock;

  /** The reports of the types with outputs, those with most outputs first. */
  List<QualityReport> read(Optional<String> type, Duration back, Optional<Grouping> by) {
    // The hour that has begun belongs to the span.
    Instant to = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
    return work.call(
        stores -> {
          QualityReader reader =
              new QualityReader(stores.quality(), stores.scored(), stores.users());
          return stores.types().list(PROJECT).stream()
              .map(TypeSettings::type)
              .filter(known -> type.map(known.name()::equals).orElse(true))
              .sorted()
              .map(
                  known ->
                      reader.read(
                          new QualityReport.Query(
                              PROJECT, known, to.minus(back), to, Span.bucketOf(back), by)))
              .filter(report -> report.outputs() > 0)
              .sorted(Comparator.comparing(report -> -report.outputs()))
              .toList();
        });
  }
}
