package org.tacit.pipeline;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.tacit.config.TacitClock;
import org.tacit.config.TacitConfig;
import org.tacit.exchange.AuditDraw;
import org.tacit.exchange.ExchangeListener;
import org.tacit.exchange.FeedbackExchange;
import org.tacit.exchange.Pricing;
import org.tacit.feedback.FeedbackIntake;
import org.tacit.feedback.IntakeListener;
import org.tacit.injection.SnapshotSelector;
import org.tacit.loop.LearningLoop;
import org.tacit.loop.LoopSettings;
import org.tacit.output.OutputIds;
import org.tacit.output.TypeDefaults;
import org.tacit.security.Bootstrap;
import org.tacit.store.Database;
import org.tacit.store.GroupedEvents;
import org.tacit.store.JdbcEventLog;
import org.tacit.store.JdbcOutputLog;
import org.tacit.store.JdbcRetention;
import org.tacit.store.JdbcUnitOfWork;
import org.tacit.store.JdbcWorkQueue;
import org.tacit.store.OutputSpool;

/**
 * What learns inside another application: the store, the loop and the way in for events, without a
 * gateway's doors, upstreams and metrics. Thread-safe.
 */
public final class InProcessEngine implements AutoCloseable {
  /** The project of everything that happens in process. */
  public static final String PROJECT = Bootstrap.PROJECT;

  private static final System.Logger LOG = System.getLogger(InProcessEngine.class.getName());

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final FeedbackExchange exchange;
  private final FeedbackIntake intake;

  /**
   * Opens the store and starts to learn.
   *
   * @param config checked
   * @throws RuntimeException if the store cannot be opened; the message says why
   */
  public InProcessEngine(TacitConfig config) {
    LoopSettings settings = LoopSettings.DEFAULTS.with(config.together(), config.terms());
    try {
      Database database = keep(Database.open(StoreSettings.of(config)));
      TacitClock clock =
          TacitClock.startAt(database.newestTime().orElse(Instant.EPOCH), config.clockSpeed());
      database.makeDurable();
      JdbcRetention retention = new JdbcRetention(database);
      if (!config.text().kept()) {
        retention.deleteAllText();
      }
      JdbcUnitOfWork work =
          new JdbcUnitOfWork(
              database, new TypeDefaults(config.learning(), config.feedback().window()));
      JdbcWorkQueue queue = new JdbcWorkQueue(database);
      SnapshotSelector selector = new SnapshotSelector();
      LearningDriver driver =
          keep(
              new LearningDriver(
                  new LearningLoop(settings),
                  work,
                  () -> List.of(PROJECT),
                  queue::wake,
                  new SnapshotKeeper(work, () -> List.of(PROJECT), selector, settings.trials()),
                  clock,
                  new LoopReports(Optional.empty())));
      JdbcOutputLog outputs = new JdbcOutputLog(database, config.text().kept());
      OutputSpool spool =
          keep(OutputSpool.to(outputs, config.dataDir(), config.limits().spoolBytes()));
      keep(
          new Upkeep(
                  work,
                  queue,
                  retention,
                  config,
                  () -> List.of(PROJECT),
                  given -> {},
                  settings,
                  clock)
              .start());
      this.intake =
          new FeedbackIntake(
              events(new JdbcEventLog(database, config.text().kept()), driver),
              outputs,
              clock,
              fastRandom(),
              config.feedback().window(),
              IntakeListener.NONE);
      this.exchange =
          new FeedbackExchange(
              selector,
              new OutputIds(clock, new SecureRandom()),
              spool::accept,
              config.text().kept(),
              new AuditDraw(config.auditShare()),
              ExchangeListener.NONE,
              new Pricing(config.prices()));
      driver.start();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Where model calls are opened and recorded. */
  public FeedbackExchange exchange() {
    return exchange;
  }

  /** Where events are taken. */
  public FeedbackIntake intake() {
    return intake;
  }

  private GroupedEvents events(JdbcEventLog log, LearningDriver driver) {
    ExecutorService answers =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "tacit-event-answers");
              thread.setDaemon(true);
              return thread;
            });
    keep(answers::shutdown);
    return keep(new GroupedEvents(new WakingEventLog(log, driver::signal), answers));
  }

  private static RandomGenerator fastRandom() {
    return () -> ThreadLocalRandom.current().nextLong();
  }

  private <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        LOG.log(System.Logger.Level.WARNING, "A part did not close", e);
      }
    }
  }
}
