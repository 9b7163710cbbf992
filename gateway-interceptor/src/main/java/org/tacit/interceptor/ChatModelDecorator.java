package org.tacit.interceptor;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@link FeedbackChatModel} around a bean that is a model by its class. Every method is here, as
 * a container does not decorate what a bean calls on itself. Thread-safe if the bean is.
 */
public class ChatModelDecorator implements ChatModel {
  private final ChatModel delegate;
  private final ChatModel decorated;

  @Inject
  ChatModelDecorator(@Delegate @Any ChatModel delegate, InProcess inProcess) {
    this.delegate = delegate;
    this.decorated = FeedbackChatModel.of(delegate, inProcess);
  }

  @Override
  public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
    return decorated.chat(request, options);
  }

  @Override
  public ChatResponse chat(ChatRequest request) {
    return decorated.chat(request);
  }

  @Override
  public @Nullable String chat(String userMessage) {
    return decorated.chat(userMessage);
  }

  @Override
  public ChatResponse chat(ChatMessage... messages) {
    return decorated.chat(messages);
  }

  @Override
  public ChatResponse chat(List<ChatMessage> messages) {
    return decorated.chat(messages);
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    return delegate.doChat(request);
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
