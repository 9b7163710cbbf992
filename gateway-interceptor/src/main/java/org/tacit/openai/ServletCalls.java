package org.tacit.openai;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
      ChatCall.refuse(parts, answer, OpenAiError.scope(KeyCheck.INFERENCE), Map.of());
    } else if (result instanceof KeyCheck.Result.Limited limited) {
      Map<String, String> retry = Map.of("Retry-After", Long.toString(limited.retryAfterSeconds()));
      ChatCall.refuse(parts, answer, OpenAiError.limited(), retry);
    } else if (result instanceof KeyCheck.Result.Unavailable) {
      ChatCall.refuse(parts, answer, OpenAiError.unavailable(), Map.of());
    } else {
      ChatCall.refuse(parts, answer, OpenAiError.noKey(), Map.of("WWW-Authenticate", "Bearer"));
    }
    return Optional.empty();
  }
}
