package org.tacit.feedback;

import java.util.Locale;
import java.util.Optional;

/**
 * The parts of a feedback request beside its body.
 *
 * <p>Immutable.
 *
 * @param authorization the {@code Authorization} header
 * @param token the {@code token} parameter
 * @param contentType the {@code Content-Type} header
 * @param contentLength the {@code Content-Length} header
 */
record FeedbackRequest(
    Optional<String> authorization,
    Optional<String> token,
    Optional<String> contentType,
    Optional<String> contentLength) {

  /** Whether the body is to be read as JSON; {@code sendBeacon} calls it plain text. */
  boolean readsAsJson() {
    if (contentType.isEmpty()) {
      return true;
    }
    String type = contentType.get().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.isEmpty()
        || type.equals("application/json")
        || type.equals("text/plain")
        || (type.startsWith("application/") && type.endsWith("+json"));
  }

  /** Whether the header already says that the body is too big. */
  boolean announcesMoreThan(long bytes) {
    return contentLength
        .filter(length -> length.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .filter(length -> length > bytes)
        .isPresent();
  }
}
