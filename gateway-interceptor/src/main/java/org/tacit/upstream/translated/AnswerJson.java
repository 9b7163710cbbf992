package org.tacit.upstream.translated;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes one answer as OpenAI does.
 *
 * @param id what the answer is called
 * @param model the model's name
 * @param created seconds since the epoch
 */
record AnswerJson(String id, String model, long created) {
  static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);

  byte[] completion(ChatResponse response) {
    ObjectNode message = object().put("role", "assistant").put("content", text(response));
    List<ToolExecutionRequest> calls = response.aiMessage().toolExecutionRequests();
    if (!calls.isEmpty()) {
      ArrayNode array = message.putArray("tool_calls");
      for (ToolExecutionRequest call : calls) {
        array.add(call(call.id(), call.name(), call.arguments()));
      }
    }
    message.putNull("refusal");
    ObjectNode root = root("chat.completion");
    ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
    choice.set("message", message);
    choice.putNull("logprobs").put("finish_reason", finish(response));
    usage(response.tokenUsage()).ifPresent(usage -> root.set("usage", usage));
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }

  byte[] delta(ObjectNode delta, @Nullable String finish) {
    ObjectNode root = root("chat.completion.chunk");
    ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.putNull("logprobs").put("finish_reason", finish);
    return event(root);
  }

  byte[] usageChunk(@Nullable TokenUsage tokens) {
    ObjectNode root = root("chat.completion.chunk");
    root.putArray("choices");
    root.set("usage", usage(tokens).orElseGet(() -> counts(0, 0)));
    return event(root);
  }

  static byte[] error(String message, String type, @Nullable String param, @Nullable String code) {
    ObjectNode root = object();
    root.putObject("error")
        .put("message", message)
        .put("type", type)
        .put("param", param)
        .put("code", code);
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }

  static ObjectNode call(@Nullable String id, @Nullable String name, String arguments) {
    ObjectNode call = object();
    if (id != null) {
      call.put("id", id);
    }
    if (name != null) {
      call.put("type", "function");
    }
    ObjectNode function = call.putObject("function");
    if (name != null) {
      function.put("name", name);
    }
    function.put("arguments", arguments);
    return call;
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static String finish(ChatResponse response) {
    FinishReason reason = response.finishReason();
    if (reason == FinishReason.LENGTH) {
      return "length";
    }
    if (reason == FinishReason.CONTENT_FILTER) {
      return "content_filter";
    }
    return response.aiMessage().hasToolExecutionRequests() ? "tool_calls" : "stop";
  }

  private static @Nullable String text(ChatResponse response) {
    return response.aiMessage().text();
  }

  private ObjectNode root(String object) {
    return object().put("id", id).put("object", object).put("created", created).put("model", model);
  }

  private static Optional<ObjectNode> usage(@Nullable TokenUsage tokens) {
    return Optional.ofNullable(tokens)
        .map(usage -> counts(count(usage.inputTokenCount()), count(usage.outputTokenCount())));
  }

  private static ObjectNode counts(int prompt, int completion) {
    return object()
        .put("prompt_tokens", prompt)
        .put("completion_tokens", completion)
        .put("total_tokens", prompt + completion);
  }

  private static int count(@Nullable Integer tokens) {
    return tokens == null ? 0 : tokens;
  }

  private static byte[] event(ObjectNode root) {
    return ("data: " + root + "\n\n").getBytes(StandardCharsets.UTF_8);
  }
}
