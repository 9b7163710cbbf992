package org.tacit.upstream.translated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.tacit.upstream.UpstreamFailure;

/** Turns a model's callbacks into events of OpenAI's Responses API. Confined to one stream. */
final class ResponseEvents implements StreamingChatResponseHandler {
  private final Outbox outbox;
  private final ResponseJson json;
  private final Cancellation cancellation;
  private final StringBuilder text = new StringBuilder();
  private boolean speaks;
  private int number;

  ResponseEvents(Outbox outbox, ResponseJson json, Cancellation cancellation) {
    this.outbox = outbox;
    this.json = json;
    this.cancellation = cancellation;
  }

  @Override
  public void onPartialResponse(String partial) {
    begin();
    speak();
    text.append(partial);
    ObjectNode delta = inPart("response.output_text.delta").put("delta", partial);
    delta.putArray("logprobs");
    send(delta);
  }

  @Override
  public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
    cancellation.follow(context.streamingHandle()::cancel);
    onPartialResponse(partial.text());
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    begin();
    ObjectNode whole = json.whole(response);
    String said = response.aiMessage().text();
    List<ToolExecutionRequest> calls = response.aiMessage().toolExecutionRequests();
    if (text.isEmpty() && said != null && !said.isEmpty()) {
      onPartialResponse(said);
    }
    if (speaks || calls.isEmpty()) {
      speak();
      ObjectNode done = inPart("response.output_text.done").put("text", text.toString());
      done.putArray("logprobs");
      send(done);
      send(inPart("response.content_part.done").set("part", json.part(text.toString())));
      String status = whole.path("status").asText();
      send(item("response.output_item.done", 0, json.message(text.toString(), status)));
    }
    for (int i = 0; i < calls.size(); i++) {
      call(speaks ? i + 1 : i, i, calls.get(i));
    }
    send(event("response." + whole.path("status").asText()).set("response", whole));
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

  private void begin() {
    if (!outbox.begun()) {
      outbox.head(200, "text/event-stream; charset=utf-8", Map.of());
      send(event("response.created").set("response", json.begun()));
      send(event("response.in_progress").set("response", json.begun()));
    }
  }

  private void speak() {
    if (!speaks) {
      speaks = true;
      send(item("response.output_item.added", 0, json.message(null, "in_progress")));
      send(inPart("response.content_part.added").set("part", json.part("")));
    }
  }

  private void call(int place, int index, ToolExecutionRequest call) {
    String id = json.call(index, call, "", "in_progress").path("id").asText();
    send(item("response.output_item.added", place, json.call(index, call, "", "in_progress")));
    send(
        event("response.function_call_arguments.delta")
            .put("item_id", id)
            .put("output_index", place)
            .put("delta", call.arguments()));
    send(
        event("response.function_call_arguments.done")
            .put("item_id", id)
            .put("output_index", place)
            .put("name", call.name())
            .put("arguments", call.arguments()));
    send(
        item(
            "response.output_item.done",
            place,
            json.call(index, call, call.arguments(), "completed")));
  }

  private ObjectNode item(String type, int place, ObjectNode item) {
    return event(type).put("output_index", place).set("item", item);
  }

  private ObjectNode inPart(String type) {
    return event(type)
        .put("item_id", json.messageId())
        .put("output_index", 0)
        .put("content_index", 0);
  }

  private ObjectNode event(String type) {
    return AnswerJson.object().put("type", type).put("sequence_number", number++);
  }

  private void send(ObjectNode event) {
    outbox.bytes(
        ("event: " + event.path("type").asText() + "\ndata: " + event + "\n\n")
            .getBytes(StandardCharsets.UTF_8));
  }
}
