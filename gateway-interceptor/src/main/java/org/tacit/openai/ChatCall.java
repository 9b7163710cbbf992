package org.tacit.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.tacit.exchange.JsonConversation;
import org.tacit.exchange.JsonPrompt;
import org.tacit.exchange.Learning;
import org.tacit.exchange.OpenExchange;
import org.tacit.exchange.TrafficListener;
import org.tacit.output.Choice;
import org.tacit.output.Completion;
import org.tacit.upstream.Target;
import org.tacit.upstream.UpstreamRequest;
import org.tacit.upstream.WireJson;

/** One chat request from its body to its upstream. Confined to one request. */
final class ChatCall {
  private static final Logger LOG = LoggerFactory.getLogger(ChatCall.class);
  private static final List<String> FORWARDED =
      List.of("OpenAI-Beta", "OpenAI-Organization", "OpenAI-Project", "traceparent", "tracestate");

  /** The caller's own name for an attempt, the same when it tries again. */
  private static final String ATTEMPT = "Idempotency-Key";

  /** How often OpenAI's clients have tried before. */
  private static final String RETRIES = "X-Stainless-Retry-Count";

  private final ChatParts parts;
  private final String project;
  private final String key;
  private final Function<String, Optional<String>> headers;
  private final Answer answer;
  private final long arrivedAt;

  /**
   * A call whose key was good.
   *
   * @param key its name, which is no secret
   * @param arrivedAt when the request arrived, as {@link System#nanoTime} counts it
   */
  ChatCall(
      ChatParts parts,
      String project,
      String key,
      Function<String, Optional<String>> headers,
      Answer answer,
      long arrivedAt) {
    this.parts = parts;
    this.project = project;
    this.key = key;
    this.headers = headers;
    this.answer = answer;
    this.arrivedAt = arrivedAt;
  }

  /** Takes the whole body and goes on to the upstream. */
  void body(byte[] bytes) {
    JsonNode tree;
    try {
      tree = WireJson.MAPPER.readTree(bytes);
    } catch (JsonProcessingException e) {
      refuse(OpenAiError.notJson("The body is not JSON: " + place(e)));
      return;
    } catch (IOException e) {
      refuse(OpenAiError.notJson("The body is not JSON"));
      return;
    }
    Optional<OpenAiError> wrong = check(tree);
    if (wrong.isPresent()) {
      refuse(wrong.get());
      return;
    }
    ObjectNode body = (ObjectNode) tree;
    CallIdentity.Reading reading = CallIdentity.read(project, headers, body);
    if (reading instanceof CallIdentity.Reading.Refused refused) {
      refuse(refused.error());
      return;
    }
    List<Target> targets = parts.routes().resolve(body.path("model").textValue());
    if (targets.isEmpty()) {
      refuse(OpenAiError.noModel());
      return;
    }
    send(((CallIdentity.Reading.Known) reading).context(), body, targets);
  }

  private void send(ExchangeContext context, ObjectNode body, List<Target> inOrder) {
    OpenExchange open = parts.exchange().begin(context, JsonPrompt.structured(body));
    List<Target> targets = drawn(open, body.path("model").textValue()).orElse(inOrder);
    if (context.learning() != Learning.OFF) {
      TrafficListener.Asked asked =
          JsonConversation.asked(body, key, headers.apply(ATTEMPT), headers.apply(RETRIES));
      open.then((output, text) -> parts.traffic().answered(asked, output, text));
    }
    open.inject(JsonPrompt.CARRIER, body);
    Map<String, String> along = new LinkedHashMap<>();
    FORWARDED.forEach(name -> headers.apply(name).ifPresent(value -> along.put(name, value)));
    boolean metered =
        !body.path("stream_options").path("include_usage").asBoolean()
            && targets.stream().anyMatch(t -> parts.exchange().pricing().knows(t.label()));
    UpstreamRequest request =
        new UpstreamRequest(
            body, body.path("stream").asBoolean(), open.id().toString(), along, metered);
    AtomicReference<@Nullable Runnable> cancel = new AtomicReference<>();
    AnswerRelay relay = new AnswerRelay(parts, open, answer, arrivedAt, cancel, metered);
    try {
      Runnable handle = parts.upstreams().send(targets, request, relay);
      cancel.set(handle);
      if (relay.over()) {
        handle.run();
      }
    } catch (RuntimeException e) {
      open.finish(targets.get(0).label(), Completion.FAILED, "");
      LOG.error("a call could not be sent: {}", e.getClass().getName());
      refuse(OpenAiError.internal());
    }
  }

  /** The target of the arm that chance draws and its fallbacks, where the model is a choice. */
  private Optional<List<Target>> drawn(OpenExchange open, String model) {
    ExchangeContext context = open.context();
    return parts
        .routes()
        .arms(model, context.type())
        .map(
            route -> {
              Choice choice =
                  parts
                      .arms()
                      .choose(context.project(), context.type(), route.contest(), open.id());
              open.chose(choice);
              return route.from(choice);
            });
  }

  /** Answers with an error of Tacit's own. */
  void refuse(OpenAiError error) {
    refuse(parts, answer, error, Map.of());
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

  private static Optional<OpenAiError> check(JsonNode tree) {
    if (tree == null || !tree.isObject()) {
      return Optional.of(OpenAiError.notJson("The body must be a JSON object"));
    }
    if (!tree.path("model").isTextual() || tree.path("model").textValue().isBlank()) {
      return Optional.of(OpenAiError.invalid("model", "model: a non-empty string"));
    }
    boolean messages =
        tree.get("messages") instanceof ArrayNode array
            && !array.isEmpty()
            && array.valueStream().allMatch(JsonNode::isObject);
    if (!messages) {
      return Optional.of(OpenAiError.invalid("messages", "messages: a non-empty array of objects"));
    }
    JsonNode stream = tree.path("stream");
    if (!stream.isMissingNode() && !stream.isNull() && !stream.isBoolean()) {
      return Optional.of(OpenAiError.invalid("stream", "stream: true or false"));
    }
    return Optional.empty();
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

  static byte[] event(OpenAiError error) {
    return ("data: " + new String(error.json(), StandardCharsets.UTF_8) + "\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
