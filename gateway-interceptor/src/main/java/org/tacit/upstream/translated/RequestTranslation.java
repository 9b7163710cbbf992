package org.tacit.upstream.translated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.internal.JsonSchemaElementJsonUtils;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tacit.upstream.WireJson;

/**
 * Reads OpenAI's chat request as LangChain4j's. What LangChain4j cannot say is {@link Unsupported},
 * except where the field asks for what happens anyway.
 */
final class RequestTranslation {
  private static final String NO = "not supported by this upstream";

  /** Fields that say who asks or how to answer, which are dealt with elsewhere. */
  private static final Set<String> ELSEWHERE =
      Set.of("model", "messages", "stream", "stream_options", "user", "safety_identifier");

  private RequestTranslation() {}

  static ChatRequest translate(ObjectNode body, String model) {
    ChatRequest.Builder request =
        ChatRequest.builder()
            .messages(MessageTranslation.translate(body.path("messages")))
            .modelName(model);
    body.properties()
        .forEach(
            field -> {
              if (!ELSEWHERE.contains(field.getKey()) && !field.getValue().isNull()) {
                apply(request, field.getKey(), field.getValue());
              }
            });
    return request.build();
  }

  private static void apply(ChatRequest.Builder request, String name, JsonNode value) {
    switch (name) {
      case "temperature" -> request.temperature(number(name, value));
      case "top_p" -> request.topP(number(name, value));
      case "frequency_penalty" -> request.frequencyPenalty(number(name, value));
      case "presence_penalty" -> request.presencePenalty(number(name, value));
      case "max_tokens", "max_completion_tokens" -> request.maxOutputTokens(whole(name, value));
      case "top_k" -> request.topK(whole(name, value));
      case "stop" -> request.stopSequences(stop(value));
      case "tools" -> request.toolSpecifications(tools(value));
      case "tool_choice" -> request.toolChoice(choice(value));
      case "response_format" -> request.responseFormat(format(value));
      case "n" -> allow(value.asInt() == 1, name, "only 1 is supported by this upstream");
      case "logprobs", "store" -> allow(value.isBoolean() && !value.booleanValue(), name, NO);
      case "parallel_tool_calls" -> allow(value.isBoolean() && value.booleanValue(), name, NO);
      case "service_tier" -> allow(Set.of("auto", "default").contains(value.asText()), name, NO);
      default -> throw new Unsupported(name, NO);
    }
  }

  private static List<String> stop(JsonNode value) {
    if (value.isTextual()) {
      return List.of(value.textValue());
    }
    List<String> stops = new ArrayList<>();
    for (JsonNode each : value) {
      allow(each.isTextual(), "stop", "a string or an array of strings");
      stops.add(each.textValue());
    }
    allow(value.isArray(), "stop", "a string or an array of strings");
    return stops;
  }

  private static List<ToolSpecification> tools(JsonNode value) {
    allow(value.isArray(), "tools", "an array");
    List<ToolSpecification> tools = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      String field = "tools[" + i + "]";
      JsonNode function = value.get(i).path("function");
      boolean named =
          value.get(i).path("type").asText().equals("function")
              && function.path("name").isTextual();
      allow(named, field, "only functions with a name are supported by this upstream");
      ToolSpecification.Builder tool =
          ToolSpecification.builder().name(function.path("name").textValue());
      Optional.ofNullable(function.path("description").textValue()).ifPresent(tool::description);
      if (function.path("strict").isBoolean()) {
        tool.strict(function.path("strict").booleanValue());
      }
      if (function.path("parameters").isObject()) {
        tool.parameters(schema(field + ".function.parameters", function.path("parameters")));
      }
      tools.add(tool.build());
    }
    return tools;
  }

  @SuppressWarnings("unchecked")
  private static JsonObjectSchema schema(String field, JsonNode parameters) {
    try {
      Map<String, Object> map = WireJson.MAPPER.convertValue(parameters, Map.class);
      if (JsonSchemaElementJsonUtils.fromMap(map) instanceof JsonObjectSchema schema) {
        return schema;
      }
    } catch (RuntimeException e) {
      throw new Unsupported(field, "a JSON Schema this upstream can express");
    }
    throw new Unsupported(field, "a JSON Schema of type object");
  }

  private static ToolChoice choice(JsonNode value) {
    return switch (value.asText()) {
      case "auto" -> ToolChoice.AUTO;
      case "none" -> ToolChoice.NONE;
      case "required" -> ToolChoice.REQUIRED;
      default ->
          throw new Unsupported(
              "tool_choice", "only auto, none and required are supported by this upstream");
    };
  }

  private static ResponseFormat format(JsonNode value) {
    return switch (value.path("type").asText()) {
      case "text" -> ResponseFormat.TEXT;
      case "json_object" -> ResponseFormat.JSON;
      case "json_schema" -> {
        JsonNode given = value.path("json_schema");
        allow(
            given.path("schema").isObject() && given.path("name").isTextual(),
            "response_format.json_schema",
            "an object with name and schema");
        yield ResponseFormat.builder()
            .type(ResponseFormatType.JSON)
            .jsonSchema(
                JsonSchema.builder()
                    .name(given.path("name").textValue())
                    .rootElement(JsonRawSchema.from(given.path("schema").toString()))
                    .build())
            .build();
      }
      default -> throw new Unsupported("response_format", "text, json_object or json_schema");
    };
  }

  private static double number(String name, JsonNode value) {
    allow(value.isNumber(), name, "a number");
    return value.doubleValue();
  }

  private static int whole(String name, JsonNode value) {
    allow(value.canConvertToInt() && value.isIntegralNumber(), name, "a whole number");
    return value.intValue();
  }

  private static void allow(boolean condition, String field, String allowed) {
    if (!condition) {
      throw new Unsupported(field, allowed);
    }
  }
}
