package org.tacit.feedback;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What goes back to the client.
 *
 * <p>Immutable.
 *
 * @param status the HTTP status
 * @param headers headers beside those of the content
 * @param body JSON
 */
record Answer(int status, Map<String, String> headers, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies the map. */
  Answer {
    headers = Map.copyOf(headers);
  }

  /** An error in OpenAI's shape. */
  static Answer error(int status, String type, String code, String message) {
    ObjectNode body = JSON.createObjectNode();
    body.set("error", error(type, code, message));
    return new Answer(status, Map.of(), body.toString());
  }

  /** An error that passes; the client may come again after some seconds. */
  static Answer later(int status, String type, String code, String message, long seconds) {
    Answer answer = error(status, type, code, message);
    return new Answer(
        status, Map.of("Retry-After", String.valueOf(Math.max(1, seconds))), answer.body());
  }

  static Answer ok(ObjectNode body) {
    return new Answer(200, Map.of(), body.toString());
  }

  /** What became of the events of one request. */
  static Answer receipt(int accepted, int duplicates, List<Rejection> rejections) {
    ObjectNode body = JSON.createObjectNode();
    body.put("accepted", accepted);
    body.put("duplicates", duplicates);
    ArrayNode rejected = body.putArray("rejected");
    for (Rejection rejection : rejections) {
      rejected
          .addObject()
          .put("index", rejection.index())
          .put("code", rejection.code())
          .put("message", rejection.message());
    }
    boolean taken = accepted + duplicates > 0;
    if (taken || rejections.isEmpty()) {
      return new Answer(202, Map.of(), body.toString());
    }
    Rejection first = rejections.get(0);
    ObjectNode error = error("invalid_request_error", first.code(), first.message());
    if (!first.field().isEmpty()) {
      error.put("param", first.field());
    }
    body.set("error", error);
    boolean foreign = rejections.stream().allMatch(r -> r.code().equals(Rejection.WRONG_OUTPUT));
    return new Answer(foreign ? 403 : 422, Map.of(), body.toString());
  }

  private static ObjectNode error(String type, String code, String message) {
    ObjectNode error = JSON.createObjectNode();
    error.put("message", message);
    error.put("type", type);
    error.putNull("param");
    error.put("code", code);
    return error;
  }
}
