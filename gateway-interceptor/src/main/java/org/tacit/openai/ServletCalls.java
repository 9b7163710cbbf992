package org.tacit.openai;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.tacit.limits.Admission;

/** What the servlets of this door have in common. */
final class ServletCalls {
  private static final String BEARER = "bearer ";

  private ServletCalls() {}

  static ServletAnswer answer(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext async = request.startAsync(request, response);
    async.setTimeout(0);
    return new ServletAnswer(async, response);
  }

  static Optional<String> header(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  /** The grant of the request's key; empty where the caller was refused and is answered. */
  static Optional<KeyCheck.Result.Granted> granted(
      ChatParts parts, HttpServletRequest request, Answer answer) {
    String header = header(request, "Authorization").orElse("").strip();
    boolean bearer = header.toLowerCase(Locale.ROOT).startsWith(BEARER);
    KeyCheck.Result result =
        bearer
            ? parts.keys().check(header.substring(BEARER.length()).strip())
            : new KeyCheck.Result.Unknown();
    if (result instanceof KeyCheck.Result.Granted granted) {
      if (granted.scopes().contains(KeyCheck.INFERENCE)) {
        return Optional.of(granted);
      }
      InferenceCall.refuse(parts, answer, OpenAiError.scope(KeyCheck.INFERENCE), Map.of());
    } else if (result instanceof KeyCheck.Result.Unavailable) {
      InferenceCall.refuse(parts, answer, OpenAiError.unavailable(), Map.of());
    } else {
      InferenceCall.refuse(
          parts, answer, OpenAiError.noKey(), Map.of("WWW-Authenticate", "Bearer"));
    }
    return Optional.empty();
  }

  /** Takes a post with a good key and a body within its limit to the call it is for. */
  static void post(
      ChatParts parts,
      HttpServletRequest request,
      HttpServletResponse response,
      BiConsumer<InferenceCall, byte[]> next)
      throws IOException {
    final long arrivedAt = System.nanoTime();
    ServletAnswer answer = answer(request, response);
    if (!request.getMethod().equals("POST")) {
      InferenceCall.refuse(parts, answer, OpenAiError.method("POST"), Map.of("Allow", "POST"));
      return;
    }
    Optional<InferenceCall> call = call(parts, request, answer, arrivedAt);
    if (call.isEmpty()) {
      return;
    }
    int maxBytes = parts.limits().requestBodyBytes();
    long announced = request.getContentLengthLong();
    if (announced > maxBytes) {
      call.get().refuse(OpenAiError.tooLarge(maxBytes));
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
      next.accept(call.get(), body.get());
    } else {
      call.get().refuse(OpenAiError.tooLarge(maxBytes));
    }
  }

  /** A call of the request's key; empty where the caller was refused and is answered. */
  static Optional<InferenceCall> call(
      ChatParts parts, HttpServletRequest request, ServletAnswer answer, long arrivedAt) {
    return granted(parts, request, answer)
        .map(
            granted ->
                new InferenceCall(
                    parts,
                    granted.project(),
                    granted.keyId(),
                    granted.limits(),
                    Admission.FREE,
                    name -> header(request, name),
                    answer,
                    arrivedAt));
  }
}
