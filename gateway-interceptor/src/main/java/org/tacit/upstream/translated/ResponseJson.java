package org.tacit.upstream.translated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tacit.upstream.WireJson;

/**
 * Writes one answer as OpenAI's Responses API does.
 *
 * @param id what the answer is called
 * @param model the model's name
 * @param created seconds since the epoch
 * @param request what was asked, much of which an answer says again
 */
record ResponseJson(String id, String model, long created, ObjectNode request) {
  private static final List<String> SAID_AGAIN =
      List.of("instructions", "max_output_tokens", "temperature", "top_p", "user");

  byte[] response(ChatResponse response) {
    return whole(response).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The response before there is anything of it. */
  ObjectNode begun() {
    return root("in_progress");
  }

  ObjectNode whole(ChatResponse response) {
    String finish = AnswerJson.finish(response);
    boolean cut = finish.equals("length") || finish.equals("content_filter");
    ObjectNode root = root(cut ? "incomplete" : "completed");
    if (cut) {
      root.putObject("incomplete_details")
          .put("reason", finish.equals("length") ? "max_output_tokens" : finish);
    }
    ArrayNode output = (ArrayNode) root.path("output");
    String text = response.aiMessage().text();
    List<ToolExecutionRequest> calls = response.aiMessage().toolExecutionRequests();
    if ((text != null && !text.isEmpty()) || calls.isEmpty()) {
      output.add(message(text == null ? "" : text, cut ? "incomplete" : "completed"));
    }
    for (int i = 0; i < calls.size(); i++) {
      output.add(call(i, calls.get(i), calls.get(i).arguments(), "completed"));
    }
    usage(root, response.tokenUsage());
    return root;
  }

  ObjectNode message(@Nullable String text, String status) {
    ObjectNode item =
        AnswerJson.object()
            .put("id", messageId())
            .put("type", "message")
            .put("status", status)
            .put("role", "assistant");
    ArrayNode content = item.putArray("content");
    if (text != null) {
      content.add(part(text));
    }
    return item;
  }

  String messageId() {
    return "msg_" + name();
  }

  ObjectNode part(String text) {
    ObjectNode part = AnswerJson.object().put("type", "output_text").put("text", text);
    part.putArray("annotations");
    part.putArray("logprobs");
    return part;
  }

  ObjectNode call(int index, ToolExecutionRequest call, String arguments, String status) {
    return AnswerJson.object()
        .put("id", "fc_" + name() + "_" + index)
        .put("type", "function_call")
        .put("status", status)
        .put("call_id", Objects.requireNonNullElse(call.id(), "call_" + index))
        .put("name", call.name())
        .put("arguments", arguments);
  }

  private String name() {
    return id.substring(id.indexOf('_') + 1).toLowerCase(Locale.ROOT);
  }

  private ObjectNode root(String status) {
    ObjectNode root =
        AnswerJson.object()
            .put("id", id)
            .put("object", "response")
            .put("created_at", created)
            .put("status", status)
            .put("background", false)
            .putNull("error")
            .putNull("incomplete_details")
            .put("model", model)
            .putNull("previous_response_id")
            .put("store", false)
            .put("truncation", "disabled");
    root.putArray("output");
    SAID_AGAIN.forEach(name -> root.set(name, or(request.path(name), null)));
    root.set("parallel_tool_calls", or(request.path("parallel_tool_calls"), "true"));
    root.set("tool_choice", or(request.path("tool_choice"), "\"auto\""));
    root.set("tools", or(request.path("tools"), "[]"));
    root.set("text", or(request.path("text"), "{\"format\":{\"type\":\"text\"}}"));
    root.putNull("usage");
    root.putObject("metadata");
    return root;
  }

  private static JsonNode or(JsonNode given, @Nullable String json) {
    return given.isMissingNode() || given.isNull() ? parsed(json) : given;
  }

  private static JsonNode parsed(@Nullable String json) {
    try {
      return WireJson.MAPPER.readTree(json == null ? "null" : json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a constant is JSON", e);
    }
  }

  private static void usage(ObjectNode root, @Nullable TokenUsage tokens) {
    if (tokens == null) {
      return;
    }
    int in = Objects.requireNonNullElse(tokens.inputTokenCount(), 0);
    int out = Objects.requireNonNullElse(tokens.outputTokenCount(), 0);
    ObjectNode usage = root.putObject("usage").put("input_tokens", in);
    usage.putObject("input_tokens_details").put("cached_tokens", 0);
    usage.put("output_tokens", out);
    usage.putObject("output_tokens_details").put("reasoning_tokens", 0);
    usage.put("total_tokens", in + out);
  }
}
