package org.tacit.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tacit.upstream.WireJson;

/** {@code GET /v1/models} and {@code GET /v1/models/{id}}. */
@WebServlet(
    urlPatterns = {"/v1/models", "/v1/models/*"},
    asyncSupported = true)
public class ModelsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private transient @Nullable ChatParts parts;
  private transient @Nullable ModelList models;

  /** Gives the servlet its parts. */
  @Inject
  public void use(ChatParts givenParts, ModelList givenModels) {
    this.parts = givenParts;
    this.models = givenModels;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    ChatParts own = Objects.requireNonNull(parts);
    ModelList list = Objects.requireNonNull(models);
    ServletAnswer answer = ServletCalls.answer(request, response);
    if (!request.getMethod().equals("GET")) {
      InferenceCall.refuse(own, answer, OpenAiError.method("GET"), Map.of("Allow", "GET"));
      return;
    }
    if (ServletCalls.granted(own, request, answer).isEmpty()) {
      return;
    }
    String id = Optional.ofNullable(request.getPathInfo()).filter(p -> p.length() > 1).orElse("/");
    list.collect(found -> answer(own, answer, id.substring(1), found));
  }

  private static void answer(
      ChatParts parts, ServletAnswer answer, String id, List<ObjectNode> found) {
    if (id.isEmpty()) {
      ObjectNode root = WireJson.MAPPER.createObjectNode().put("object", "list");
      root.putArray("data").addAll(found);
      send(answer, root);
      return;
    }
    Optional<ObjectNode> model =
        found.stream().filter(each -> each.path("id").asText().equals(id)).findFirst();
    if (model.isPresent()) {
      send(answer, model.get());
    } else {
      InferenceCall.refuse(parts, answer, OpenAiError.noModel(), Map.of());
    }
  }

  private static void send(ServletAnswer answer, ObjectNode root) {
    byte[] json = root.toString().getBytes(StandardCharsets.UTF_8);
    answer.start(
        200, Map.of("Content-Type", "application/json"), json.length, InferenceCall.Nobody.LISTENS);
    answer.offer(json);
    answer.end();
  }
}
