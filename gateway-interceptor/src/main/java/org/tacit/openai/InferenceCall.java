package org.tacit.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tacit.exchange.ExchangeContext;
import org.tacit.exchange.OpenExchange;
import org.tacit.limits.Admission;
import org.tacit.limits.Admittance;
import org.tacit.limits.KeyGate;
import org.tacit.limits.KeyLimits;
import org.tacit.output.Choice;
import org.tacit.output.Completion;
import org.tacit.output.OutputType;
import org.tacit.upstream.Endpoint;
import org.tacit.upstream.Target;
import org.tacit.upstream.UpstreamRequest;
import org.tacit.upstream.WireJson;

/**
 * One request to a model, of whatever kind, whose key was good: what all kinds check and how they
 * reach an upstream. Confined to one request.
 *
 * @param key the key's name, which is no secret
 * @param limits how much the key may use
 * @param admission what the key's limits say of this call
 * @param arrivedAt when the request arrived, as {@link System#nanoTime} counts it
 */
record InferenceCall(
    ChatParts parts,
    String project,
    String key,
    KeyLimits limits,
    Admission admission,
    Function<String, Optional<String>> headers,
    Answer answer,
    long arrivedAt) {
  private static final Logger LOG = LoggerFactory.getLogger(InferenceCall.class);
  private static final List<String> FORWARDED =
      List.of("OpenAI-Beta", "OpenAI-Organization", "OpenAI-Project", "traceparent", "tracestate");

  /** The body with its model checked; empty where the caller was refused. */
  Optional<ObjectNode> read(byte[] bytes) {
    JsonNode tree;
    try {
      tree = WireJson.MAPPER.readTree(bytes);
    } catch (JsonProcessingException e) {
      return refused(OpenAiError.notJson("The body is not JSON: " + place(e)));
    } catch (IOException e) {
      return refused(OpenAiError.notJson("The body is not JSON"));
    }
    if (tree == null || !tree.isObject()) {
      return refused(OpenAiError.notJson("The body must be a JSON object"));
    }
    if (!tree.path("model").isTextual() || tree.path("model").textValue().isBlank()) {
      return refused(OpenAiError.invalid("model", "model: a non-empty string"));
    }
    return Optional.of((ObjectNode) tree);
  }

  /** Whether {@code stream} is what it may be; the caller was refused where it is not. */
  boolean streams(ObjectNode body) {
    JsonNode stream = body.path("stream");
    if (stream.isMissingNode() || stream.isNull() || stream.isBoolean()) {
      return true;
    }
    refuse(OpenAiError.invalid("stream", "stream: true or false"));
    return false;
  }

  /** Who asks for what, taken out of the body; empty where the caller was refused. */
  Optional<ExchangeContext> context(ObjectNode body) {
    CallIdentity.Reading reading = CallIdentity.read(project, headers, body);
    if (reading instanceof CallIdentity.Reading.Refused refused) {
      return refused(refused.error());
    }
    return Optional.of(((CallIdentity.Reading.Known) reading).context());
  }

  /** What answers for the body's model; empty where the caller was refused. */
  Optional<List<Target>> targets(ObjectNode body) {
    List<Target> targets = parts.routes().resolve(body.path("model").textValue());
    return targets.isEmpty() ? refused(OpenAiError.noModel()) : Optional.of(targets);
  }

  /** The call within its key's limits; empty where these refused it and the caller is answered. */
  Optional<InferenceCall> admitted(OutputType type, ObjectNode body) {
    Admittance asked =
        parts
            .gate()
            .admit(new KeyGate.Holder(project, key, limits), type, () -> TokenEstimate.of(body));
    if (asked instanceof Admittance.TooFast limit) {
      Map<String, String> more = new LinkedHashMap<>(limit.headers());
      long millis = Math.max(1, limit.after().toMillis());
      more.put("Retry-After", Long.toString((millis + 999) / 1_000));
      more.put("retry-after-ms", Long.toString(millis));
      refuse(parts, answer, OpenAiError.tooFast(limit), more);
      return Optional.empty();
    }
    if (asked instanceof Admittance.Spent spent) {
      refuse(parts, answer, OpenAiError.spent(spent.budget()), Map.of("x-should-retry", "false"));
      return Optional.empty();
    }
    Admission granted = ((Admittance.Admitted) asked).admission();
    Answer headed =
        granted.headers().isEmpty() ? answer : new HeadedAnswer(answer, granted.headers());
    return Optional.of(
        new InferenceCall(parts, project, key, limits, granted, headers, headed, arrivedAt));
  }

  /** Tells the key's limits what came of the call whose first output this is. */
  void settledBy(OpenExchange open) {
    open.ends(output -> admission.ended(output.type(), output.completion(), output.usage()));
  }

  /**
   * The target of the arm that chance draws and its fallbacks where the model is a choice, else the
   * targets given.
   */
  List<Target> drawn(OpenExchange open, ObjectNode body, List<Target> inOrder) {
    ExchangeContext context = open.context();
    return parts
        .routes()
        .arms(body.path("model").textValue(), context.type())
        .map(
            route -> {
              Choice choice =
                  parts
                      .arms()
                      .choose(context.project(), context.type(), route.contest(), open.id());
              open.chose(choice);
              return route.from(choice);
            })
        .orElse(inOrder);
  }

  /** The caller's headers that the upstream gets to see. */
  Map<String, String> along() {
    Map<String, String> along = new LinkedHashMap<>();
    FORWARDED.forEach(name -> headers.apply(name).ifPresent(value -> along.put(name, value)));
    return along;
  }

  /** Sends it; the answer finds its own way back. */
  void send(List<Target> targets, UpstreamRequest plain, AnswerReading untraced) {
    CallTracing.CallTrace trace =
        parts
            .tracing()
            .begin(
                plain.endpoint().kind() == Endpoint.Kind.EMBEDDINGS ? "embeddings" : "chat",
                plain.body().path("model").asText(targets.get(0).model()),
                headers);
    UpstreamRequest request = plain.with(trace.headers(plain.headers()));
    AnswerReading reading = new TracedReading(untraced, trace);
    AtomicReference<@Nullable Runnable> cancel = new AtomicReference<>();
    AnswerRelay relay = new AnswerRelay(parts, reading, answer, arrivedAt, cancel);
    try {
      Runnable handle = parts.upstreams().send(targets, request, relay);
      cancel.set(handle);
      if (relay.over()) {
        handle.run();
      }
    } catch (RuntimeException e) {
      reading.broken(targets.get(0).label(), Completion.FAILED);
      LOG.error("a call could not be sent: {}", e.getClass().getName());
      refuse(OpenAiError.internal());
    }
  }

  /** Answers with an error of Tacit's own. */
  void refuse(OpenAiError error) {
    refuse(parts, answer, error, Map.of());
  }

  private <T> Optional<T> refused(OpenAiError error) {
    refuse(error);
    return Optional.empty();
  }

  static void refuse(ChatParts parts, Answer answer, OpenAiError error, Map<String, String> more) {
    Map<String, String> out = new LinkedHashMap<>(more);
    out.put("Content-Type", "application/json");
    byte[] json = error.json();
    answer.start(error.status(), out, json.length, Nobody.LISTENS);
    answer.offer(json);
    answer.end();
    parts.listener().refused(error.status());
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null
        ? "it could not be read"
        : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }

  /** Nobody is interested in what becomes of an error. */
  enum Nobody implements Answer.Listener {
    /** The only one. */
    LISTENS;

    @Override
    public void onRoom() {}

    @Override
    public void onGone() {}
  }
}
