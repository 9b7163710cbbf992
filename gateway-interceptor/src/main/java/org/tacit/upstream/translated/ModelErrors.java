package org.tacit.upstream.translated;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tacit.upstream.UpstreamFailure;
import org.tacit.upstream.WireJson;

/**
 * Answers a model's exception as OpenAI would. What the exception says stays inside, but for what a
 * provider says of a request that it cannot take.
 */
final class ModelErrors {
  private static final String JSON = "application/json";

  private static final int LONGEST_REASON = 500;
  private static final int OVERLOADED = 529;

  private ModelErrors() {}

  static void answer(Outbox outbox, Throwable error) {
    if (error instanceof Unsupported unsupported) {
      send(
          outbox,
          400,
          String.valueOf(unsupported.getMessage()),
          "invalid_request_error",
          unsupported.field(),
          "unsupported_parameter");
    } else if (error instanceof RateLimitException) {
      send(
          outbox,
          429,
          "the upstream limits its rate",
          "rate_limit_error",
          null,
          null,
          comeBack(error));
    } else if (error instanceof ModelNotFoundException) {
      send(
          outbox,
          404,
          "the upstream does not know the model",
          "invalid_request_error",
          "model",
          "model_not_found");
    } else if (error instanceof UnsupportedFeatureException) {
      send(
          outbox,
          400,
          "the request asks for something this upstream does not support",
          "invalid_request_error",
          null,
          "unsupported_parameter");
    } else if (error instanceof InvalidRequestException
        || error instanceof ContentFilteredException) {
      send(
          outbox,
          400,
          reason(error).orElse("the upstream refused the request"),
          "invalid_request_error",
          null,
          null);
    } else if (error instanceof TimeoutException) {
      send(outbox, 504, "the upstream took too long", "upstream_error", null, "upstream_timeout");
    } else if (error instanceof AuthenticationException) {
      send(
          outbox,
          502,
          "the upstream refused Tacit's key for it",
          "upstream_error",
          null,
          "upstream_refused");
    } else if (refusal(error).filter(r -> busy(r.statusCode())).isPresent()) {
      send(
          outbox,
          503,
          "the upstream is overloaded",
          "upstream_error",
          null,
          "upstream_overloaded",
          comeBack(error));
    } else if (find(error, IOException.class).isPresent()) {
      outbox.fail(UpstreamFailure.Kind.UNREACHABLE);
    } else {
      send(outbox, 502, "the upstream failed", "upstream_error", null, "upstream_failed");
    }
  }

  private static void send(
      Outbox outbox,
      int status,
      String message,
      String type,
      @Nullable String param,
      @Nullable String code) {
    send(outbox, status, message, type, param, code, Map.of());
  }

  private static void send(
      Outbox outbox,
      int status,
      String message,
      String type,
      @Nullable String param,
      @Nullable String code,
      Map<String, List<String>> headers) {
    outbox.head(status, JSON, headers);
    outbox.bytes(AnswerJson.error(message, type, param, code));
    outbox.end();
  }

  private static boolean busy(int status) {
    return status == 503 || status == OVERLOADED;
  }

  private static Map<String, List<String>> comeBack(Throwable error) {
    return refusal(error)
        .flatMap(Refusal::retryAfter)
        .map(after -> Map.of("retry-after", List.of(after)))
        .orElse(Map.of());
  }

  /** What the provider says in its error's {@code message}. */
  private static Optional<String> reason(Throwable error) {
    return refusal(error)
        .flatMap(
            refusal -> {
              try {
                return Optional.ofNullable(
                    WireJson.MAPPER
                        .readTree(String.valueOf(refusal.getMessage()))
                        .path("error")
                        .path("message")
                        .textValue());
              } catch (IOException e) {
                return Optional.empty();
              }
            })
        .map(text -> text.substring(0, Math.min(LONGEST_REASON, text.length())));
  }

  private static Optional<Refusal> refusal(Throwable error) {
    return find(error, Refusal.class);
  }

  private static <T extends Throwable> Optional<T> find(Throwable error, Class<T> type) {
    for (Throwable at = error; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return Optional.of(type.cast(at));
      }
    }
    return Optional.empty();
  }
}
