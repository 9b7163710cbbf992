package org.tacit.pipeline;

import io.opentelemetry.api.OpenTelemetry;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;
import org.tacit.choice.Contests;
import org.tacit.config.ConfigResult;
import org.tacit.config.TacitConfig;
import org.tacit.config.TacitConfigs;
import org.tacit.config.UpstreamSettings;
import org.tacit.feedback.CorsPolicy;
import org.tacit.feedback.FeedbackDoor;
import org.tacit.feedback.FeedbackIntake;
import org.tacit.feedback.FeedbackLimits;
import org.tacit.feedback.OutputView;
import org.tacit.injection.SnapshotSelector;
import org.tacit.limits.KeyGate;
import org.tacit.limits.SpendLedger;
import org.tacit.loop.Interpretation;
import org.tacit.loop.LearningLoop;
import org.tacit.loop.Rebuild;
import org.tacit.loop.UnitOfWork;
import org.tacit.loop.UserDesk;
import org.tacit.openai.ChatParts;
import org.tacit.openai.ModelList;
import org.tacit.security.Administrators;
import org.tacit.security.ApiKeys;
import org.tacit.security.FeedbackTokens;
import org.tacit.security.RateLimit;
import org.tacit.store.JdbcRebuildStore;
import org.tacit.store.StoreUnavailableException;
import org.tacit.telemetry.GenAiTelemetry;
import org.tacit.telemetry.HealthFacts;
import org.tacit.telemetry.TacitMetrics;
import org.tacit.trial.TrialEvaluator;
import org.tacit.trial.TrialSettings;

/**
 * Starts the engine when the application starts, and hands its parts to the doors.
 *
 * <p>A configuration that is not allowed, or a store that cannot be opened, is told in one line; if
 * the process is Tacit's own (the launcher says so) it then ends with status 2.
 */
@ApplicationScoped
public class TacitRuntime {
  private static final System.Logger LOG = System.getLogger(TacitRuntime.class.getName());
  private static final int FIRST = 1;
  private static final String OWN_PROCESS = "org.tacit.launcher";

  @Inject private MetricRegistry registry;
  @Inject private Instance<OpenTelemetry> openTelemetry;

  private @Nullable Engine engine;

  /**
   * Starts everything before the first request, and before the server looks for health checks,
   * which it does on the same event.
   */
  void start(@Observes @Initialized(ApplicationScoped.class) @Priority(FIRST) Object event) {
    ConfigResult result = TacitConfigs.read(ConfigProvider.getConfig());
    result.warnings().forEach(warning -> LOG.log(System.Logger.Level.WARNING, warning));
    if (result instanceof ConfigResult.Invalid invalid) {
      stop(invalid.errors());
      return;
    }
    TacitConfig config = ((ConfigResult.Valid) result).config();
    try {
      Engine started = new Engine(config, new TacitMetrics(registry), telemetry(config));
      engine = started;
      announce(started);
      started.start();
    } catch (StoreUnavailableException | IllegalArgumentException e) {
      stop(List.of(String.valueOf(e.getMessage())));
    }
  }

  /** MicroProfile Telemetry, which is off unless {@code otel.sdk.disabled} is false. */
  private Optional<GenAiTelemetry> telemetry(TacitConfig config) {
    boolean off =
        ConfigProvider.getConfig()
            .getOptionalValue("otel.sdk.disabled", Boolean.class)
            .orElse(true);
    return off || !openTelemetry.isResolvable()
        ? Optional.empty()
        : Optional.of(
            new GenAiTelemetry(
                openTelemetry.get(), name -> kind(config, name), InstantSource.system()));
  }

  private static String kind(TacitConfig config, String upstream) {
    return config.upstreams().stream()
        .filter(settings -> settings.name().equals(upstream))
        .findFirst()
        .map(s -> s instanceof UpstreamSettings.Remote wire ? wire.type().label() : "demo")
        .orElse("_OTHER");
  }

  /** The one moment at which generated credentials can be read. */
  @SuppressWarnings("SystemOut") // not the log, which is kept
  private static void announce(Engine engine) {
    engine
        .doors()
        .generated()
        .apiKey()
        .ifPresent(key -> System.out.println("API key (shown this once): " + key));
    engine
        .doors()
        .generated()
        .adminPassword()
        .ifPresent(
            password ->
                System.out.println("Console: user admin, password (shown this once): " + password));
    if (engine.clockSpeed() != 1) {
      System.out.println("The product's clock runs " + engine.clockSpeed() + " times faster.");
    }
  }

  @SuppressWarnings("SystemOut")
  private static void stop(List<String> reasons) {
    if (Boolean.getBoolean(OWN_PROCESS)) {
      reasons.forEach(reason -> System.err.println("Tacit cannot start. " + reason));
      System.err.flush();
      Runtime.getRuntime().halt(2);
    }
    throw new IllegalStateException("Tacit cannot start. " + String.join("; ", reasons));
  }

  @PreDestroy
  void end() {
    if (engine != null) {
      engine.close();
    }
  }

  private Engine engine() {
    return Objects.requireNonNull(engine, "the application has not started");
  }

  @Produces
  @Singleton
  ChatParts chat() {
    return engine().chat();
  }

  @Produces
  @Singleton
  ModelList models() {
    return engine().models();
  }

  @Produces
  @Singleton
  UnitOfWork work() {
    return engine().work();
  }

  @Produces
  @Singleton
  Rebuild rebuild() {
    return new Rebuild(
        new LearningLoop(engine().settings()),
        new JdbcRebuildStore(engine().database(), engine().work()));
  }

  @Produces
  @Singleton
  InstantSource clock() {
    return engine().clock();
  }

  @Produces
  @Singleton
  TrialSettings trialSettings() {
    return engine().settings().trials();
  }

  @Produces
  @Singleton
  Contests contests() {
    return engine().contests();
  }

  @Produces
  @Singleton
  TrialEvaluator trialEvaluator() {
    return new TrialEvaluator(engine().settings().trials());
  }

  @Produces
  @Singleton
  UserDesk desk() {
    return engine().desk();
  }

  @Produces
  @Singleton
  Interpretation interpretation() {
    return new Interpretation(engine().settings());
  }

  @Produces
  @Singleton
  SnapshotSelector selector() {
    return engine().selector();
  }

  @Produces
  @Singleton
  ApiKeys keys() {
    return engine().doors().keys();
  }

  @Produces
  @Singleton
  KeyGate gate() {
    return engine().doors().gate();
  }

  @Produces
  @Singleton
  SpendLedger ledger() {
    return engine().doors().ledger();
  }

  @Produces
  @Singleton
  Administrators administrators() {
    return engine().doors().administrators();
  }

  @Produces
  @Singleton
  FeedbackTokens tokens() {
    return engine().doors().tokens();
  }

  @Produces
  @Singleton
  FeedbackDoor door() {
    return new FeedbackDoor(
        engine().doors().keys(),
        engine().doors().tokens(),
        new RateLimit(0, InstantSource.system()));
  }

  @Produces
  @Singleton
  CorsPolicy cors() {
    return CorsPolicy.ANY;
  }

  @Produces
  @Singleton
  FeedbackLimits feedbackLimits() {
    TacitConfig.Limits limits = engine().config().limits();
    return new FeedbackLimits(limits.feedbackBodyBytes(), limits.feedbackEvents());
  }

  @Produces
  @Singleton
  FeedbackIntake intake() {
    return engine().intake();
  }

  @Produces
  @Singleton
  OutputView outputs() {
    return engine().view();
  }

  @Produces
  @Singleton
  TacitConfig config() {
    return engine().config();
  }

  @Produces
  @Singleton
  HealthFacts health() {
    return engine();
  }
}
