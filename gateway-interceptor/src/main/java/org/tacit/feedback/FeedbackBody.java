package org.tacit.feedback;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the body of a feedback request: one event, or several in {@code events}. */
final class FeedbackBody {
  private static final int MAX_DEPTH = 32;

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private FeedbackBody() {}

  /** What was read. */
  sealed interface Parsed {
    /**
     * JSON of the right shape.
     *
     * @param events at least one
     */
    record Events(List<JsonNode> events) implements Parsed {}

    /**
     * Something else.
     *
     * @param answer what the client is told
     */
    record Refused(Answer answer) implements Parsed {}
  }

  /** Reads at most the allowed bytes; empty where there are more. */
  static Optional<byte[]> read(InputStream in, FeedbackLimits limits) throws IOException {
    byte[] bytes = in.readNBytes(limits.bytes() + 1);
    return bytes.length > limits.bytes() ? Optional.empty() : Optional.of(bytes);
  }

  /** What a client is told whose body is too big. */
  static Answer tooBig(FeedbackLimits limits) {
    return Answer.error(
        413,
        "invalid_request_error",
        "request_too_large",
        "A request has " + limits.allowed() + ".");
  }

  static Parsed parse(byte[] body, FeedbackLimits limits) {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (IOException e) {
      return refused("The body is not JSON, or has a field twice in one object.");
    }
    if (root == null || !root.isObject()) {
      return refused("The body is one event, a JSON object, or {\"events\":[...]}.");
    }
    JsonNode events = root.get("events");
    if (events == null) {
      return new Parsed.Events(List.of(root));
    }
    if (!events.isArray() || events.isEmpty()) {
      return refused("events is an array of 1 to " + limits.events() + " events.");
    }
    if (events.size() > limits.events()) {
      return new Parsed.Refused(tooBig(limits));
    }
    List<JsonNode> list = new ArrayList<>(events.size());
    events.forEach(list::add);
    return new Parsed.Events(List.copyOf(list));
  }

  private static Parsed refused(String message) {
    return new Parsed.Refused(Answer.error(400, "invalid_request_error", "invalid_json", message));
  }
}
