package org.tacit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.ObjectMappers;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Has exchanges with two clients written in Java, and tells what an application sees of them. */
public final class JavaClients {
  /** OpenAI's own. */
  public static final String OPENAI = "openai-java";

  /** LangChain4j's. */
  public static final String LANGCHAIN4J = "langchain4j";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SYSTEM = "You write e-mails.";
  private static final String ASKED = "Write to Ana: the meeting is on Friday.";
  private static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
  private static final String CITY =
      "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"],"
          + "\"additionalProperties\":false}";
  private static final String DAY = CITY.replace("city", "day");

  private final String baseUrl;
  private final String key;

  /** Clients of a server. */
  public JavaClients(URI baseUrl, String key) {
    this.baseUrl = baseUrl.toString();
    this.key = key;
  }

  /** One exchange by OpenAI's client. */
  @SuppressWarnings("unchecked") // messages are given as JSON, whose type the client cannot know
  public JsonNode openAi(FidelityExchange exchange) {
    OpenAIClient client =
        OpenAIOkHttpClient.builder().baseUrl(baseUrl).apiKey(key).maxRetries(0).build();
    ObjectNode body = body(exchange);
    ChatCompletionCreateParams.Builder params =
        ChatCompletionCreateParams.builder()
            .model(exchange.model(OPENAI))
            .messages(JsonValue.fromJsonNode(body.remove("messages")));
    body.properties()
        .forEach(
            field ->
                params.putAdditionalBodyProperty(
                    field.getKey(), JsonValue.fromJsonNode(field.getValue())));
    ObjectNode seen = JSON.createObjectNode();
    ArrayNode chunks = seen.putArray("chunks");
    try {
      if (!exchange.asks().contains("stream")) {
        return tree(client.chat().completions().create(params.build()));
      }
      try (StreamResponse<ChatCompletionChunk> stream =
          client.chat().completions().createStreaming(params.build())) {
        for (Iterator<ChatCompletionChunk> each = stream.stream().iterator(); each.hasNext(); ) {
          chunks.add(tree(each.next()));
          if (exchange.asks().contains("cancel") && chunks.size() == 3) {
            break;
          }
        }
      }
    } catch (OpenAIServiceException e) {
      seen.put("failed", e.getClass().getSimpleName())
          .put("status", e.statusCode())
          .put("retryAfter", String.join(",", e.headers().values("retry-after")))
          .set("body", tree(e.body()));
    } catch (RuntimeException e) {
      seen.put("failed", e.getClass().getSimpleName());
    }
    return seen;
  }

  private static JsonNode tree(Object answer) {
    return ObjectMappers.jsonMapper().valueToTree(answer);
  }

  private static ObjectNode body(FidelityExchange exchange) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode messages = body.putArray("messages");
    messages.addObject().put("role", "system").put("content", SYSTEM);
    ObjectNode user = messages.addObject().put("role", "user").put("content", ASKED);
    for (String ask : exchange.asks()) {
      switch (ask) {
        case "turns" -> {
          messages.addObject().put("role", "assistant").put("content", "On Friday.");
          messages.addObject().put("role", "user").put("content", "When?");
        }
        case "settings" -> {
          body.put("temperature", .3).put("top_p", .9).put("seed", 7).put("stop", "END");
          body.put("max_completion_tokens", 200).put("service_tier", "auto").put("store", false);
          body.putObject("metadata").put("team", "sales");
          body.putObject("logit_bias").put("50256", -100);
        }
        case "tools" ->
            body.set(
                "tools",
                RecordingUpstream.json(
                    "[{\"type\":\"function\",\"function\":{\"name\":\"get_weather\",\"parameters\":"
                        + CITY
                        + "}}]"));
        case "result" -> {
          messages.add(
              RecordingUpstream.json(
                  "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_1\","
                      + "\"type\":\"function\",\"function\":{\"name\":\"get_weather\","
                      + "\"arguments\":\"{\\\"city\\\":\\\"Paris\\\"}\"}}]}"));
          messages
              .addObject()
              .put("role", "tool")
              .put("tool_call_id", "call_1")
              .put("content", "{\"sky\":\"clear\"}");
        }
        case "json" -> body.putObject("response_format").put("type", "json_object");
        case "schema" ->
            body.set(
                "response_format",
                RecordingUpstream.json(
                    "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"day\",\"strict\":true,"
                        + "\"schema\":"
                        + DAY
                        + "}}"));
        case "image-url" -> image(user, "https://example.com/cat.png");
        case "image-data" -> image(user, "data:image/png;base64," + PIXEL);
        case "logprobs" -> body.put("logprobs", true).put("top_logprobs", 2);
        case "n" -> body.put("n", 2);
        case "usage" -> body.putObject("stream_options").put("include_usage", true);
        default -> {
          // A stream is another method, and leaving one another step.
        }
      }
    }
    return body;
  }

  private static void image(ObjectNode user, String url) {
    ArrayNode content = user.putArray("content");
    content.addObject().put("type", "text").put("text", "What is it?");
    content.addObject().put("type", "image_url").putObject("image_url").put("url", url);
  }

  /** One exchange by LangChain4j's client. */
  public JsonNode langChain4j(FidelityExchange exchange) {
    ObjectNode seen = JSON.createObjectNode();
    ChatRequest request = request(exchange);
    try {
      ChatResponse response =
          exchange.asks().contains("stream")
              ? streamed(exchange, request, seen.putArray("parts"))
              : OpenAiChatModel.builder()
                  .baseUrl(baseUrl)
                  .apiKey(key)
                  .maxRetries(0)
                  .build()
                  .chat(request);
      seen(response, seen);
    } catch (RuntimeException e) {
      seen.put("failed", e.getClass().getSimpleName());
      if (e.getCause() instanceof HttpException http) {
        seen.put("status", http.statusCode()).put("body", http.getMessage());
      }
    }
    return seen;
  }

  private ChatResponse streamed(FidelityExchange exchange, ChatRequest request, ArrayNode parts) {
    CompletableFuture<ChatResponse> whole = new CompletableFuture<>();
    OpenAiStreamingChatModel.builder()
        .baseUrl(baseUrl)
        .apiKey(key)
        .build()
        .chat(
            request,
            new StreamingChatResponseHandler() {
              @Override
              public void onPartialResponse(String part) {
                parts.add(part);
              }

              @Override
              public void onCompleteResponse(ChatResponse response) {
                whole.complete(response);
              }

              @Override
              public void onError(Throwable error) {
                whole.completeExceptionally(error);
              }
            });
    try {
      return whole.get(1, TimeUnit.MINUTES);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e);
    } catch (Exception e) {
      throw new IllegalStateException(exchange.name(), e);
    }
  }

  private static void seen(ChatResponse response, ObjectNode seen) {
    AiMessage message = response.aiMessage();
    seen.put("id", response.id())
        .put("model", response.modelName())
        .put("text", message.text())
        .put("finish", String.valueOf(response.finishReason()))
        .put("usage", String.valueOf(response.tokenUsage()));
    ArrayNode calls = seen.putArray("calls");
    for (ToolExecutionRequest call : message.toolExecutionRequests()) {
      calls.add(call.id() + " " + call.name() + " " + call.arguments());
    }
  }

  private static ChatRequest request(FidelityExchange exchange) {
    List<ChatMessage> messages = new ArrayList<>(List.of(SystemMessage.from(SYSTEM)));
    messages.add(user(exchange).orElse(UserMessage.from(ASKED)));
    OpenAiChatRequestParameters.Builder parameters =
        OpenAiChatRequestParameters.builder().modelName(exchange.model(LANGCHAIN4J));
    for (String ask : exchange.asks()) {
      switch (ask) {
        case "turns" -> {
          messages.add(AiMessage.from("On Friday."));
          messages.add(UserMessage.from("When?"));
        }
        case "settings" ->
            parameters
                .temperature(.3)
                .topP(.9)
                .seed(7)
                .stopSequences("END")
                .maxCompletionTokens(200)
                .metadata(Map.of("team", "sales"))
                .store(false);
        case "tools" ->
            parameters.toolSpecifications(
                ToolSpecification.builder().name("get_weather").parameters(object("city")).build());
        case "result" -> {
          ToolExecutionRequest call =
              ToolExecutionRequest.builder()
                  .id("call_1")
                  .name("get_weather")
                  .arguments("{\"city\":\"Paris\"}")
                  .build();
          messages.add(AiMessage.from(call));
          messages.add(ToolExecutionResultMessage.from(call, "{\"sky\":\"clear\"}"));
        }
        case "json" -> parameters.responseFormat(ResponseFormat.JSON);
        case "schema" ->
            parameters.responseFormat(
                ResponseFormat.builder()
                    .type(ResponseFormatType.JSON)
                    .jsonSchema(JsonSchema.builder().name("day").rootElement(object("day")).build())
                    .build());
        default -> {
          // This client has no such thing, or has it always.
        }
      }
    }
    return ChatRequest.builder().messages(messages).parameters(parameters.build()).build();
  }

  private static Optional<ChatMessage> user(FidelityExchange exchange) {
    TextContent question = TextContent.from("What is it?");
    if (exchange.asks().contains("image-url")) {
      return Optional.of(
          UserMessage.from(question, ImageContent.from(URI.create("https://example.com/cat.png"))));
    }
    return exchange.asks().contains("image-data")
        ? Optional.of(UserMessage.from(question, ImageContent.from(PIXEL, "image/png")))
        : Optional.empty();
  }

  private static JsonObjectSchema object(String property) {
    return JsonObjectSchema.builder()
        .addStringProperty(property)
        .required(property)
        .additionalProperties(false)
        .build();
  }
}
