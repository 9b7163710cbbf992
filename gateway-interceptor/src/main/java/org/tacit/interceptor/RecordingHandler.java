package org.tacit.interceptor;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import org.tacit.exchange.OpenExchange;
import org.tacit.output.Completion;

/**
 * Passes a stream on and records its end. Confined to one stream; a handle may be cancelled from
 * any thread.
 */
final class RecordingHandler implements StreamingChatResponseHandler {
  private final StreamingChatResponseHandler target;
  private final OpenExchange open;
  private final String upstream;
  private final StringBuilder sent = new StringBuilder();

  RecordingHandler(StreamingChatResponseHandler target, OpenExchange open, String upstream) {
    this.target = target;
    this.open = open;
    this.upstream = upstream;
  }

  @Override
  public void onPartialResponse(String partial) {
    append(partial);
    target.onPartialResponse(partial);
  }

  @Override
  public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
    append(partial.text());
    target.onPartialResponse(
        partial, new PartialResponseContext(recorded(context.streamingHandle())));
  }

  @Override
  public void onPartialThinking(PartialThinking partial) {
    target.onPartialThinking(partial);
  }

  @Override
  public void onPartialThinking(PartialThinking partial, PartialThinkingContext context) {
    target.onPartialThinking(
        partial, new PartialThinkingContext(recorded(context.streamingHandle())));
  }

  @Override
  public void onPartialToolCall(PartialToolCall partial) {
    target.onPartialToolCall(partial);
  }

  @Override
  public void onPartialToolCall(PartialToolCall partial, PartialToolCallContext context) {
    target.onPartialToolCall(
        partial, new PartialToolCallContext(recorded(context.streamingHandle())));
  }

  @Override
  public void onCompleteToolCall(CompleteToolCall complete) {
    target.onCompleteToolCall(complete);
  }

  @Override
  public void onUnmappedRawEvent(Object event) {
    target.onUnmappedRawEvent(event);
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    open.finish(
        upstream, Tagging.completion(response), Tagging.text(response), Tagging.tokens(response));
    target.onCompleteResponse(Tagging.tag(response, open));
  }

  @Override
  public void onError(Throwable error) {
    open.finish(upstream, Completion.FAILED, sent());
    target.onError(error);
  }

  private void append(String partial) {
    synchronized (sent) {
      sent.append(partial);
    }
  }

  private String sent() {
    synchronized (sent) {
      return sent.toString();
    }
  }

  private StreamingHandle recorded(StreamingHandle handle) {
    return new StreamingHandle() {
      @Override
      public void cancel() {
        open.finish(upstream, Completion.CANCELLED, sent());
        handle.cancel();
      }

      @Override
      public boolean isCancelled() {
        return handle.isCancelled();
      }
    };
  }
}
