package org.tacit.pipeline;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.tacit.config.TacitConfig;
import org.tacit.loop.DriftReview;
import org.tacit.loop.HabitReview;
import org.tacit.loop.LoopSettings;
import org.tacit.loop.UnitOfWork;
import org.tacit.store.JdbcRetention;
import org.tacit.store.JdbcWorkQueue;

/**
 * What a store needs from time to time, wherever it is used: gives up events whose output never
 * came, looks at users beside each other, deletes texts that are kept long enough. One thread; a
 * failure is tried again next time.
 */
final class Upkeep implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "tacit-housekeeping");
            thread.setDaemon(true);
            return thread;
          });
  private final UnitOfWork work;
  private final JdbcWorkQueue queue;
  private final JdbcRetention retention;
  private final TacitConfig config;
  private final Supplier<List<String>> projects;
  private final LongConsumer orphans;
  private final HabitReview review;
  private final DriftReview drift;
  private final InstantSource clock;

  /**
   * Upkeep of one store.
   *
   * @param orphans is told how many events were given up
   */
  Upkeep(
      UnitOfWork work,
      JdbcWorkQueue queue,
      JdbcRetention retention,
      TacitConfig config,
      Supplier<List<String>> projects,
      LongConsumer orphans,
      LoopSettings settings,
      InstantSource clock) {
    this.work = work;
    this.queue = queue;
    this.retention = retention;
    this.config = config;
    this.projects = projects;
    this.orphans = orphans;
    this.review = new HabitReview(settings.baselines());
    this.drift = new DriftReview(settings.trials());
    this.clock = clock;
  }

  Upkeep start() {
    every(
        Duration.ofSeconds(30),
        () ->
            orphans.accept(
                queue.giveUp(clock.instant().minus(config.feedback().window())).stream()
                    .mapToLong(JdbcWorkQueue.Orphan::events)
                    .sum()));
    every(Duration.ofMinutes(5), this::reviewHabits);
    every(Duration.ofMinutes(1), this::reviewDrift);
    every(
        Duration.ofMinutes(10),
        () -> retention.deleteTextBefore(clock.instant().minus(config.text().retention())));
    return this;
  }

  /** Does something else on the same thread, again and again. */
  void every(Duration period, Runnable task) {
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

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
