package org.tacit.upstream.translated;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers a model's exception as OpenAI would; what the exception says stays inside. */
final class ModelErrors {
  private static final String JSON = "application/json";

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
      send(outbox, 429, "the upstream limits its rate", "rate_limit_error", null, null);
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
      send(outbox, 400, "the upstream refused the request", "invalid_request_error", null, null);
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
    outbox.head(status, JSON, Map.of());
    outbox.bytes(AnswerJson.error(message, type, param, code));
    outbox.end();
  }
}
