package org.tacit.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.tacit.config.TacitConfig;
import org.tacit.conversation.TurnStore;
import org.tacit.loop.DriftReview;
import org.tacit.loop.HabitReview;
import org.tacit.loop.UnitOfWork;
import org.tacit.preference.PreferenceStore.Filter;
import org.tacit.preference.Status;
import org.tacit.security.ApiKeys;
import org.tacit.store.JdbcRetention;
import org.tacit.store.JdbcWorkQueue;
import org.tacit.telemetry.TacitMetrics;

/**
 * What has to be done from time to time: read keys again, publish gauges, give up events whose
 * output never came, look at users beside each other, delete texts that are kept long enough. One
 * thread; a failure is tried again next time.
 */
final class Housekeeping implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());
  private static final int MOST = 100_000;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "tacit-housekeeping");
            thread.setDaemon(true);
            return thread;
          });
  private final ApiKeys keys;
  private final UnitOfWork work;
  private final JdbcWorkQueue queue;
  private final JdbcRetention retention;
  private final TurnStore turns;
  private final TacitConfig config;
  private final LongSupplier dropped;
  private final Supplier<List<String>> projects;
  private final TacitMetrics metrics;
  private final QualityGauges quality;
  private final HabitReview review;
  private final DriftReview drift;
  private final InstantSource clock;
  private long counted;

  Housekeeping(
      ApiKeys keys,
      UnitOfWork work,
      JdbcWorkQueue queue,
      JdbcRetention retention,
      TurnStore turns,
      TacitConfig config,
      LongSupplier dropped,
      Supplier<List<String>> projects,
      TacitMetrics metrics,
      HabitReview review,
      DriftReview drift,
      InstantSource clock) {
    this.keys = keys;
    this.work = work;
    this.queue = queue;
    this.retention = retention;
    this.turns = turns;
    this.config = config;
    this.dropped = dropped;
    this.projects = projects;
    this.metrics = metrics;
    this.quality = new QualityGauges(metrics);
    this.review = review;
    this.drift = drift;
    this.clock = clock;
  }

  void start() {
    every(Duration.ofSeconds(1), keys::refresh);
    every(Duration.ofSeconds(5), this::publish);
    every(
        Duration.ofSeconds(30),
        () ->
            metrics.orphans(
                queue.giveUp(clock.instant().minus(config.feedback().window())).stream()
                    .mapToLong(JdbcWorkQueue.Orphan::events)
                    .sum()));
    every(Duration.ofMinutes(5), this::reviewHabits);
    every(Duration.ofMinutes(1), this::reviewDrift);
    every(
        Duration.ofMinutes(10),
        () -> retention.deleteTextBefore(clock.instant().minus(config.text().retention())));
    every(
        Duration.ofMinutes(10),
        () -> turns.deleteBefore(clock.instant().minus(config.feedback().window())));
  }

  private void every(Duration period, Runnable task) {
    Runnable safe =
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Housekeeping will try again", e);
          }
        };
    var unused =
        timer.scheduleWithFixedDelay(
            safe, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void reviewHabits() {
    for (String project : projects.get()) {
      var unused =
          work.exclusively(
              project,
              stores -> {
                review.review(project, stores, clock.instant());
                return true;
              });
    }
  }

  private void reviewDrift() {
    for (String project : projects.get()) {
      var unused =
          work.exclusively(project, stores -> drift.review(project, stores, clock.instant()));
    }
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

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
