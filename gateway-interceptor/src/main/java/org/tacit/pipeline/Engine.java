package org.tacit.pipeline;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.tacit.choice.Contests;
import org.tacit.config.TacitClock;
import org.tacit.config.TacitConfig;
import org.tacit.conversation.LinkSettings;
import org.tacit.exchange.AuditDraw;
import org.tacit.exchange.FeedbackExchange;
import org.tacit.exchange.Pricing;
import org.tacit.exchange.TrafficListener;
import org.tacit.feedback.EventSink;
import org.tacit.feedback.FeedbackIntake;
import org.tacit.feedback.OutputView;
import org.tacit.induction.InductionTurn;
import org.tacit.induction.Inductor;
import org.tacit.induction.RoutedChatModel;
import org.tacit.injection.SnapshotSelector;
import org.tacit.loop.LearningLoop;
import org.tacit.loop.LoopSettings;
import org.tacit.loop.UserDesk;
import org.tacit.openai.CallTracing;
import org.tacit.openai.ChatParts;
import org.tacit.openai.ModelList;
import org.tacit.output.OutputIds;
import org.tacit.output.OutputLog;
import org.tacit.output.TypeDefaults;
import org.tacit.security.Bootstrap;
import org.tacit.store.Database;
import org.tacit.store.GroupedEvents;
import org.tacit.store.JdbcEventLog;
import org.tacit.store.JdbcOutputLog;
import org.tacit.store.JdbcQualityStore;
import org.tacit.store.JdbcRetention;
import org.tacit.store.JdbcScoredOutputStore;
import org.tacit.store.JdbcSecretStore;
import org.tacit.store.JdbcSignalStore;
import org.tacit.store.JdbcTurnStore;
import org.tacit.store.JdbcTypeStore;
import org.tacit.store.JdbcUnitOfWork;
import org.tacit.store.JdbcWorkQueue;
import org.tacit.store.OutputSpool;
import org.tacit.telemetry.GenAiTelemetry;
import org.tacit.telemetry.HealthFacts;
import org.tacit.telemetry.TacitMetrics;
import org.tacit.traffic.Fingerprints;
import org.tacit.traffic.TrafficReader;
import org.tacit.upstream.FallbackPort;
import org.tacit.upstream.Guards;
import org.tacit.upstream.Pulse;
import org.tacit.upstream.Routes;
import org.tacit.upstream.UpstreamPorts;
import org.tacit.upstream.translated.AnthropicModels;
import org.tacit.upstream.translated.TranslatedPort;
import org.tacit.upstream.wire.WirePort;

/**
 * Everything that runs, put together in the order in which it depends on each other, and taken
 * apart in the opposite one. Thread-safe once started.
 */
public final class Engine implements AutoCloseable, HealthFacts {
  private static final System.Logger LOG = System.getLogger(Engine.class.getName());

  private static final Duration INDUCTION_TURN = Duration.ofSeconds(10);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final TacitConfig config;
  private final LoopSettings settings;
  private final Database database;
  private final TacitClock clock;
  private final KeyRing doors;
  private final JdbcUnitOfWork work;
  private final UserDesk desk;
  private final SnapshotSelector selector = new SnapshotSelector();
  private final LearningDriver driver;
  private final FeedbackIntake intake;
  private final OutputView view;
  private final ChatParts chat;
  private final ModelList models;
  private final ArmKeeper arms;
  private final Optional<InductionTurn> induction;

  /**
   * Opens the store and builds all parts; nothing runs yet but what the store needs.
   *
   * @param config checked
   * @param metrics where figures go
   * @param telemetry who follows calls and scores
   * @throws RuntimeException if the store cannot be opened; the message says why
   */
  public Engine(TacitConfig config, TacitMetrics metrics, Optional<GenAiTelemetry> telemetry) {
    this.config = config;
    this.settings = LoopSettings.DEFAULTS.with(config.together(), config.terms());
    try {
      SecureRandom secure = new SecureRandom();
      this.database = keep(Database.open(StoreSettings.of(config)));
      this.clock =
          TacitClock.startAt(database.newestTime().orElse(Instant.EPOCH), config.clockSpeed());
      this.doors = KeyRing.open(database, config, secure, clock);
      keep(doors.ledger());
      database.makeDurable();
      JdbcRetention retention = new JdbcRetention(database);
      if (!config.text().kept()) {
        retention.deleteAllText();
      }
      TypeDefaults defaults = new TypeDefaults(config.learning(), config.feedback().window());
      this.work = new JdbcUnitOfWork(database, defaults);
      JdbcWorkQueue queue = new JdbcWorkQueue(database);
      this.driver =
          keep(
              new LearningDriver(
                  new LearningLoop(settings),
                  work,
                  () -> List.of(Bootstrap.PROJECT),
                  queue::wake,
                  new SnapshotKeeper(
                      work, () -> List.of(Bootstrap.PROJECT), selector, settings.trials()),
                  clock,
                  new LoopReports(telemetry.map(GenAiTelemetry::scores))));
      this.desk = new UserDesk(settings, work, driver::touch, clock);
      OutputLog outputs = new JdbcOutputLog(database, config.text().kept());
      OutputSpool spool =
          keep(OutputSpool.to(outputs, config.dataDir(), config.limits().spoolBytes()));
      Upkeep upkeep =
          keep(
              new Upkeep(
                  work,
                  queue,
                  retention,
                  config,
                  () -> List.of(Bootstrap.PROJECT),
                  metrics::orphans,
                  settings,
                  clock));
      new Housekeeping(
              upkeep.start(),
              doors.keys(),
              doors.ledger(),
              work,
              queue,
              new JdbcTurnStore(database),
              config,
              spool::dropped,
              () -> List.of(Bootstrap.PROJECT),
              metrics,
              clock)
          .start();
      GroupedEvents events = keep(eventSink());
      this.intake =
          new FeedbackIntake(
              events, outputs, clock, fastRandom(), config.feedback().window(), metrics);
      TrafficListener traffic =
          config.traffic() ? keep(traffic(secure, outputs, events, metrics)) : TrafficListener.NONE;
      this.view =
          new OutputView(
              outputs,
              new JdbcScoredOutputStore(database),
              new JdbcTypeStore(database, defaults),
              new JdbcQualityStore(database),
              new JdbcSignalStore(database),
              clock);
      Pulse pulse = keep(new Pulse());
      WirePort wire = keep(new WirePort(pulse));
      TranslatedPort translated = keep(new TranslatedPort(pulse, clock));
      Routes routes =
          Routes.of(
              config,
              keep(new DemoSupply()),
              new AnthropicModels(config.limits().answerBodyBytes()),
              fastRandom());
      this.models = new ModelList(routes, wire, clock);
      this.arms = keep(ArmKeeper.start(work, () -> List.of(Bootstrap.PROJECT), routes));
      Guards guards = new Guards(config.guards(), InstantSource.system());
      guards.all().forEach(metrics::guard);
      UpstreamPorts ports = new UpstreamPorts(wire, translated);
      FallbackPort upstreams = new FallbackPort(ports, pulse, guards, fastRandom(), metrics);
      this.induction = induction(routes, upstreams, metrics);
      this.chat =
          new ChatParts(
              new InferenceKeys(doors.keys()),
              doors.gate(),
              doors.tokens()::issue,
              new FeedbackExchange(
                  selector,
                  new OutputIds(clock, fastRandom()),
                  spool::accept,
                  config.text().kept(),
                  new AuditDraw(config.auditShare()),
                  metrics,
                  new Pricing(config.prices())),
              routes,
              arms.chooser(),
              upstreams,
              pulse,
              config.limits(),
              traffic,
              metrics,
              telemetry.<CallTracing>map(told -> told).orElse(CallTracing.NONE));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Starts learning. */
  public void start() {
    driver.start();
    induction.ifPresent(InductionTurn::start);
  }

  /** Asks the configured model behind everything else; empty where none is configured. */
  private Optional<InductionTurn> induction(
      Routes routes, FallbackPort upstreams, TacitMetrics metrics) {
    if (config.induction().isEmpty()) {
      return Optional.empty();
    }
    TacitConfig.Induction asked = config.induction().get();
    if (routes.resolve(asked.model()).isEmpty()) {
      throw new IllegalArgumentException(
          "tacit.induction.model = "
              + asked.model()
              + ": a model that an upstream or route answers for, or upstream/model");
    }
    Inductor inductor =
        new Inductor(
            asked,
            settings.gate(),
            new RoutedChatModel(() -> routes.resolve(asked.model()), upstreams),
            work,
            clock,
            InstantSource.system(),
            metrics);
    return Optional.of(
        keep(new InductionTurn(inductor, () -> List.of(Bootstrap.PROJECT), INDUCTION_TURN)));
  }

  /** Reads conversations that are sent back, and forgets them with the feedback window. */
  private TrafficReader traffic(
      SecureRandom random, OutputLog outputs, EventSink events, TacitMetrics metrics) {
    byte[] fresh = new byte[32];
    random.nextBytes(fresh);
    String secret =
        new JdbcSecretStore(database).getOrCreate("traffic", () -> HexFormat.of().formatHex(fresh));
    return new TrafficReader(
            new JdbcTurnStore(database),
            outputs,
            events,
            new Fingerprints(HexFormat.of().parseHex(secret)),
            LinkSettings.within(config.feedback().window()),
            clock,
            metrics)
        .start();
  }

  /** Answers when events survive a crash, and wakes the learning loop. */
  private GroupedEvents eventSink() {
    JdbcEventLog log = new JdbcEventLog(database, config.text().kept());
    ExecutorService answers =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "tacit-event-answers");
              thread.setDaemon(true);
              return thread;
            });
    keep(answers::shutdown);
    return new GroupedEvents(new WakingEventLog(log, driver::signal), answers);
  }

  /** IDs need not be secret, only different; tokens are what protects outputs. */
  private static RandomGenerator fastRandom() {
    return () -> ThreadLocalRandom.current().nextLong();
  }

  private <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }

  TacitConfig config() {
    return config;
  }

  LoopSettings settings() {
    return settings;
  }

  Database database() {
    return database;
  }

  TacitClock clock() {
    return clock;
  }

  KeyRing doors() {
    return doors;
  }

  JdbcUnitOfWork work() {
    return work;
  }

  UserDesk desk() {
    return desk;
  }

  SnapshotSelector selector() {
    return selector;
  }

  FeedbackIntake intake() {
    return intake;
  }

  OutputView view() {
    return view;
  }

  ChatParts chat() {
    return chat;
  }

  Contests contests() {
    return arms.contests();
  }

  ModelList models() {
    return models;
  }

  @Override
  public boolean storeReachable() {
    return database.reachable();
  }

  @Override
  public boolean keysLoaded() {
    return doors.keys().loaded();
  }

  @Override
  public boolean learning() {
    return driver.healthy();
  }

  @Override
  public double clockSpeed() {
    return clock.speed();
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
