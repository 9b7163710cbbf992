package org.tacit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Answers chat with several choices, embeddings and responses as OpenAI does, with the same text
 * each time and a field that no client knows. Keeps nothing. Thread-safe.
 */
public final class OpenAiScript implements RecordingUpstream.Script {
  /** The ID of every response. */
  public static final String RESPONSE = "resp_upstream";

  /** The only instance needed. */
  public static final OpenAiScript SCRIPT = new OpenAiScript();

  private static final ObjectMapper JSON = new ObjectMapper();

  private OpenAiScript() {}

  /** Makes a model answer so, and requests that name no model. */
  public static void teach(RecordingUpstream upstream, String model) {
    upstream.on(model, SCRIPT);
    upstream.on("", SCRIPT);
  }

  @Override
  public void answer(RecordingUpstream.Received request, RecordingUpstream.Conversation to)
      throws IOException {
    JsonNode body = request.body();
    if (request.path().startsWith("/v1/embeddings")) {
      // 0.25 and -0.5, as numbers or as base64 of little-endian floats.
      boolean base64 = body.path("encoding_format").asText().equals("base64");
      to.json(
          200,
          RecordingUpstream.json(
              "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,"
                  + "\"embedding\":"
                  + (base64 ? "\"AACAPgAAAL8=\"" : "[0.25,-0.5]")
                  + "}],\"model\":\"m\",\"vendor\":1,"
                  + "\"usage\":{\"prompt_tokens\":2,\"total_tokens\":2}}"));
    } else if (!request.path().startsWith("/v1/responses")) {
      chat(request, to);
    } else if (body.path("stream").asBoolean()) {
      stream(body, to);
    } else {
      to.json(200, response(body, "completed"));
    }
  }

  private static void chat(RecordingUpstream.Received request, RecordingUpstream.Conversation to)
      throws IOException {
    int n = request.body().path("n").asInt(1);
    String model = request.body().path("model").asText();
    if (request.body().path("stream").asBoolean()) {
      to.beginStream();
      for (int i = 0; i < n; i++) {
        ObjectNode chunk = RecordingUpstream.chunk(model, RecordingUpstream.FORMAL_MAIL);
        ((ObjectNode) chunk.path("choices").path(0)).put("index", i);
        to.event(chunk);
      }
      for (int i = 0; i < n; i++) {
        ObjectNode end = RecordingUpstream.finish(model);
        ((ObjectNode) end.path("choices").path(0)).put("index", i);
        to.event(end);
      }
      to.done();
      return;
    }
    ObjectNode answer = RecordingUpstream.completion(request, RecordingUpstream.FORMAL_MAIL);
    ArrayNode choices = (ArrayNode) answer.path("choices");
    for (int i = 1; i < n; i++) {
      choices.add(((ObjectNode) choices.get(0).deepCopy()).put("index", i));
    }
    to.json(200, answer);
  }

  private static void stream(JsonNode body, RecordingUpstream.Conversation to) throws IOException {
    to.beginStream();
    int number = 0;
    to.event(whole("response.created", number++, response(body, "in_progress")));
    ObjectNode added = event("response.output_item.added", number++).put("output_index", 0);
    added.set("item", message("in_progress", null));
    to.event(added);
    ObjectNode part = inPart("response.content_part.added", number++);
    part.set("part", part(""));
    to.event(part);
    for (String word : RecordingUpstream.FORMAL_MAIL.split("(?<= )", -1)) {
      ObjectNode delta = inPart("response.output_text.delta", number++).put("delta", word);
      delta.putArray("logprobs");
      to.event(delta);
    }
    ObjectNode done =
        inPart("response.output_text.done", number++).put("text", RecordingUpstream.FORMAL_MAIL);
    done.putArray("logprobs");
    to.event(done);
    to.event(whole("response.completed", number, response(body, "completed")));
    to.end();
  }

  private static ObjectNode whole(String type, int number, ObjectNode response) {
    ObjectNode event = event(type, number);
    event.set("response", response);
    return event;
  }

  private static ObjectNode event(String type, int number) {
    return JSON.createObjectNode().put("type", type).put("sequence_number", number);
  }

  private static ObjectNode inPart(String type, int number) {
    return event(type, number)
        .put("item_id", "msg_upstream")
        .put("output_index", 0)
        .put("content_index", 0);
  }

  private static ObjectNode response(JsonNode body, String status) {
    ObjectNode response =
        JSON.createObjectNode()
            .put("id", RESPONSE)
            .put("object", "response")
            .put("created_at", 1)
            .put("status", status)
            .put("model", body.path("model").asText("m"))
            .put("vendor", 1)
            .put("parallel_tool_calls", true)
            .put("tool_choice", "auto");
    response.putArray("tools");
    for (String name : new String[] {"instructions", "previous_response_id", "temperature"}) {
      response.set(name, body.has(name) ? body.get(name) : JSON.nullNode());
    }
    ArrayNode output = response.putArray("output");
    if (status.equals("completed")) {
      output.add(message(status, RecordingUpstream.FORMAL_MAIL));
      ObjectNode usage = response.putObject("usage").put("input_tokens", 10);
      usage.putObject("input_tokens_details").put("cached_tokens", 0);
      usage.put("output_tokens", 20).putObject("output_tokens_details").put("reasoning_tokens", 0);
      usage.put("total_tokens", 30);
    }
    return response;
  }

  private static ObjectNode message(String status, String text) {
    ObjectNode message =
        JSON.createObjectNode()
            .put("id", "msg_upstream")
            .put("type", "message")
            .put("status", status)
            .put("role", "assistant");
    ArrayNode content = message.putArray("content");
    if (text != null) {
      content.add(part(text));
    }
    return message;
  }

  private static ObjectNode part(String text) {
    ObjectNode part = JSON.createObjectNode().put("type", "output_text").put("text", text);
    part.putArray("annotations");
    part.putArray("logprobs");
    return part;
  }
}
