package org.tacit.upstream.translated;

import dev.langchain4j.exception.HttpException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A provider's answer that is no answer, with what it asks to wait. */
final class Refusal extends HttpException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String retryAfter;

  /** The body stays in the message, which is told to nobody as it is. */
  Refusal(int status, String body, Optional<String> retryAfter) {
    super(status, body);
    this.retryAfter = retryAfter.orElse(null);
  }

  /** The header {@code Retry-After}. */
  Optional<String> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
