package org.tacit.upstream.translated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tacit.upstream.UpstreamFailure;

/** Turns a model's callbacks into OpenAI's events. Confined to one stream. */
final class EventHandler implements StreamingChatResponseHandler {
  private final Outbox outbox;
  private final AnswerJson json;
  private final boolean includeUsage;
  private final Cancellation cancellation;
  private final Set<Integer> calls = new HashSet<>();
  private boolean spoke;

  EventHandler(Outbox outbox, AnswerJson json, boolean includeUsage, Cancellation cancellation) {
    this.outbox = outbox;
    this.json = json;
    this.includeUsage = includeUsage;
    this.cancellation = cancellation;
  }

  @Override
  public void onPartialResponse(String partial) {
    begin();
    spoke = true;
    outbox.bytes(json.delta(AnswerJson.object().put("content", partial), null));
  }

  @Override
  public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
    follow(context.streamingHandle());
    onPartialResponse(partial.text());
  }

  @Override
  public void onPartialToolCall(PartialToolCall partial) {
    boolean first = calls.add(partial.index());
    tool(
        partial.index(),
        AnswerJson.call(
            first ? partial.id() : null,
            first ? partial.name() : null,
            partial.partialArguments()));
  }

  @Override
  public void onPartialToolCall(PartialToolCall partial, PartialToolCallContext context) {
    follow(context.streamingHandle());
    onPartialToolCall(partial);
  }

  @Override
  public void onCompleteToolCall(CompleteToolCall complete) {
    if (calls.add(complete.index())) {
      ToolExecutionRequest request = complete.toolExecutionRequest();
      tool(complete.index(), AnswerJson.call(request.id(), request.name(), request.arguments()));
    }
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    begin();
    String text = response.aiMessage().text();
    if (!spoke && text != null && !text.isEmpty()) {
      onPartialResponse(text);
    }
    for (int i = 0; i < response.aiMessage().toolExecutionRequests().size(); i++) {
      onCompleteToolCall(
          new CompleteToolCall(i, response.aiMessage().toolExecutionRequests().get(i)));
    }
    outbox.bytes(json.delta(AnswerJson.object(), AnswerJson.finish(response)));
    if (includeUsage) {
      outbox.bytes(json.usageChunk(response.tokenUsage()));
    }
    outbox.bytes(AnswerJson.DONE);
    outbox.end();
  }

  @Override
  public void onError(Throwable error) {
    if (outbox.begun()) {
      outbox.fail(UpstreamFailure.Kind.BROKEN);
    } else {
      ModelErrors.answer(outbox, error);
    }
  }

  private void tool(int index, ObjectNode call) {
    begin();
    ObjectNode delta = AnswerJson.object();
    ObjectNode entry = delta.putArray("tool_calls").addObject().put("index", index);
    entry.setAll(call);
    outbox.bytes(json.delta(delta, null));
  }

  private void begin() {
    if (!outbox.begun()) {
      outbox.head(200, "text/event-stream; charset=utf-8", Map.of());
      outbox.bytes(
          json.delta(AnswerJson.object().put("role", "assistant").put("content", ""), null));
    }
  }

  private void follow(StreamingHandle handle) {
    cancellation.follow(handle::cancel);
  }
}
