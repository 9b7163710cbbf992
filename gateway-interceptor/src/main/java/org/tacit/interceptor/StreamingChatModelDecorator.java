package org.tacit.interceptor;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/**
 * A {@link FeedbackStreamingChatModel} around a bean that is a model by its class. Every method is
 * here, as a container does not decorate what a bean calls on itself. Thread-safe if the bean is.
 */
public class StreamingChatModelDecorator implements StreamingChatModel {
  private final StreamingChatModel delegate;
  private final StreamingChatModel decorated;

  @Inject
  StreamingChatModelDecorator(@Delegate @Any StreamingChatModel delegate, InProcess inProcess) {
    this.delegate = delegate;
    this.decorated = FeedbackStreamingChatModel.of(delegate, inProcess);
  }

  @Override
  public void chat(
      ChatRequest request, ChatRequestOptions options, StreamingChatResponseHandler handler) {
    decorated.chat(request, options, handler);
  }

  @Override
  public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
    decorated.chat(request, handler);
  }

  @Override
  public void chat(String userMessage, StreamingChatResponseHandler handler) {
    decorated.chat(userMessage, handler);
  }

  @Override
  public void chat(List<ChatMessage> messages, StreamingChatResponseHandler handler) {
    decorated.chat(messages, handler);
  }

  @Override
  public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
    delegate.doChat(request, handler);
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
}
