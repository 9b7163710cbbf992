package org.tacit.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.tacit.exchange.ExchangeContext;
import org.tacit.exchange.Learning;
import org.tacit.exchange.OpenExchange;
import org.tacit.exchange.ResponsePrompt;
import org.tacit.output.OutputId;
import org.tacit.upstream.Endpoint;
import org.tacit.upstream.Target;
import org.tacit.upstream.Upstream;
import org.tacit.upstream.UpstreamRequest;
import org.tacit.upstream.WireJson;

/** Requests of OpenAI's Responses API: new responses, and those an upstream has kept. */
final class ResponsesCall {
  private static final String PREVIOUS = "previous_response_id";

  private ResponsesCall() {}

  /** Asks for a new response. */
  static void create(InferenceCall call, byte[] bytes) {
    Optional<ObjectNode> body = call.read(bytes);
    if (body.isEmpty() || !call.streams(body.get())) {
      return;
    }
    call.context(body.get())
        .ifPresent(
            context ->
                call.targets(body.get())
                    .flatMap(targets -> goingOn(call, body.get(), targets))
                    .ifPresent(
                        route ->
                            call.admitted(context.type(), body.get())
                                .ifPresent(in -> send(in, context, body.get(), route))));
  }

  /** Where the request can go, and what the caller went on from. */
  private record Route(List<Target> targets, JsonNode previous) {}

  private static Optional<Route> goingOn(
      InferenceCall call, ObjectNode body, List<Target> targets) {
    JsonNode given = body.path(PREVIOUS);
    String text = given.asText("");
    Optional<ResponseName> name = ResponseName.parse(text);
    if (name.isEmpty()) {
      if (OutputId.parse(text).isEmpty()) {
        return Optional.of(new Route(targets, given));
      }
      call.refuse(OpenAiError.invalid(PREVIOUS, PREVIOUS + ": that response was not kept"));
      return Optional.empty();
    }
    List<Target> keepers =
        targets.stream()
            .filter(target -> target.upstream().name().equals(name.get().upstream()))
            .toList();
    if (keepers.isEmpty()) {
      call.refuse(
          OpenAiError.invalid(
              PREVIOUS,
              PREVIOUS
                  + ": a response of an upstream that answers for this model, it is of "
                  + name.get().upstream()));
      return Optional.empty();
    }
    body.put(PREVIOUS, name.get().id());
    return Optional.of(new Route(keepers, given));
  }

  private static void send(
      InferenceCall call, ExchangeContext context, ObjectNode body, Route route) {
    boolean applies = context.learning() == Learning.APPLY;
    ExchangeContext own =
        applies && !ResponsePrompt.carries(body) ? context.withLearning(Learning.OBSERVE) : context;
    OpenExchange open = call.parts().exchange().begin(own, ResponsePrompt.structured(body));
    call.settledBy(open);
    // What goes on from a kept response can go to its keeper only; there is nothing to draw.
    List<Target> targets =
        body.path(PREVIOUS).asText("").isEmpty()
            ? call.drawn(open, body, route.targets())
            : route.targets();
    JsonNode instructions = body.path("instructions");
    open.inject(ResponsePrompt.CARRIER, body);
    boolean injected =
        open.selection().block().isPresent()
            || targets.stream().anyMatch(target -> target.prompt().isPresent());
    JsonNode before = instructions instanceof MissingNode ? NullNode.getInstance() : instructions;
    UpstreamRequest request =
        new UpstreamRequest(
            body,
            body.path("stream").asBoolean(),
            open.id().toString(),
            call.along(),
            Endpoint.RESPONSES);
    call.send(
        targets,
        request,
        new ResponseReading(
            new CallOutputs(List.of(open), call.parts().tokens()),
            route.previous(),
            injected ? Optional.of(before) : Optional.empty()));
  }

  /**
   * Does something with a response that was kept.
   *
   * @param id its ID, as the path has it
   * @param rest what stands behind it in the path
   * @param query the query, as it came
   */
  static void stored(
      InferenceCall call, String method, String id, String rest, Optional<String> query) {
    Optional<ResponseName> name = ResponseName.parse(id);
    Optional<Target> target = name.flatMap(known -> keeper(call, known));
    if (name.isEmpty() || target.isEmpty()) {
      call.refuse(OpenAiError.noResponse());
      return;
    }
    String behind = query.map(q -> "?" + q).orElse("");
    try {
      URI unused = new URI("http://localhost/" + behind);
    } catch (URISyntaxException e) {
      call.refuse(OpenAiError.notJson("The query is not a query"));
      return;
    }
    Endpoint endpoint = Endpoint.stored(method, "/responses/" + name.get().id() + rest + behind);
    boolean stream = query.filter(q -> ("&" + q + "&").contains("&stream=true&")).isPresent();
    call.send(
        List.of(target.get()),
        new UpstreamRequest(WireJson.MAPPER.createObjectNode(), stream, id, call.along(), endpoint),
        new PassedReading("stored_responses", Optional.of(id)));
  }

  private static Optional<Target> keeper(InferenceCall call, ResponseName name) {
    return call.parts().routes().upstreams().stream()
        .filter(upstream -> upstream instanceof Upstream.Wire)
        .filter(upstream -> upstream.name().equals(name.upstream()))
        .findFirst()
        .map(upstream -> new Target(upstream, "responses"));
  }
}
