package org.tacit.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tacit.conversation.Conversation;
import org.tacit.conversation.Message;

/**
 * Reads the messages of an OpenAI chat request. The texts are those of the tree, not copies. O(n).
 */
public final class JsonConversation {
  /** What shapes an answer besides its messages. */
  private static final List<String> SHAPE =
      List.of("tools", "functions", "response_format", "modalities");

  private JsonConversation() {}

  /**
   * What a request asks, as it is before anything is injected.
   *
   * @param key the key it is asked with, which is no secret
   * @param attempt the caller's own name for the attempt
   * @param retries how often the caller says that it tried before
   */
  public static TrafficListener.Asked asked(
      ObjectNode request, String key, Optional<String> attempt, Optional<String> retries) {
    return new TrafficListener.Asked(
        key,
        of(request),
        attempt,
        retries.filter(count -> !count.equals("0")).isPresent(),
        request.path("n").asInt(1) == 1);
  }

  static Conversation of(ObjectNode request) {
    List<Message> messages = new ArrayList<>();
    for (JsonNode message : request.path("messages")) {
      messages.add(message(message));
    }
    List<String> shape = new ArrayList<>();
    for (String field : SHAPE) {
      flatten(field, request.path(field), shape);
    }
    return Conversation.of(messages, shape);
  }

  private static Message message(JsonNode message) {
    String text = "";
    List<String> rest = new ArrayList<>();
    JsonNode content = message.path("content");
    if (content.isTextual()) {
      text = content.textValue();
    } else {
      List<String> texts = new ArrayList<>();
      for (JsonNode part : content) {
        if (part.path("type").asText("").equals("text")) {
          texts.add(part.path("text").asText(""));
        } else {
          flatten("part", part, rest);
        }
      }
      text = texts.size() == 1 ? texts.get(0) : String.join("\n", texts);
    }
    for (String field : List.of("name", "tool_call_id", "tool_calls", "function_call", "audio")) {
      flatten(field, message.path(field), rest);
    }
    return new Message(message.path("role").asText(""), text, rest);
  }

  /** Names and values in the order they come; nothing for what is null, missing or empty. */
  private static void flatten(String name, JsonNode node, List<String> into) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        flatten(name + "." + field.getKey(), field.getValue(), into);
      }
    } else if (node.isArray()) {
      for (JsonNode element : node) {
        flatten(name + "[]", element, into);
      }
    } else if (node.isTextual()) {
      into.add(name);
      into.add(node.textValue());
    } else if (!node.isNull() && !node.isMissingNode()) {
      into.add(name);
      into.add(node.asText());
    }
  }
}
