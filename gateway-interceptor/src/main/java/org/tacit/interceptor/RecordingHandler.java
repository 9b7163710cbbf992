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
import java.util.function.Consumer;
import org.tacit.exchange.OpenExchange;
import org.tacit.output.Completion;
import org.tacit.output.OutputId;

/**
 * Passes a stream on and records its end. What the target does with it, such as the next call after
 * a tool, has the context of the call. Confined to one stream; a handle may be cancelled from any
 * thread.
 */
final class RecordingHandler implements StreamingChatResponseHandler {
  private final StreamingChatResponseHandler target;
  private final OpenExchange open;
  private final String upstream;
  private final Consumer<OutputId> outputs;
  private final StringBuilder sent = new StringBuilder();

  RecordingHandler(
      StreamingChatResponseHandler target,
      OpenExchange open,
      String upstream,
      Consumer<OutputId> outputs) {
    this.target = target;
    this.open = open;
    this.upstream = upstream;
    this.outputs = outputs;
  }

  private void tell(Runnable callback) {
    CallContext.answering(open.context(), outputs, callback);
  }

  @Override
  public void onPartialResponse(String partial) {
    append(partial);
    tell(() -> target.onPartialResponse(partial));
  }

  @Override
  public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
    append(partial.text());
    tell(
        () ->
            target.onPartialResponse(
                partial, new PartialResponseContext(recorded(context.streamingHandle()))));
  }

  @Override
  public void onPartialThinking(PartialThinking partial) {
    tell(() -> target.onPartialThinking(partial));
  }

  @Override
  public void onPartialThinking(PartialThinking partial, PartialThinkingContext context) {
    tell(
        () ->
            target.onPartialThinking(
                partial, new PartialThinkingContext(recorded(context.streamingHandle()))));
  }

  @Override
  public void onPartialToolCall(PartialToolCall partial) {
    tell(() -> target.onPartialToolCall(partial));
  }

  @Override
  public void onPartialToolCall(PartialToolCall partial, PartialToolCallContext context) {
    tell(
        () ->
            target.onPartialToolCall(
                partial, new PartialToolCallContext(recorded(context.streamingHandle()))));
  }

  @Override
  public void onCompleteToolCall(CompleteToolCall complete) {
    tell(() -> target.onCompleteToolCall(complete));
  }

  @Override
  public void onUnmappedRawEvent(Object event) {
    tell(() -> target.onUnmappedRawEvent(event));
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    open.finish(
        upstream, Tagging.completion(response), Tagging.text(response), Tagging.tokens(response));
    tell(() -> target.onCompleteResponse(Tagging.tag(response, open)));
  }

  @Override
  public void onError(Throwable error) {
    open.finish(upstream, Completion.FAILED, sent());
    tell(() -> target.onError(error));
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
