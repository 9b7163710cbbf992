package org.tacit.upstream.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.tacit.upstream.Embedder;

/**
 * A model without weights: it reads facts and style wishes out of a prompt and writes an e-mail, a
 * support reply, a summary or a plain answer, formally and at length unless told otherwise.
 *
 * <p>The same messages and seed give the same text. Temperature and the like change nothing. {@code
 * maxOutputTokens}, stop sequences, tools and JSON answers work as with other models; a user
 * message with anything but text is refused with an {@link
 * dev.langchain4j.exception.InvalidRequestException}. Thread-safe.
 */
public final class DemoModel implements ChatModel, StreamingChatModel, Embedder {

  /** The model name in answers to requests that name none. */
  public static final String NAME = "demo";

  private static final int TOKENS_PER_MESSAGE = 4;

  private final long seed;
  private final double tokensPerSecond;
  private final @Nullable ScheduledExecutorService scheduler;

  private DemoModel(Builder builder) {
    this.seed = builder.seed;
    this.tokensPerSecond = builder.tokensPerSecond;
    this.scheduler = builder.scheduler;
  }

  /** Settings for a new model; all have defaults, but streaming needs a scheduler. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public float[] embed(String text, int dimensions) {
    return WordVectors.of(text, dimensions);
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    RequestReader.Request read = RequestReader.read(request.messages());
    long hash = hash(request.messages());
    SplittableRandom random = new SplittableRandom(hash);
    Task task = withResults(read.task(), request.messages());
    String said = lastUserText(request.messages());
    String written = Realiser.write(task, read.style(), random.split());
    Answers answers = new Answers(task, said, () -> written, random.split());
    if (!answersToolResult(request.messages())) {
      List<ToolExecutionRequest> calls =
          new ToolCaller(answers, random.split())
              .calls(request.toolSpecifications(), request.toolChoice(), said);
      if (!calls.isEmpty()) {
        return response(request, hash, AiMessage.from(calls), FinishReason.TOOL_EXECUTION);
      }
    }
    ResponseFormat format = request.responseFormat();
    boolean json = format != null && format.type() == ResponseFormatType.JSON;
    return limited(request, hash, json ? json(task, format, answers, random, written) : written);
  }

  @Override
  public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
    ScheduledExecutorService shared = scheduler;
    if (shared == null) {
      handler.onError(new IllegalStateException("scheduler: streaming needs one, none was set"));
      return;
    }
    ChatResponse response;
    try {
      response = doChat(request);
    } catch (RuntimeException e) {
      handler.onError(e);
      return;
    }
    WordStream.start(response, tokensPerSecond, shared, handler);
  }

  private static String json(
      Task task, ResponseFormat format, Answers answers, SplittableRandom random, String written) {
    if (format.jsonSchema() != null) {
      ObjectNode schema = Schemas.of(format.jsonSchema().rootElement());
      return new Example(schema, answers, random.split()).value().toString();
    }
    ObjectNode object = Schemas.JSON.createObjectNode();
    task.recipient().ifPresent(name -> object.put("recipient", name));
    task.topic().ifPresent(topic -> object.put("topic", topic));
    ObjectNode facts = object.putObject("facts");
    int unnamed = 1;
    for (Fact fact : task.facts()) {
      if (fact instanceof Fact.Keyed keyed) {
        facts.put(keyed.label(), keyed.value());
      } else {
        facts.put("fact_" + unnamed++, fact.line());
      }
    }
    object.put("text", written);
    return object.toString();
  }

  /** The answer cut at the first stop sequence and at the greatest number of tokens. */
  private ChatResponse limited(ChatRequest request, long hash, String written) {
    String text = written;
    for (String stop : request.stopSequences()) {
      int at = stop.isEmpty() ? -1 : text.indexOf(stop);
      text = at < 0 ? text : text.substring(0, at);
    }
    Integer limit = request.maxOutputTokens();
    boolean cut = limit != null && Tokens.count(text) > limit;
    String kept = cut ? Tokens.first(text, limit) : text;
    return response(
        request, hash, AiMessage.from(kept), cut ? FinishReason.LENGTH : FinishReason.STOP);
  }

  private static ChatResponse response(
      ChatRequest request, long hash, AiMessage message, FinishReason reason) {
    int in = 0;
    for (ChatMessage each : request.messages()) {
      in += TOKENS_PER_MESSAGE + Tokens.count(text(each));
    }
    int out = message.text() == null ? 0 : Tokens.count(message.text());
    for (ToolExecutionRequest call : message.toolExecutionRequests()) {
      out += Tokens.count(call.name()) + Tokens.count(call.arguments());
    }
    String named = request.modelName();
    return ChatResponse.builder()
        .id("demo-" + Long.toHexString(hash))
        .modelName(named == null ? NAME : named)
        .aiMessage(message)
        .tokenUsage(new TokenUsage(in, out))
        .finishReason(reason)
        .build();
  }

  /** The task with what the tools found since the last user message as further facts. */
  private static Task withResults(Task task, List<ChatMessage> messages) {
    List<Fact> facts = new ArrayList<>(task.facts());
    for (int i = lastUser(messages) + 1; i < messages.size(); i++) {
      if (messages.get(i) instanceof ToolExecutionResultMessage result) {
        facts.addAll(ToolResults.facts(result.toolName(), result.text()));
      }
    }
    return new Task(task.kind(), task.recipient(), task.sender(), task.topic(), facts);
  }

  private static boolean answersToolResult(List<ChatMessage> messages) {
    return messages.get(messages.size() - 1) instanceof ToolExecutionResultMessage;
  }

  private static String lastUserText(List<ChatMessage> messages) {
    int at = lastUser(messages);
    return at >= 0 && messages.get(at) instanceof UserMessage user
        ? RequestReader.text(user, at)
        : "";
  }

  private static int lastUser(List<ChatMessage> messages) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i) instanceof UserMessage) {
        return i;
      }
    }
    return -1;
  }

  private static String text(ChatMessage message) {
    if (message instanceof SystemMessage system) {
      return system.text();
    }
    if (message instanceof UserMessage user) {
      return RequestReader.text(user, 0);
    }
    if (message instanceof ToolExecutionResultMessage result) {
      return result.toolName() + " " + result.text();
    }
    if (message instanceof AiMessage answer) {
      StringBuilder all = new StringBuilder(answer.text() == null ? "" : answer.text());
      answer.toolExecutionRequests().forEach(call -> all.append(' ').append(call.arguments()));
      return all.toString();
    }
    return "";
  }

  /** FNV-1a over the messages, with the seed mixed in. */
  private long hash(List<ChatMessage> messages) {
    long hash = 0xcbf29ce484222325L ^ seed * 0x9E3779B97F4A7C15L;
    for (ChatMessage message : messages) {
      String text = message.type() + ":" + text(message);
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
      }
    }
    return hash;
  }

  @Override
  public ChatRequestParameters defaultRequestParameters() {
    return DefaultChatRequestParameters.EMPTY;
  }

  @Override
  public List<ChatModelListener> listeners() {
    return List.of();
  }

  @Override
  public ModelProvider provider() {
    return ModelProvider.OTHER;
  }

  @Override
  public Set<Capability> supportedCapabilities() {
    return Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
  }

  /** Builds a {@link DemoModel}. Confined to one thread. */
  public static final class Builder {
    private long seed;
    private double tokensPerSecond;
    private @Nullable ScheduledExecutorService scheduler;

    private Builder() {}

    /** What chance starts from, together with the messages. Default 0. */
    public Builder seed(long value) {
      this.seed = value;
      return this;
    }

    /**
     * The pace of streams in tokens per second; 0, the default, is as fast as possible.
     *
     * @throws IllegalArgumentException if negative or not finite
     */
    public Builder tokensPerSecond(double value) {
      if (!(value >= 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "tokensPerSecond: " + value + " given, 0 or a positive number allowed");
      }
      this.tokensPerSecond = value;
      return this;
    }

    /** Where streams run; shared, and never shut down by the model. */
    public Builder scheduler(ScheduledExecutorService value) {
      this.scheduler = Objects.requireNonNull(value, "scheduler");
      return this;
    }

    /** A new model with these settings. */
    public DemoModel build() {
      return new DemoModel(this);
    }
  }
}
