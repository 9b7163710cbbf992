package org.tacit.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.tacit.config.TacitConfig;
import org.tacit.conversation.TurnStore;
import org.tacit.limits.SpendLedger;
import org.tacit.loop.UnitOfWork;
import org.tacit.preference.PreferenceStore.Filter;
import org.tacit.preference.Status;
import org.tacit.security.ApiKeys;
import org.tacit.store.JdbcWorkQueue;
import org.tacit.telemetry.TacitMetrics;

/**
 * What a gateway does from time to time beside the {@link Upkeep} of its store, on the same thread:
 * reads keys again, publishes gauges, forgets conversations.
 */
final class Housekeeping {
  private static final int MOST = 100_000;

  private final Upkeep upkeep;
  private final ApiKeys keys;
  private final SpendLedger ledger;
  private final UnitOfWork work;
  private final JdbcWorkQueue queue;
  private final TurnStore turns;
  private final TacitConfig config;
  private final LongSupplier dropped;
  private final Supplier<List<String>> projects;
  private final TacitMetrics metrics;
  private final QualityGauges quality;
  private final InstantSource clock;
  private long counted;

  Housekeeping(
      Upkeep upkeep,
      ApiKeys keys,
      SpendLedger ledger,
      UnitOfWork work,
      JdbcWorkQueue queue,
      TurnStore turns,
      TacitConfig config,
      LongSupplier dropped,
      Supplier<List<String>> projects,
      TacitMetrics metrics,
      InstantSource clock) {
    this.upkeep = upkeep;
    this.keys = keys;
    this.ledger = ledger;
    this.work = work;
    this.queue = queue;
    this.turns = turns;
    this.config = config;
    this.dropped = dropped;
    this.projects = projects;
    this.metrics = metrics;
    this.quality = new QualityGauges(metrics);
    this.clock = clock;
  }

  void start() {
    upkeep.every(Duration.ofSeconds(1), keys::refresh);
    upkeep.every(Duration.ofSeconds(1), ledger::flush);
    upkeep.every(Duration.ofSeconds(5), ledger::read);
    upkeep.every(Duration.ofMinutes(1), keys::writeUsed);
    upkeep.every(Duration.ofSeconds(5), this::publish);
    upkeep.every(
        Duration.ofMinutes(10),
        () -> turns.deleteBefore(clock.instant().minus(config.feedback().window())));
  }

  private void publish() {
    long lost = dropped.getAsLong();
    metrics.dropped(lost - counted);
    counted = lost;
    Optional<Instant> oldest = queue.depth().oldestReady();
    metrics.pipelineLag(
        oldest.map(since -> Duration.between(since, clock.instant())).orElse(Duration.ZERO));
    work.call(
        stores -> {
          Map<Status, Long> counts = new EnumMap<>(Status.class);
          for (Status status : Status.values()) {
            counts.put(status, 0L);
          }
          for (String project : projects.get()) {
            stores
                .preferences()
                .list(project, Filter.ALL, Optional.empty(), MOST)
                .forEach(preference -> counts.merge(preference.status(), 1L, Long::sum));
            quality.publish(project, stores, clock.instant());
          }
          counts.forEach(metrics::preferences);
          return true;
        });
  }
}
