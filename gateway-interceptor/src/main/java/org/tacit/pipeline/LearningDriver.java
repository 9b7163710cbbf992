package org.tacit.pipeline;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.tacit.loop.LearningLoop;
import org.tacit.loop.Touched;
import org.tacit.loop.UnitOfWork;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.output.TypeSettings;
import org.tacit.preference.Change;
import org.tacit.score.ScoredOutput;

/**
 * Runs the learning loop behind the requests: works claimed outputs in as fast as they come, and
 * decides whenever something has changed.
 *
 * <p>One thread learns; a failure is reported, waited out and tried again, and loses nothing
 * because work is taken off the queue in the transaction that does it. Deciding takes at most a
 * tenth of the thread's time. Another thread gives the selector what people decided, four times a
 * second, however much there is to learn. Thread-safe.
 */
public final class LearningDriver implements AutoCloseable {
  private static final int CLAIM = 200;
  private static final Duration IDLE = Duration.ofMillis(200);
  private static final Duration DECIDE = Duration.ofMillis(250);
  private static final Duration REFRESH = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final LearningLoop loop;
  private final UnitOfWork work;
  private final Supplier<List<String>> projects;
  private final Runnable wake;
  private final SnapshotKeeper snapshots;
  private final InstantSource clock;
  private final Listener listener;
  private final Thread thread;
  private final Thread refresher;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Object lock = new Object();
  private final Map<String, Touched> touched = new HashMap<>();
  private final Map<String, Touched> outside = new HashMap<>();
  private boolean signalled;
  private volatile boolean closed;
  private volatile boolean healthy = true;

  /** Is told what the driver does. Thread-safe, does not block. */
  public interface Listener {
    /** Outputs were worked in. */
    void processed(int outputs);

    /** Whether it wants to hear of scores. */
    default boolean hearsScores() {
      return false;
    }

    /** Outputs have a score, or another one than before. */
    default void scored(List<ScoredOutput> outputs) {}

    /** Something was decided. */
    void decided(List<Change> changes);

    /** A step failed and will be tried again. */
    void failed(RuntimeException cause);
  }

  /**
   * A driver that does nothing until started.
   *
   * @param loop the stages
   * @param work the ports and the queue
   * @param projects all tenants
   * @param wake makes work ready whose output has arrived after its events
   * @param snapshots gives the selector what was decided
   * @param clock the product's clock
   * @param listener hears what is done
   */
  public LearningDriver(
      LearningLoop loop,
      UnitOfWork work,
      Supplier<List<String>> projects,
      Runnable wake,
      SnapshotKeeper snapshots,
      InstantSource clock,
      Listener listener) {
    this.loop = loop;
    this.work = work;
    this.projects = projects;
    this.wake = wake;
    this.snapshots = snapshots;
    this.clock = clock;
    this.listener = listener;
    this.thread = new Thread(this::run, "tacit-learning");
    thread.setDaemon(true);
    this.refresher = new Thread(this::keepFresh, "tacit-snapshots");
    refresher.setDaemon(true);
  }

  /**
   * Starts the thread; everything is looked at once, whatever was in hand when the last one died.
   */
  public void start() {
    thread.start();
    refresher.start();
  }

  /** Says that there is new work. */
  public void signal() {
    synchronized (lock) {
      signalled = true;
      lock.notifyAll();
    }
  }

  /** Gives reason to look somewhere again, from outside the loop. */
  public void touch(String project, Touched where) {
    synchronized (lock) {
      outside.merge(project, where, Touched::plus);
    }
    signal();
  }

  private void takeOutside() {
    synchronized (lock) {
      outside.forEach((project, where) -> touched.merge(project, where, Touched::plus));
      outside.clear();
    }
  }

  /** Whether the last step went well. */
  public boolean healthy() {
    return healthy && thread.isAlive();
  }

  /** Works in everything that is ready; returns how many outputs that were. */
  public int drain() {
    int all = 0;
    for (Optional<Integer> one = claim(); one.isPresent() && !closed; one = claim()) {
      all += one.get();
      listener.processed(one.get());
    }
    return all;
  }

  private Optional<Integer> claim() {
    Map<String, Touched> batch = new HashMap<>();
    List<ScoredOutput> scored = new ArrayList<>();
    Optional<Integer> done =
        work.claim(
            CLAIM,
            (claim, stores) -> {
              batch.clear();
              scored.clear();
              int outputs = 0;
              for (Map.Entry<String, Set<OutputId>> entry : claim.outputs().entrySet()) {
                batch.put(entry.getKey(), loop.process(entry.getKey(), entry.getValue(), stores));
                outputs += entry.getValue().size();
                if (listener.hearsScores()) {
                  scored.addAll(stores.scored().find(entry.getKey(), entry.getValue()));
                }
              }
              return outputs;
            });
    batch.forEach((project, seen) -> touched.merge(project, seen, Touched::plus));
    if (!scored.isEmpty()) {
      listener.scored(scored);
    }
    return done;
  }

  /** Decides where something has changed; returns what was decided. */
  public List<Change> decide() {
    takeOutside();
    List<Change> all = new ArrayList<>();
    for (String project : projects.get()) {
      Touched seen = touched.getOrDefault(project, Touched.NOTHING);
      Optional<List<Change>> changes =
          work.exclusively(project, stores -> loop.learn(project, seen, stores, clock.instant()));
      if (changes.isPresent()) {
        touched.remove(project);
        all.addAll(changes.get());
      }
    }
    if (!all.isEmpty()) {
      listener.decided(all);
    }
    return List.copyOf(all);
  }

  /** Gives reason to look at every type, as after a start. */
  public void touchAll() {
    for (String project : projects.get()) {
      Set<OutputType> types =
          new HashSet<>(
              work.call(stores -> stores.types().list(project)).stream()
                  .map(TypeSettings::type)
                  .toList());
      touched.merge(project, new Touched(types, Set.of()), Touched::plus);
    }
  }

  private void run() {
    boolean begun = false;
    long pause = IDLE.toMillis();
    long nextDecision = System.nanoTime();
    while (!closed) {
      try {
        if (!begun) {
          touchAll();
          begun = true;
        }
        wake.run();
        drain();
        long began = System.nanoTime();
        if (began >= nextDecision) {
          decide();
          snapshots.refresh();
          long took = System.nanoTime() - began;
          nextDecision = began + Math.max(DECIDE.toNanos(), 10 * took);
        }
        healthy = true;
        pause = IDLE.toMillis();
      } catch (RuntimeException e) {
        healthy = false;
        listener.failed(e);
        pause = Math.min(2 * pause, LONGEST_PAUSE.toMillis());
      }
      rest(pause, healthy);
    }
  }

  private void keepFresh() {
    try {
      do {
        try {
          snapshots.refresh();
        } catch (RuntimeException e) {
          listener.failed(e);
        }
      } while (!end.await(REFRESH.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void rest(long millis, boolean untilSignal) {
    synchronized (lock) {
      long end = System.nanoTime() + millis * 1_000_000;
      for (long left = millis; left > 0 && !closed && !(untilSignal && signalled); ) {
        try {
          lock.wait(left);
        } catch (InterruptedException e) {
          closed = true;
        }
        left = (end - System.nanoTime()) / 1_000_000;
      }
      signalled = false;
    }
  }

  /** Stops after the step in hand. */
  @Override
  public void close() {
    closed = true;
    end.countDown();
    signal();
    try {
      thread.join(Duration.ofSeconds(10).toMillis());
      refresher.join(Duration.ofSeconds(10).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
