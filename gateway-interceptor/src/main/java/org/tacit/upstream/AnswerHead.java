package org.tacit.upstream;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The beginning of an answer.
 *
 * <p>Immutable.
 *
 * @param target what answers
 * @param status its HTTP status
 * @param headers its headers, names in lower case
 */
public record AnswerHead(Target target, int status, Map<String, List<String>> headers) {
  /** Whether there is an answer, and not an error. */
  public boolean succeeded() {
    return status >= 200 && status < 300;
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
        .flatMap(values -> values.stream().findFirst());
  }

  /** Whether the body is a stream of server-sent events. */
  public boolean eventStream() {
    return header("content-type")
        .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("text/event-stream"))
        .isPresent();
  }
}
