package org.tacit.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tacit.exchange.Tokens;
import org.tacit.openai.CallTracing;
import org.tacit.score.Score;
import org.tacit.score.ScoredOutput;

/**
 * Calls and scores in OpenTelemetry's names for generative AI, version 1.37 of its semantic
 * conventions: a client span and histograms per call, {@code gen_ai.evaluation.result} per score.
 * No text, user or key is among the attributes. Thread-safe.
 */
public final class GenAiTelemetry implements CallTracing {
  /** The name of the instrumentation. */
  public static final String SCOPE = "org.tacit";

  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("gen_ai.operation.name");
  private static final AttributeKey<String> PROVIDER =
      AttributeKey.stringKey("gen_ai.provider.name");
  private static final AttributeKey<String> REQUEST_MODEL =
      AttributeKey.stringKey("gen_ai.request.model");
  private static final AttributeKey<String> RESPONSE_MODEL =
      AttributeKey.stringKey("gen_ai.response.model");
  private static final AttributeKey<String> RESPONSE_ID =
      AttributeKey.stringKey("gen_ai.response.id");
  private static final AttributeKey<List<String>> FINISH =
      AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");
  private static final AttributeKey<Long> INPUT_TOKENS =
      AttributeKey.longKey("gen_ai.usage.input_tokens");
  private static final AttributeKey<Long> OUTPUT_TOKENS =
      AttributeKey.longKey("gen_ai.usage.output_tokens");
  private static final AttributeKey<String> TOKEN_TYPE =
      AttributeKey.stringKey("gen_ai.token.type");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
  private static final AttributeKey<String> EVENT = AttributeKey.stringKey("event.name");
  private static final AttributeKey<String> EVALUATION =
      AttributeKey.stringKey("gen_ai.evaluation.name");
  private static final AttributeKey<Double> SCORE =
      AttributeKey.doubleKey("gen_ai.evaluation.score.value");
  private static final AttributeKey<String> SCORE_LABEL =
      AttributeKey.stringKey("gen_ai.evaluation.score.label");
  private static final AttributeKey<String> EXPLANATION =
      AttributeKey.stringKey("gen_ai.evaluation.explanation");
  private static final AttributeKey<Double> SCORE_WEIGHT =
      AttributeKey.doubleKey("tacit_score_weight");
  private static final AttributeKey<String> OUTPUT_TYPE =
      AttributeKey.stringKey("tacit_output_type");
  private static final int LONGEST_NAME = 128;
  private static final double NANOS = 1e9;

  private static final TextMapGetter<Function<String, Optional<String>>> READER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Function<String, Optional<String>> headers) {
          return W3CTraceContextPropagator.getInstance().fields();
        }

        @Override
        public @Nullable String get(
            @Nullable Function<String, Optional<String>> headers, String name) {
          return headers == null ? null : headers.apply(name).orElse(null);
        }
      };

  private static final TextMapSetter<Map<String, String>> WRITER =
      (headers, name, value) -> {
        if (headers != null) {
          headers.put(name, value);
        }
      };

  private final Tracer tracer;
  private final Logger logger;
  private final DoubleHistogram duration;
  private final DoubleHistogram firstChunk;
  private final LongHistogram tokens;
  private final Function<String, String> providers;
  private final InstantSource clock;

  /**
   * Telemetry that goes where this one goes.
   *
   * @param providers what kind an upstream of this name is, as the configuration calls it
   * @param clock the product's, for the time of a score
   */
  public GenAiTelemetry(
      OpenTelemetry telemetry, Function<String, String> providers, InstantSource clock) {
    this.tracer = telemetry.getTracer(SCOPE);
    this.logger = telemetry.getLogsBridge().get(SCOPE);
    this.providers = providers;
    this.clock = clock;
    Meter meter = telemetry.getMeter(SCOPE);
    this.duration = meter.histogramBuilder("gen_ai.client.operation.duration").setUnit("s").build();
    this.firstChunk =
        meter.histogramBuilder("gen_ai.client.operation.time_to_first_chunk").setUnit("s").build();
    this.tokens =
        meter.histogramBuilder("gen_ai.client.token.usage").ofLongs().setUnit("{token}").build();
  }

  @Override
  public CallTrace begin(
      String operation, String model, Function<String, Optional<String>> headers) {
    String named = model.substring(0, Math.min(LONGEST_NAME, model.length()));
    Context parent =
        W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, READER);
    Span span =
        tracer
            .spanBuilder(operation + " " + named)
            .setParent(parent)
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute(OPERATION, operation)
            .setAttribute(REQUEST_MODEL, named)
            .startSpan();
    return new Call(operation, named, span, parent.with(span));
  }

  /** Who is told scores. */
  public Consumer<ScoredOutput> scores() {
    return this::scored;
  }

  /** Says what an output was worth by now; the newest word on an output counts. */
  public void scored(ScoredOutput output) {
    output.score().ifPresent(score -> scored(output, score));
  }

  private void scored(ScoredOutput output, Score score) {
    logger
        .logRecordBuilder()
        .setTimestamp(clock.instant())
        .setSeverity(Severity.INFO)
        .setAllAttributes(
            Attributes.builder()
                .put(EVENT, "gen_ai.evaluation.result")
                .put(EVALUATION, "tacit")
                .put(RESPONSE_ID, output.id().toString())
                .put(SCORE, score.value())
                .put(SCORE_LABEL, label(score.value()))
                .put(SCORE_WEIGHT, score.weight())
                .put(OUTPUT_TYPE, output.type().name())
                .put(
                    EXPLANATION,
                    score.signals().stream()
                        .map(signal -> signal.action().wireName())
                        .distinct()
                        .collect(Collectors.joining(", ")))
                .build())
        .emit();
  }

  private static String label(double value) {
    return value > 0 ? "positive" : value < 0 ? "negative" : "neutral";
  }

  /** The name OpenTelemetry has for a kind of upstream; the kind itself where it has none. */
  static String provider(String kind) {
    return switch (kind) {
      case "mistral" -> "mistral_ai";
      case "gemini" -> "gcp.gemini";
      case "bedrock" -> "aws.bedrock";
      case "azure-openai" -> "azure.ai.openai";
      default -> kind;
    };
  }

  private final class Call implements CallTrace {
    private final String operation;
    private final String model;
    private final Span span;
    private final Context context;
    private final long began = System.nanoTime();
    private final AtomicLong first = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();

    Call(String operation, String model, Span span, Context context) {
      this.operation = operation;
      this.model = model;
      this.span = span;
      this.context = context;
    }

    @Override
    public Map<String, String> headers(Map<String, String> along) {
      if (!span.getSpanContext().isValid()) {
        return along;
      }
      Map<String, String> own = new LinkedHashMap<>(along);
      W3CTraceContextPropagator.getInstance().inject(context, own, WRITER);
      return own;
    }

    @Override
    public void answered() {
      first.compareAndSet(0, Math.max(1, System.nanoTime() - began));
    }

    @Override
    public void ended(End end) {
      if (!over.compareAndSet(false, true)) {
        return;
      }
      int slash = end.upstream().indexOf('/');
      boolean served = slash > 0;
      AttributesBuilder common =
          Attributes.builder()
              .put(OPERATION, operation)
              .put(REQUEST_MODEL, model)
              .put(
                  PROVIDER,
                  served
                      ? provider(providers.apply(end.upstream().substring(0, slash)))
                      : "_OTHER");
      if (served) {
        common.put(RESPONSE_MODEL, end.upstream().substring(slash + 1));
      }
      end.error().ifPresent(error -> common.put(ERROR, error));
      Attributes attributes = common.build();
      span.setAllAttributes(attributes);
      end.outputs().stream().findFirst().ifPresent(id -> span.setAttribute(RESPONSE_ID, id));
      if (!end.finish().isEmpty()) {
        span.setAttribute(FINISH, end.finish());
      }
      end.tokens().ifPresent(counted -> count(counted, attributes));
      end.error().ifPresent(error -> span.setStatus(StatusCode.ERROR));
      duration.record((System.nanoTime() - began) / NANOS, attributes, context);
      if (first.get() > 0) {
        firstChunk.record(first.get() / NANOS, attributes, context);
      }
      span.end();
    }

    private void count(Tokens counted, Attributes attributes) {
      span.setAttribute(INPUT_TOKENS, counted.input());
      span.setAttribute(OUTPUT_TOKENS, counted.output());
      tokens.record(counted.input(), of(attributes, "input"), context);
      tokens.record(counted.output(), of(attributes, "output"), context);
    }

    private static Attributes of(Attributes attributes, String type) {
      return attributes.toBuilder().put(TOKEN_TYPE, type).build();
    }
  }
}
