package org.tacit.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Carries the block in an OpenAI chat request; the tree is edited in place. Immutable. */
public final class JsonPrompt implements PromptCarrier<ObjectNode> {
  /** The only instance needed. */
  public static final JsonPrompt CARRIER = new JsonPrompt();

  private JsonPrompt() {}

  /** Whether a program reads the answer: it has to be JSON, or may call tools. */
  public static boolean structured(ObjectNode request) {
    JsonNode format = request.path("response_format");
    return (format.isObject() && !format.path("type").asText("text").equals("text"))
        || !request.path("tools").isEmpty()
        || !request.path("functions").isEmpty();
  }

  @Override
  public ObjectNode withBlock(ObjectNode request, String block) {
    if (!(request.get("messages") instanceof ArrayNode messages)) {
      return request;
    }
    int last = -1;
    while (last + 1 < messages.size() && leads(messages.get(last + 1))) {
      last++;
    }
    if (last < 0 || !append((ObjectNode) messages.get(last), block)) {
      messages.insert(last + 1, message(block));
    }
    return request;
  }

  private static boolean leads(JsonNode message) {
    String role = message.path("role").asText("");
    return message.isObject() && (role.equals("system") || role.equals("developer"));
  }

  private static boolean append(ObjectNode message, String block) {
    JsonNode content = message.path("content");
    if (content.isTextual()) {
      String own = content.textValue();
      message.put("content", own.isEmpty() ? block : own + SEPARATOR + block);
      return true;
    }
    if (content instanceof ArrayNode parts) {
      parts.addObject().put("type", "text").put("text", block);
      return true;
    }
    if (content.isNull() || content.isMissingNode()) {
      message.put("content", block);
      return true;
    }
    return false;
  }

  private static ObjectNode message(String block) {
    return JsonNodeFactory.instance.objectNode().put("role", "system").put("content", block);
  }
}
