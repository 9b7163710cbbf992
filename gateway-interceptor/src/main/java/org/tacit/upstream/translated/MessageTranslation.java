package org.tacit.upstream.translated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads OpenAI's messages as LangChain4j's. */
final class MessageTranslation {
  private static final Set<String> SYSTEM = Set.of("role", "content");
  private static final Set<String> USER = Set.of("role", "content", "name");
  private static final Set<String> ASSISTANT = Set.of("role", "content", "tool_calls");
  private static final Set<String> TOOL = Set.of("role", "content", "tool_call_id");
  private static final Set<String> TEXT = Set.of("type", "text");
  private static final Set<String> IMAGE = Set.of("type", "image_url");
  private static final String NO = "not supported by this upstream";

  private MessageTranslation() {}

  static List<ChatMessage> translate(JsonNode messages) {
    Map<String, String> toolNames = new HashMap<>();
    List<ChatMessage> translated = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      translated.add(message("messages[" + i + "]", messages.get(i), toolNames));
    }
    return translated;
  }

  private static ChatMessage message(String at, JsonNode message, Map<String, String> toolNames) {
    switch (message.path("role").asText()) {
      case "system", "developer" -> {
        only(at, message, SYSTEM);
        return SystemMessage.from(text(at, message.path("content")));
      }
      case "user" -> {
        only(at, message, USER);
        UserMessage.Builder user = UserMessage.builder().contents(contents(at, message));
        Optional.ofNullable(message.path("name").textValue()).ifPresent(user::name);
        return user.build();
      }
      case "assistant" -> {
        only(at, message, ASSISTANT);
        AiMessage.Builder assistant = AiMessage.builder();
        if (!message.path("content").isNull() && !message.path("content").isMissingNode()) {
          assistant.text(text(at, message.path("content")));
        }
        if (message.path("tool_calls").isArray()) {
          assistant.toolExecutionRequests(calls(at, message.path("tool_calls"), toolNames));
        }
        return assistant.build();
      }
      case "tool" -> {
        only(at, message, TOOL);
        String id = message.path("tool_call_id").asText();
        return ToolExecutionResultMessage.from(
            id, toolNames.getOrDefault(id, id), text(at, message.path("content")));
      }
      default -> throw new Unsupported(at + ".role", "system, developer, user, assistant or tool");
    }
  }

  private static List<ToolExecutionRequest> calls(
      String at, JsonNode calls, Map<String, String> toolNames) {
    List<ToolExecutionRequest> requests = new ArrayList<>();
    for (JsonNode call : calls) {
      JsonNode function = call.path("function");
      if (!function.path("name").isTextual()) {
        throw new Unsupported(at + ".tool_calls", "only calls of functions");
      }
      toolNames.put(call.path("id").asText(), function.path("name").textValue());
      requests.add(
          ToolExecutionRequest.builder()
              .id(call.path("id").asText())
              .name(function.path("name").textValue())
              .arguments(function.path("arguments").asText())
              .build());
    }
    return requests;
  }

  private static List<Content> contents(String at, JsonNode message) {
    JsonNode content = message.path("content");
    if (content.isTextual()) {
      return List.of(TextContent.from(content.textValue()));
    }
    if (!content.isArray() || content.isEmpty()) {
      throw new Unsupported(at + ".content", "a string or an array of parts");
    }
    List<Content> contents = new ArrayList<>();
    for (int i = 0; i < content.size(); i++) {
      contents.add(part(at + ".content[" + i + "]", content.get(i)));
    }
    return contents;
  }

  private static Content part(String at, JsonNode part) {
    switch (part.path("type").asText()) {
      case "text" -> {
        only(at, part, TEXT);
        return TextContent.from(part.path("text").asText());
      }
      case "image_url" -> {
        only(at, part, IMAGE);
        return image(at, part.path("image_url"));
      }
      default -> throw new Unsupported(at + ".type", "only text and image_url, others are " + NO);
    }
  }

  private static Content image(String at, JsonNode image) {
    ImageContent.DetailLevel detail =
        switch (image.path("detail").asText("auto")) {
          case "low" -> ImageContent.DetailLevel.LOW;
          case "high" -> ImageContent.DetailLevel.HIGH;
          default -> ImageContent.DetailLevel.AUTO;
        };
    String url = image.path("url").asText();
    try {
      int comma = url.indexOf(";base64,");
      return url.startsWith("data:") && comma > 0
          ? ImageContent.from(
              url.substring(comma + ";base64,".length()), url.substring(5, comma), detail)
          : ImageContent.from(url, detail);
    } catch (IllegalArgumentException e) {
      throw new Unsupported(at + ".image_url.url", "a URL or a base64 data URL");
    }
  }

  private static String text(String at, JsonNode content) {
    if (content.isTextual()) {
      return content.textValue();
    }
    if (!content.isArray()) {
      throw new Unsupported(at + ".content", "a string or an array of text parts");
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < content.size(); i++) {
      String part = at + ".content[" + i + "]";
      only(part, content.get(i), TEXT);
      parts.add(content.get(i).path("text").asText());
    }
    return String.join("\n\n", parts);
  }

  private static void only(String at, JsonNode node, Set<String> known) {
    node.properties()
        .forEach(
            field -> {
              if (!known.contains(field.getKey()) && !field.getValue().isNull()) {
                throw new Unsupported(at + "." + field.getKey(), NO);
              }
            });
  }
}
