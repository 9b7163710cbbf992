package org.tacit.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacit.exchange.ExchangeContext;
import org.tacit.exchange.JsonConversation;
import org.tacit.exchange.JsonPrompt;
import org.tacit.exchange.Learning;
import org.tacit.exchange.OpenExchange;
import org.tacit.exchange.TrafficListener;
import org.tacit.upstream.Endpoint;
import org.tacit.upstream.Target;
import org.tacit.upstream.UpstreamRequest;

/** One chat request from its body to its upstream. Confined to one request. */
final class ChatCall {
  /** The most choices OpenAI makes of one request. */
  private static final int MOST_CHOICES = 128;

  /** The caller's own name for an attempt, the same when it tries again. */
  private static final String ATTEMPT = "Idempotency-Key";

  /** How often OpenAI's clients have tried before. */
  private static final String RETRIES = "X-Stainless-Retry-Count";

  private ChatCall() {}

  /** Takes the whole body and goes on to the upstream. */
  static void body(InferenceCall call, byte[] bytes) {
    Optional<ObjectNode> body = call.read(bytes);
    if (body.isEmpty() || !messages(call, body.get()) || !call.streams(body.get())) {
      return;
    }
    call.context(body.get())
        .ifPresent(
            context ->
                call.targets(body.get())
                    .ifPresent(
                        targets ->
                            call.admitted(context.type(), body.get())
                                .ifPresent(in -> send(in, context, body.get(), targets))));
  }

  private static void send(
      InferenceCall call, ExchangeContext context, ObjectNode body, List<Target> inOrder) {
    OpenExchange open = call.parts().exchange().begin(context, JsonPrompt.structured(body));
    call.settledBy(open);
    List<Target> targets = call.drawn(open, body, inOrder);
    if (context.learning() != Learning.OFF) {
      TrafficListener.Asked asked =
          JsonConversation.asked(
              body, call.key(), call.headers().apply(ATTEMPT), call.headers().apply(RETRIES));
      open.then((output, text) -> call.parts().traffic().answered(asked, output, text));
    }
    open.inject(JsonPrompt.CARRIER, body);
    List<OpenExchange> outputs = new ArrayList<>(List.of(open));
    int choices = Math.min(MOST_CHOICES, body.path("n").asInt(1));
    while (outputs.size() < choices) {
      outputs.add(call.parts().exchange().beside(open));
    }
    boolean metered =
        !body.path("stream_options").path("include_usage").asBoolean()
            && (call.admission().metered()
                || targets.stream()
                    .anyMatch(t -> call.parts().exchange().pricing().knows(t.label())));
    UpstreamRequest request =
        new UpstreamRequest(
            body,
            body.path("stream").asBoolean(),
            open.id().toString(),
            call.along(),
            Endpoint.CHAT,
            metered);
    call.send(
        targets,
        request,
        new ChatReading(new CallOutputs(outputs, call.parts().tokens()), metered));
  }

  private static boolean messages(InferenceCall call, ObjectNode body) {
    boolean messages =
        body.get("messages") instanceof ArrayNode array
            && !array.isEmpty()
            && array.valueStream().allMatch(JsonNode::isObject);
    if (!messages) {
      call.refuse(OpenAiError.invalid("messages", "messages: a non-empty array of objects"));
    }
    return messages;
  }
}
