package org.tacit.openai;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/chat/completions}, asynchronous once the request is there. */
@WebServlet(urlPatterns = "/v1/chat/completions", asyncSupported = true)
public class ChatCompletionsServlet extends HttpServlet {
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
    ServletCalls.post(Objects.requireNonNull(parts), request, response, ChatCall::body);
  }
}
