package org.tacit.upstream.translated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Reads a request of OpenAI's Responses API as a chat request. What a chat request cannot say, and
 * whatever needs a response that was kept, is {@link Unsupported}.
 */
final class ResponseTranslation {
  private static final String NO = "not supported by this upstream";
  private static final Set<String> SAME =
      Set.of(
          "model",
          "stream",
          "user",
          "safety_identifier",
          "temperature",
          "top_p",
          "tool_choice",
          "parallel_tool_calls",
          "service_tier",
          "store");
  private static final Set<String> MESSAGE = Set.of("type", "role", "content", "id", "status");

  private ResponseTranslation() {}

  static ObjectNode toChat(ObjectNode body) {
    ObjectNode chat = AnswerJson.object();
    ArrayNode messages = chat.putArray("messages");
    JsonNode instructions = body.path("instructions");
    if (!none(instructions)) {
      allow(instructions.isTextual(), "instructions", "a string");
      messages.addObject().put("role", "system").put("content", instructions.textValue());
    }
    input(body.path("input"), messages);
    body.properties()
        .forEach(
            field -> {
              if (!none(field.getValue())) {
                apply(chat, field.getKey(), field.getValue());
              }
            });
    return chat;
  }

  private static void apply(ObjectNode chat, String name, JsonNode value) {
    switch (name) {
      case "input", "instructions", "stream_options" -> {
        // Read elsewhere, or without meaning here.
      }
      case "max_output_tokens" -> chat.set("max_completion_tokens", value);
      case "text" -> text(chat, value);
      case "tools" -> tools(chat.putArray("tools"), value);
      case "include" -> allow(value.isEmpty(), name, NO);
      case "background" -> allow(!value.asBoolean(true), name, NO);
      case "truncation" -> allow(value.asText().equals("disabled"), name, NO);
      default -> {
        allow(SAME.contains(name), name, NO);
        chat.set(name, value);
      }
    }
  }

  private static void text(ObjectNode chat, JsonNode text) {
    JsonNode verbosity = text.path("verbosity");
    allow(none(verbosity) || verbosity.asText().equals("medium"), "text.verbosity", NO);
    JsonNode format = text.path("format");
    String type = format.path("type").asText("text");
    if (type.equals("json_schema")) {
      ObjectNode schema = chat.putObject("response_format").put("type", type);
      schema.set("json_schema", ((ObjectNode) format.deepCopy()).without("type"));
    } else if (type.equals("json_object")) {
      chat.putObject("response_format").put("type", type);
    } else {
      allow(type.equals("text"), "text.format.type", "text, json_object or json_schema");
    }
  }

  private static void tools(ArrayNode tools, JsonNode given) {
    for (int i = 0; i < given.size(); i++) {
      JsonNode tool = given.get(i);
      allow(
          tool.isObject() && tool.path("type").asText().equals("function"),
          "tools[" + i + "].type",
          "only function is supported by this upstream");
      tools
          .addObject()
          .put("type", "function")
          .set("function", ((ObjectNode) tool.deepCopy()).without("type"));
    }
  }

  private static void input(JsonNode input, ArrayNode messages) {
    if (input.isTextual()) {
      messages.addObject().put("role", "user").put("content", input.textValue());
      return;
    }
    allow(input.isArray() && !input.isEmpty(), "input", "a string or a non-empty array");
    for (int i = 0; i < input.size(); i++) {
      item("input[" + i + "]", input.get(i), messages);
    }
  }

  private static void item(String at, JsonNode item, ArrayNode messages) {
    switch (item.path("type").asText("message")) {
      case "message" -> {
        item.properties()
            .forEach(
                field -> allow(MESSAGE.contains(field.getKey()), at + "." + field.getKey(), NO));
        ObjectNode message = messages.addObject().put("role", item.path("role").asText());
        JsonNode content = item.path("content");
        if (content.isTextual()) {
          message.set("content", content);
        } else {
          ArrayNode parts = message.putArray("content");
          for (int i = 0; i < content.size(); i++) {
            part(at + ".content[" + i + "]", content.get(i), parts);
          }
        }
      }
      case "function_call" -> {
        ObjectNode call =
            messages
                .addObject()
                .put("role", "assistant")
                .putArray("tool_calls")
                .addObject()
                .put("id", item.path("call_id").asText())
                .put("type", "function");
        call.putObject("function")
            .put("name", item.path("name").asText())
            .put("arguments", item.path("arguments").asText());
      }
      case "function_call_output" -> {
        allow(item.path("output").isTextual(), at + ".output", "a string");
        messages
            .addObject()
            .put("role", "tool")
            .put("tool_call_id", item.path("call_id").asText())
            .put("content", item.path("output").textValue());
      }
      default ->
          throw new Unsupported(
              at + ".type", "message, function_call or function_call_output, others are " + NO);
    }
  }

  private static void part(String at, JsonNode part, ArrayNode parts) {
    switch (part.path("type").asText()) {
      case "input_text", "output_text" ->
          parts.addObject().put("type", "text").put("text", part.path("text").asText());
      case "input_image" -> {
        allow(part.path("image_url").isTextual(), at + ".image_url", "a URL");
        parts
            .addObject()
            .put("type", "image_url")
            .putObject("image_url")
            .put("url", part.path("image_url").textValue())
            .put("detail", part.path("detail").asText("auto"));
      }
      default -> throw new Unsupported(at + ".type", "input_text, output_text or input_image");
    }
  }

  private static boolean none(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static void allow(boolean condition, String field, String allowed) {
    if (!condition) {
      throw new Unsupported(field, allowed);
    }
  }
}
