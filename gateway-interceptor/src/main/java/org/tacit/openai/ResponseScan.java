package org.tacit.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tacit.exchange.Tokens;
import org.tacit.upstream.WireJson;

/**
 * What one pass over a response of OpenAI's Responses API, or over one of its events, finds: the
 * text, how far it is, and where the names stand that are Tacit's here. Confined to one document.
 */
final class ResponseScan {
  private boolean valid;
  private boolean error;
  private @Nullable String type;
  private @Nullable String delta;
  private @Nullable Found response;

  private ResponseScan() {}

  /** Reads {@code length} bytes from {@code start}. */
  static ResponseScan of(byte[] bytes, int start, int length) {
    ResponseScan scan = new ResponseScan();
    try (JsonParser parser = WireJson.FACTORY.createParser(bytes, start, length)) {
      scan.root(parser);
      scan.valid = true;
    } catch (IOException e) {
      scan.valid = false;
      scan.response = null;
    }
    return scan;
  }

  /** Whether it is a JSON object. */
  boolean valid() {
    return valid;
  }

  /** Whether it reports an error and holds no response. */
  boolean error() {
    return error;
  }

  /** The event's type. */
  String type() {
    return type == null ? "" : type;
  }

  /** What the event adds. */
  Optional<String> delta() {
    return Optional.ofNullable(delta);
  }

  /** The response, which is the document itself or what the event holds. */
  Optional<Found> response() {
    return Optional.ofNullable(response);
  }

  /**
   * A value and its place, counted from the document's start.
   *
   * @param text the value
   */
  record Place(int start, int end, String text) {}

  /** A response. */
  static final class Found {
    private final StringBuilder text = new StringBuilder();
    private boolean named;
    private boolean refused;
    private @Nullable String status;
    private @Nullable String reason;
    private @Nullable Place id;
    private @Nullable Place previous;
    private @Nullable Place instructions;
    private @Nullable Tokens tokens;

    Optional<Tokens> tokens() {
      return Optional.ofNullable(tokens);
    }

    Optional<Place> id() {
      return Optional.ofNullable(id);
    }

    Optional<Place> previous() {
      return Optional.ofNullable(previous);
    }

    Optional<Place> instructions() {
      return Optional.ofNullable(instructions);
    }

    String status() {
      return status == null ? "" : status;
    }

    String reason() {
      return reason == null ? "" : reason;
    }

    boolean refused() {
      return refused;
    }

    String text() {
      return text.toString();
    }
  }

  private void root(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("no object");
    }
    Found own = new Found();
    boolean failed = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("response") && value == JsonToken.START_OBJECT) {
        response = new Found();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String field = parser.currentName();
          field(parser, field, parser.nextToken(), response);
        }
      } else if (name.equals("type") && value == JsonToken.VALUE_STRING) {
        type = parser.getText();
      } else if (name.equals("delta") && value == JsonToken.VALUE_STRING) {
        delta = parser.getText();
      } else if (name.equals("error")) {
        failed = value != JsonToken.VALUE_NULL;
        parser.skipChildren();
      } else {
        field(parser, name, value, own);
      }
    }
    if (parser.currentToken() != JsonToken.END_OBJECT) {
      throw new IOException("cut");
    }
    if (response == null && own.named) {
      response = own;
    }
    error = response == null && (failed || type().equals("error"));
  }

  private static void field(JsonParser parser, String name, JsonToken value, Found found)
      throws IOException {
    switch (name) {
      case "object" -> {
        found.named = value == JsonToken.VALUE_STRING && parser.getText().startsWith("response");
        parser.skipChildren();
      }
      case "id" -> found.id = place(parser, value);
      case "previous_response_id" -> found.previous = place(parser, value);
      case "instructions" -> found.instructions = place(parser, value);
      case "status" -> found.status = value == JsonToken.VALUE_STRING ? parser.getText() : null;
      case "incomplete_details" -> found.reason = reason(parser, value);
      case "output" -> output(parser, value, found);
      case "usage" -> found.tokens = TokenScan.of(parser, value);
      default -> parser.skipChildren();
    }
  }

  private static @Nullable Place place(JsonParser parser, JsonToken value) throws IOException {
    if (value != JsonToken.VALUE_STRING) {
      parser.skipChildren();
      return null;
    }
    int start = (int) parser.currentTokenLocation().getByteOffset();
    String text = parser.getText();
    return new Place(start, (int) parser.currentLocation().getByteOffset(), text);
  }

  private static @Nullable String reason(JsonParser parser, JsonToken value) throws IOException {
    String reason = null;
    if (value == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = parser.currentName().equals("reason");
        if (parser.nextToken() == JsonToken.VALUE_STRING && wanted) {
          reason = parser.getText();
        }
        parser.skipChildren();
      }
    }
    return reason;
  }

  private static void output(JsonParser parser, JsonToken value, Found found) throws IOException {
    if (value != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        continue;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean content = parser.currentName().equals("content");
        if (parser.nextToken() == JsonToken.START_ARRAY && content) {
          parts(parser, found);
        } else {
          parser.skipChildren();
        }
      }
    }
  }

  private static void parts(JsonParser parser, Found found) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        continue;
      }
      String kind = "";
      String text = "";
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        boolean string = parser.nextToken() == JsonToken.VALUE_STRING;
        if (string && name.equals("type")) {
          kind = parser.getText();
        } else if (string && name.equals("text")) {
          text = parser.getText();
        } else {
          parser.skipChildren();
        }
      }
      found.refused |= kind.equals("refusal");
      if (kind.equals("output_text")) {
        found.text.append(text);
      }
    }
  }
}
