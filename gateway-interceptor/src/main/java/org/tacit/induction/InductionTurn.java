package org.tacit.induction;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets an {@link Inductor} look again and again, on a thread of its own; a failure is tried again
 * at the next turn and stops nothing else. Thread-safe.
 */
public final class InductionTurn implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(InductionTurn.class.getName());

  private final Inductor inductor;
  private final Supplier<List<String>> projects;
  private final Duration period;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "tacit-induction");
            thread.setDaemon(true);
            return thread;
          });

  /** Turns of this inductor for these tenants, this long apart. */
  public InductionTurn(Inductor inductor, Supplier<List<String>> projects, Duration period) {
    this.inductor = inductor;
    this.projects = projects;
    this.period = period;
  }

  /** Starts. */
  public void start() {
    var unused =
        timer.scheduleWithFixedDelay(
            this::turn, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  void turn() {
    try {
      projects.get().forEach(inductor::look);
    } catch (RuntimeException e) {
      // The class alone: a message could quote what a model or a user wrote.
      LOG.log(System.Logger.Level.WARNING, "Induction will try again: {0}", e.getClass().getName());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    inductor.close();
  }
}
