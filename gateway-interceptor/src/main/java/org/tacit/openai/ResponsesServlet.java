package org.tacit.openai;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/responses}: makes responses, and reads, deletes and cancels those that are kept. */
@WebServlet(
    urlPatterns = {"/v1/responses", "/v1/responses/*"},
    asyncSupported = true)
public class ResponsesServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private transient @Nullable ChatParts parts;

  /** Gives the servlet its parts. */
  @Inject
  public void use(ChatParts given) {
    this.parts = given;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    final long arrivedAt = System.nanoTime();
    ChatParts own = Objects.requireNonNull(parts);
    String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
    if (path.equals("/")) {
      ServletCalls.post(own, request, response, ResponsesCall::create);
      return;
    }
    ServletAnswer answer = ServletCalls.answer(request, response);
    int slash = path.indexOf('/', 1);
    String id = slash < 0 ? path.substring(1) : path.substring(1, slash);
    String rest = slash < 0 ? "" : path.substring(slash);
    String allowed =
        switch (rest) {
          case "" -> "GET, DELETE";
          case "/input_items" -> "GET";
          case "/cancel" -> "POST";
          default -> "";
        };
    ServletCalls.call(own, request, answer, arrivedAt)
        .ifPresent(
            call -> {
              if (allowed.isEmpty()) {
                call.refuse(OpenAiError.noPath());
              } else if (!("," + allowed.replace(" ", "") + ",")
                  .contains("," + request.getMethod() + ",")) {
                InferenceCall.refuse(
                    own, answer, OpenAiError.method(allowed), Map.of("Allow", allowed));
              } else {
                ResponsesCall.stored(
                    call,
                    request.getMethod(),
                    id,
                    rest,
                    Optional.ofNullable(request.getQueryString()));
              }
            });
  }
}
