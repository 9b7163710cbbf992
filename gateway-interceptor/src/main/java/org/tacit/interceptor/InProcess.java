package org.tacit.interceptor;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tacit.config.ApplicationValues;
import org.tacit.config.ConfigResult;
import org.tacit.exchange.ExchangeContext;
import org.tacit.exchange.FeedbackExchange;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.pipeline.InProcessEngine;

/**
 * Tacit within one application: the engine, started by the first call that needs it, and what the
 * application's beans say about a call.
 *
 * <p>An engine that cannot start is told once in the log and tried again after a minute; until then
 * models answer as if Tacit were not there. Thread-safe.
 */
final class InProcess implements Surroundings, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(InProcess.class.getName());
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Supplier<ConfigResult> configuration;
  private final InstantSource clock;
  private volatile @Nullable InProcessEngine engine;
  private volatile @Nullable BeanManager beans;
  private Instant notBefore = Instant.MIN;
  private String reason = "";
  private boolean closed;

  InProcess() {
    this(ApplicationValues::read, InstantSource.system());
  }

  InProcess(Supplier<ConfigResult> configuration, InstantSource clock) {
    this.configuration = configuration;
    this.clock = clock;
  }

  /** The application's beans are there. */
  void use(BeanManager manager) {
    this.beans = manager;
  }

  /** What a call needs of the engine. */
  sealed interface State {
    /** It runs. */
    record Running(InProcessEngine engine) implements State {}

    /** It does not; the reason as a sentence. */
    record Away(String reason) implements State {}
  }

  State state() {
    InProcessEngine running = engine;
    if (running != null) {
      return new State.Running(running);
    }
    lock.lock();
    try {
      return start();
    } finally {
      lock.unlock();
    }
  }

  private State start() {
    InProcessEngine running = engine;
    if (running != null) {
      return new State.Running(running);
    }
    if (closed) {
      return new State.Away("The application has ended.");
    }
    if (clock.instant().isBefore(notBefore)) {
      return new State.Away(reason);
    }
    try {
      ConfigResult read = configuration.get();
      read.warnings().forEach(warning -> LOG.log(System.Logger.Level.WARNING, warning));
      if (read instanceof ConfigResult.Valid valid) {
        InProcessEngine started = new InProcessEngine(valid.config());
        engine = started;
        return new State.Running(started);
      }
      return away(((ConfigResult.Invalid) read).errors());
    } catch (RuntimeException | LinkageError e) {
      return away(List.of(String.valueOf(e.getMessage())));
    }
  }

  private State away(List<String> reasons) {
    String now = "Tacit cannot start. " + String.join("; ", reasons);
    if (!now.equals(reason)) {
      LOG.log(System.Logger.Level.WARNING, now);
    }
    reason = now;
    notBefore = clock.instant().plus(AGAIN);
    return new State.Away(now);
  }

  @Override
  public Optional<FeedbackExchange> exchange() {
    return state() instanceof State.Running running
        ? Optional.of(running.engine().exchange())
        : Optional.empty();
  }

  @Override
  public ExchangeContext context() {
    ExchangeContext anonymous = ExchangeContext.of(InProcessEngine.PROJECT, OutputType.DEFAULT);
    return user().map(anonymous::withUser).orElse(anonymous);
  }

  private Optional<String> user() {
    return Optional.ofNullable(beans).flatMap(manager -> new Caller(manager).user());
  }

  @Override
  public Consumer<OutputId> outputs() {
    return CallContext.outputs().or(() -> request().map(RequestOutput::teller)).orElse(id -> {});
  }

  /** The output of the newest call of this thread's request. */
  Optional<OutputId> newest() {
    return request().flatMap(RequestOutput::newest);
  }

  private Optional<RequestOutput> request() {
    BeanManager manager = beans;
    if (manager == null) {
      return Optional.empty();
    }
    try {
      manager.getContext(RequestScoped.class);
    } catch (ContextNotActiveException outside) {
      return Optional.empty();
    }
    return Optional.of(manager.createInstance().select(RequestOutput.class).get());
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      InProcessEngine running = engine;
      engine = null;
      if (running != null) {
        running.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
