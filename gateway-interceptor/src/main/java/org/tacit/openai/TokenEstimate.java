package org.tacit.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * How many tokens a request may take before anybody has counted them: a quarter of the characters
 * of its texts, and the most tokens that its answers may have where it says so.
 *
 * <p>Images, audio and files in {@code data:} URLs and {@code data} fields are not counted. In time
 * proportional to the body.
 */
final class TokenEstimate {
  private static final int CHARS_PER_TOKEN = 4;
  private static final long MOST_ANSWER = 10_000_000;
  private static final List<String> LIMITS =
      List.of("max_completion_tokens", "max_tokens", "max_output_tokens");

  private TokenEstimate() {}

  /** The estimate of a body. */
  static long of(JsonNode body) {
    long answer = LIMITS.stream().mapToLong(name -> body.path(name).asLong(0)).max().orElse(0);
    long choices = Math.max(1, Math.min(128, body.path("n").asLong(1)));
    return chars(body) / CHARS_PER_TOKEN + Math.min(MOST_ANSWER, Math.max(0, answer)) * choices;
  }

  private static long chars(JsonNode node) {
    if (node.isTextual()) {
      String text = node.textValue();
      return text.startsWith("data:") ? 0 : text.length();
    }
    long sum = 0;
    if (node.isObject()) {
      for (var field : node.properties()) {
        sum += isData(field.getKey()) ? 0 : chars(field.getValue());
      }
    } else {
      for (JsonNode child : node) {
        sum += chars(child);
      }
    }
    return sum;
  }

  private static boolean isData(String name) {
    return name.equals("data") || name.equals("file_data");
  }
}
