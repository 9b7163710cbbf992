package org.tacit.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;
import org.tacit.event.Action;
import org.tacit.event.EventLog;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.exchange.ExchangeListener;
import org.tacit.feedback.IntakeListener;
import org.tacit.induction.InductionListener;
import org.tacit.openai.CallListener;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputType;
import org.tacit.output.Usage;
import org.tacit.preference.Status;
import org.tacit.upstream.Guard;
import org.tacit.upstream.RouteListener;

/**
 * The product's metrics in the server's registry. Labels are types, upstreams, actions and states;
 * never a user, an output or a text.
 *
 * <p>Each metric is made once, one after the other: Payara's registry fails when two threads make
 * one at the same time. Thread-safe.
 */
public final class TacitMetrics
    implements CallListener, ExchangeListener, IntakeListener, InductionListener, RouteListener {
  private static final int MOST_TYPES = 200;
  private static final int MOST_UPSTREAMS = 200;

  private final MetricRegistry registry;
  private final LabelCap types = new LabelCap(MOST_TYPES);
  private final LabelCap upstreams = new LabelCap(MOST_UPSTREAMS);
  private final Map<String, Double> gauges = new ConcurrentHashMap<>();
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();
  private final Object making = new Object();

  /** Metrics in this registry. */
  public TacitMetrics(MetricRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void answered(
      OutputType type, String upstream, int status, long upstreamNanos, long tacitNanos) {
    timer("tacit_overhead").update(Duration.ofNanos(Math.max(0, tacitNanos)));
    timer("tacit_upstream").update(Duration.ofNanos(Math.max(0, upstreamNanos)));
  }

  @Override
  public void passed(
      String endpoint, String upstream, int status, long upstreamNanos, long tacitNanos) {
    timer("tacit_overhead").update(Duration.ofNanos(Math.max(0, tacitNanos)));
    counter(
            "tacit_passed_total",
            new Tag("endpoint", endpoint),
            new Tag("upstream", upstreams.label(upstream)),
            new Tag("status", Integer.toString(status)))
        .inc();
  }

  @Override
  public void recorded(GeneratedOutput output) {
    String type = types.label(output.type().name());
    String upstream = upstreams.label(output.upstream());
    counter("tacit_outputs_total", new Tag("type", type), new Tag("upstream", upstream)).inc();
    output.usage().ifPresent(usage -> took(type, upstream, usage));
  }

  private void took(String type, String upstream, Usage usage) {
    tokens(type, upstream, "input", usage.inputTokens());
    tokens(type, upstream, "output", usage.outputTokens());
    if (usage.nanos().isPresent()) {
      counter("tacit_cost_nanos_total", new Tag("type", type), new Tag("upstream", upstream))
          .inc(usage.nanos().getAsLong());
    }
  }

  private void tokens(String type, String upstream, String direction, long count) {
    counter(
            "tacit_tokens_total",
            new Tag("type", type),
            new Tag("upstream", upstream),
            new Tag("direction", direction))
        .inc(count);
  }

  @Override
  public void refused(int status) {
    counter("tacit_refused_total", new Tag("status", Integer.toString(status))).inc();
  }

  @Override
  public void selectionFailed(String project, RuntimeException cause) {
    counter("tacit_selection_failures_total").inc();
  }

  @Override
  public void recordingFailed(GeneratedOutput output, RuntimeException cause) {
    counter("tacit_outputs_lost_total").inc();
  }

  @Override
  public void appended(FeedbackEvent event, EventLog.Appended result) {
    String said =
        switch (result) {
          case STORED -> "accepted";
          case DUPLICATE -> "duplicate";
          case CONFLICT -> "conflict";
        };
    event(event.action().wireName(), source(event.head().origin()), said);
  }

  @Override
  public void rejected(Optional<Action> action, Origin source, String code) {
    event(action.map(Action::wireName).orElse("unknown"), source(source), code);
  }

  private static String source(Origin origin) {
    return origin.name().toLowerCase(Locale.ROOT);
  }

  private void event(String action, String source, String result) {
    counter(
            "tacit_events_total",
            new Tag("action", action),
            new Tag("source", source),
            new Tag("result", result))
        .inc();
  }

  @Override
  public void asked(InductionListener.Call result) {
    counter("tacit_induction_calls_total", new Tag("result", lower(result))).inc();
  }

  @Override
  public void heard(InductionListener.Verdict verdict) {
    counter("tacit_induction_hypotheses_total", new Tag("result", lower(verdict))).inc();
  }

  @Override
  public void ended(String upstream, RouteListener.Outcome outcome) {
    counter(
            "tacit_upstream_calls_total",
            new Tag("upstream", upstream),
            new Tag("outcome", lower(outcome)))
        .inc();
  }

  /** Shows an upstream's guard as it is whenever somebody looks. */
  public void guard(Guard guard) {
    synchronized (making) {
      registry.gauge(
          "tacit_upstream_resting",
          () -> guard.resting() ? 1 : 0,
          new Tag("upstream", guard.name()));
      registry.gauge("tacit_upstream_in_flight", guard::calls, new Tag("upstream", guard.name()));
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Sets the quality of a type. */
  public void quality(OutputType type, double value) {
    gauge("tacit_quality", value, new Tag("type", types.label(type.name())));
  }

  /** Sets the coverage of a type, {@code implicit} or {@code explicit}, in [0, 1]. */
  public void coverage(OutputType type, String kind, double value) {
    gauge(
        "tacit_coverage_ratio",
        value,
        new Tag("type", types.label(type.name())),
        new Tag("kind", kind));
  }

  /** Sets how many preferences are in a state. */
  public void preferences(Status status, long count) {
    gauge("tacit_preferences", (double) count, new Tag("status", status.wireName()));
  }

  /** Sets how long the oldest event has waited to be worked in. */
  public void pipelineLag(Duration lag) {
    gauge("tacit_pipeline_lag_seconds", lag.toMillis() / 1000.0);
  }

  /** Counts events whose output never came. */
  public void orphans(long count) {
    counter("tacit_orphaned_events_total").inc(count);
  }

  /** Counts answers that were dropped on their way into the store. */
  public void dropped(long count) {
    counter("tacit_outputs_lost_total").inc(count);
  }

  private Counter counter(String name, Tag... tags) {
    String key = name + List.of(tags);
    Counter known = counters.get(key);
    if (known != null) {
      return known;
    }
    synchronized (making) {
      return counters.computeIfAbsent(key, k -> registry.counter(name, tags));
    }
  }

  private Timer timer(String name) {
    Timer known = timers.get(name);
    if (known != null) {
      return known;
    }
    synchronized (making) {
      return timers.computeIfAbsent(name, registry::timer);
    }
  }

  private void gauge(String name, double value, Tag... tags) {
    String key = name + List.of(tags);
    if (gauges.put(key, value) == null) {
      synchronized (making) {
        registry.gauge(name, () -> gauges.getOrDefault(key, 0.0), tags);
      }
    }
  }
}
