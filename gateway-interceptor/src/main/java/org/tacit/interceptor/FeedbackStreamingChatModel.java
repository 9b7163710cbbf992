package org.tacit.interceptor;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
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
 * A streaming chat model that injects what was learned, tags the complete answer with its output ID
 * (see {@link OutputAttribute}) and records it; everything else is its delegate's.
 *
 * <p>A stream cancelled through its handle is recorded as cancelled, with what had come until then.
 * Thread-safe if the delegate is.
 */
public final class FeedbackStreamingChatModel implements StreamingChatModel {
  private final StreamingChatModel delegate;
  private final Surroundings surroundings;

  private FeedbackStreamingChatModel(StreamingChatModel delegate, Surroundings surroundings) {
    this.delegate = delegate;
    this.surroundings = surroundings;
  }

  /** A decorator of one model; a model that is decorated already stays as it is. */
  public static StreamingChatModel of(
      StreamingChatModel delegate, FeedbackExchange exchange, Supplier<ExchangeContext> context) {
    return of(delegate, Surroundings.of(exchange, context));
  }

  static StreamingChatModel of(StreamingChatModel delegate, Surroundings surroundings) {
    return delegate instanceof FeedbackStreamingChatModel
        ? delegate
        : new FeedbackStreamingChatModel(delegate, surroundings);
  }

  /** The model itself, without the decorator. */
  static StreamingChatModel undecorated(StreamingChatModel model) {
    return model instanceof FeedbackStreamingChatModel own ? own.delegate : model;
  }

  /** Starts a decorator step by step. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public void chat(
      ChatRequest request, ChatRequestOptions options, StreamingChatResponseHandler handler) {
    Optional<FeedbackExchange> exchange =
        CallContext.inside() ? Optional.empty() : surroundings.exchange();
    if (exchange.isEmpty()) {
      delegate.chat(request, options, handler);
      return;
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
    outputs.accept(open.id());
    RecordingHandler recording = new RecordingHandler(handler, open, upstream, outputs);
    try {
      var unused =
          CallContext.inside(
              () -> {
                delegate.chat(injected, options, recording);
                return true;
              });
    } catch (RuntimeException | Error e) {
      open.finish(upstream, Completion.FAILED, "");
      throw e;
    }
  }

  @Override
  public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
    chat(request, ChatRequestOptions.EMPTY, handler);
  }

  @Override
  public void chat(String userMessage, StreamingChatResponseHandler handler) {
    chat(ChatRequest.builder().messages(UserMessage.from(userMessage)).build(), handler);
  }

  @Override
  public void chat(List<ChatMessage> messages, StreamingChatResponseHandler handler) {
    chat(ChatRequest.builder().messages(messages).build(), handler);
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
    private @Nullable StreamingChatModel delegate;

    private Builder() {}

    /** The model to decorate; required. */
    public Builder delegate(StreamingChatModel model) {
      this.delegate = model;
      return this;
    }

    @Override
    Builder self() {
      return this;
    }

    /** The decorator. */
    public StreamingChatModel build() {
      return of(required(delegate, "delegate"), exchange(), context());
    }
  }
}
