package org.tacit.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.tacit.config.UpstreamType;

/**
 * One request on its way out.
 *
 * @param body OpenAI's JSON, Tacit's own keys taken out; the model's name is set for each target
 * @param stream whether the answer is wanted bit by bit
 * @param outputId what translated answers are called
 * @param headers headers to send along, besides the upstream's key
 * @param endpoint what is asked for
 * @param metered whether a stream is asked to end with its tokens, although the caller did not
 */
public record UpstreamRequest(
    ObjectNode body,
    boolean stream,
    String outputId,
    Map<String, String> headers,
    Endpoint endpoint,
    boolean metered) {
  private static final String SEPARATOR = "\n\n";

  /** A chat request as the caller made it. */
  public UpstreamRequest(
      ObjectNode body, boolean stream, String outputId, Map<String, String> headers) {
    this(body, stream, outputId, headers, Endpoint.CHAT, false);
  }

  /** A request as the caller made it. */
  public UpstreamRequest(
      ObjectNode body,
      boolean stream,
      String outputId,
      Map<String, String> headers,
      Endpoint endpoint) {
    this(body, stream, outputId, headers, endpoint, false);
  }

  /** The same request with other headers. */
  public UpstreamRequest with(Map<String, String> others) {
    return new UpstreamRequest(body, stream, outputId, others, endpoint, metered);
  }

  /** The request as one target gets it; the same where that makes no difference. */
  UpstreamRequest to(Target target) {
    boolean asks = metered && stream && understands(target.upstream());
    if (target.prompt().isEmpty() && !asks) {
      return this;
    }
    ObjectNode copy = body.deepCopy();
    target.prompt().ifPresent(prompt -> lead(copy, prompt));
    if (asks) {
      JsonNode options = copy.path("stream_options");
      ObjectNode own =
          options instanceof ObjectNode there ? there : copy.putObject("stream_options");
      own.put("include_usage", true);
    }
    return new UpstreamRequest(copy, stream, outputId, headers, endpoint, metered);
  }

  /** Mistral refuses the field, and tells its tokens unasked. */
  private boolean understands(Upstream upstream) {
    return endpoint.kind() == Endpoint.Kind.CHAT
        && !(upstream instanceof Upstream.Wire wire
            && wire.settings().type() == UpstreamType.MISTRAL);
  }

  /** Puts a system text before all that the caller says. */
  private void lead(ObjectNode copy, String prompt) {
    if (endpoint.kind() == Endpoint.Kind.RESPONSES) {
      String own = copy.path("instructions").asText("");
      copy.put("instructions", own.isEmpty() ? prompt : prompt + SEPARATOR + own);
    } else if (endpoint.kind() == Endpoint.Kind.CHAT
        && copy.get("messages") instanceof ArrayNode messages) {
      lead(messages, prompt);
    }
  }

  private static void lead(ArrayNode messages, String prompt) {
    JsonNode first = messages.path(0);
    String role = first.path("role").asText("");
    boolean leads = role.equals("system") || role.equals("developer");
    JsonNode own = first.path("content");
    if (leads && own.isTextual()) {
      String text = own.textValue();
      ((ObjectNode) first).put("content", text.isEmpty() ? prompt : prompt + SEPARATOR + text);
    } else if (leads && own instanceof ArrayNode parts) {
      parts.insertObject(0).put("type", "text").put("text", prompt);
    } else {
      messages.insertObject(0).put("role", "system").put("content", prompt);
    }
  }
}
