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
    final long arrivedAt = System.nanoTime();
    ChatParts own = Objects.requireNonNull(parts);
    ServletAnswer answer = ServletCalls.answer(request, response);
    if (!request.getMethod().equals("POST")) {
      ChatCall.refuse(own, answer, OpenAiError.method("POST"), Map.of("Allow", "POST"));
      return;
    }
    Optional<KeyCheck.Result.Granted> granted = ServletCalls.granted(own, request, answer);
    if (granted.isEmpty()) {
      return;
    }
    ChatCall call =
        new ChatCall(
            own,
            granted.get().project(),
            granted.get().keyId(),
            name -> ServletCalls.header(request, name),
            answer,
            arrivedAt);
    int maxBytes = own.limits().requestBodyBytes();
    long announced = request.getContentLengthLong();
    if (announced > maxBytes) {
      call.refuse(OpenAiError.tooLarge(maxBytes));
      return;
    }
    Optional<byte[]> body;
    try {
      body = BodyReader.read(request.getInputStream(), announced, maxBytes);
    } catch (IOException e) {
      answer.abort();
      return;
    }
    if (body.isPresent()) {
      call.body(body.get());
    } else {
      call.refuse(OpenAiError.tooLarge(maxBytes));
    }
  }
}
