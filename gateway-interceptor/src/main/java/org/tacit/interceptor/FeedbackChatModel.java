package org.tacit.interceptor;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tacit.exchange.ChatPrompt;
import org.tacit.exchange.ExchangeContext;
import org.tacit.exchange.FeedbackExchange;
import org.tacit.exchange.OpenExchange;
import org.tacit.output.Completion;
import org.tacit.output.OutputId;

/**
 * A chat model that injects what was learned, tags the answer with its output ID (see {@link
 * OutputAttribute}) and records it; everything else is its delegate's.
 *
 * <p>The delegate's listeners see the request as it is sent. A decorated model that another one
 * asks stays out of it: one call is one output. Thread-safe if the delegate is.
 */
public final class FeedbackChatModel implements ChatModel {
  private final ChatModel delegate;
  private final Surroundings surroundings;

  private FeedbackChatModel(ChatModel delegate, Surroundings surroundings) {
    this.delegate = delegate;
    this.surroundings = surroundings;
  }

  /** A decorator of one model; a model that is decorated already stays as it is. */
  public static ChatModel of(
      ChatModel delegate, FeedbackExchange exchange, Supplier<ExchangeContext> context) {
    return of(delegate, Surroundings.of(exchange, context));
  }

  static ChatModel of(ChatModel delegate, Surroundings surroundings) {
    return delegate instanceof FeedbackChatModel
        ? delegate
        : new FeedbackChatModel(delegate, surroundings);
  }

  /** The model itself, without the decorator. */
  static ChatModel undecorated(ChatModel model) {
    return model instanceof FeedbackChatModel own ? own.delegate : model;
  }

  /** Starts a decorator step by step. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
    Optional<FeedbackExchange> exchange =
        CallContext.inside() ? Optional.empty() : surroundings.exchange();
    if (exchange.isEmpty()) {
      return delegate.chat(request, options);
    }
    Consumer<OutputId> outputs = surroundings.outputs();
    OpenExchange open =
        exchange
            .get()
            .begin(
                CallContext.resolve(options, surroundings::context),
                ChatPrompt.structured(request, defaultRequestParameters()));
    ChatRequest injected = open.inject(ChatPrompt.CARRIER, request);
    String upstream = Tagging.upstream(provider(), request, defaultRequestParameters());
    try {
      ChatResponse response = CallContext.inside(() -> delegate.chat(injected, options));
      open.finish(
          upstream, Tagging.completion(response), Tagging.text(response), Tagging.tokens(response));
      outputs.accept(open.id());
      return Tagging.tag(response, open);
    } catch (RuntimeException | Error e) {
      open.finish(upstream, Completion.FAILED, "");
      throw e;
    }
  }

  @Override
  public ChatResponse chat(ChatRequest request) {
    return chat(request, ChatRequestOptions.EMPTY);
  }

  @Override
  public @Nullable String chat(String userMessage) {
    return chat(ChatRequest.builder().messages(UserMessage.from(userMessage)).build())
        .aiMessage()
        .text();
  }

  @Override
  public ChatResponse chat(ChatMessage... messages) {
    return chat(ChatRequest.builder().messages(messages).build());
  }

  @Override
  public ChatResponse chat(List<ChatMessage> messages) {
    return chat(ChatRequest.builder().messages(messages).build());
  }

  @Override
  public ChatRequestParameters defaultRequestParameters() {
    return delegate.defaultRequestParameters();
  }

  @Override
  public List<ChatModelListener> listeners() {
    return delegate.listeners();
  }

  @Override
  public ModelProvider provider() {
    return delegate.provider();
  }

  @Override
  public Set<Capability> supportedCapabilities() {
    return delegate.supportedCapabilities();
  }

  /** Collects the parts of a decorator. Confined to one thread. */
  public static final class Builder extends DecoratorParts<Builder> {
    private @Nullable ChatModel delegate;

    private Builder() {}

    /** The model to decorate; required. */
    public Builder delegate(ChatModel model) {
      this.delegate = model;
      return this;
    }

    @Override
    Builder self() {
      return this;
    }

    /** The decorator. */
    public ChatModel build() {
      return of(required(delegate, "delegate"), exchange(), context());
    }
  }
}
