package org.tacit.openai;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says in OpenAI's words that a path of OpenAI's API is not served here. */
@WebServlet(
    urlPatterns = {
      "/v1/assistants/*",
      "/v1/audio/*",
      "/v1/batches/*",
      "/v1/chat/*",
      "/v1/completions",
      "/v1/conversations/*",
      "/v1/files/*",
      "/v1/fine_tuning/*",
      "/v1/images/*",
      "/v1/moderations",
      "/v1/realtime/*",
      "/v1/threads/*",
      "/v1/uploads/*",
      "/v1/vector_stores/*"
    },
    asyncSupported = true)
public class UnknownPathsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private transient @Nullable ChatParts parts;

  /** Gives the servlet its parts. */
  @Inject
  public void use(ChatParts given) {
    this.parts = given;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    ChatParts own = Objects.requireNonNull(parts);
    ServletAnswer answer = ServletCalls.answer(request, response);
    if (ServletCalls.granted(own, request, answer).isPresent()) {
      InferenceCall.refuse(own, answer, OpenAiError.noPath(), Map.of());
    }
  }
}
