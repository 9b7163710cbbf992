package org.tacit.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tacit.exchange.Tokens;
import org.tacit.upstream.WireJson;

/**
 * What one pass over a completion, or a chunk of one, finds: where its ID stands, and the text and
 * end of its first choice. Confined to one document.
 */
final class CompletionScan {
  private int idStart = -1;
  private int idEnd = -1;
  private int opened = -1;
  private boolean empty = true;
  private boolean error;
  private boolean valid;
  private boolean choices;
  private boolean choosing;
  private @Nullable Tokens tokens;
  private @Nullable String content;
  private @Nullable String finish;

  private CompletionScan() {}

  /** Reads {@code length} bytes from {@code start}. */
  static CompletionScan of(byte[] bytes, int start, int length) {
    CompletionScan scan = new CompletionScan();
    try (JsonParser parser = WireJson.FACTORY.createParser(bytes, start, length)) {
      scan.root(parser);
      scan.valid = true;
    } catch (IOException e) {
      scan.valid = false;
    }
    return scan;
  }

  /** Whether it is a JSON object. */
  boolean valid() {
    return valid;
  }

  /** Whether it reports an error and holds no choices. */
  boolean error() {
    return error;
  }

  /** The text of the first choice. */
  Optional<String> content() {
    return Optional.ofNullable(content);
  }

  /** What the upstream counted. */
  Optional<Tokens> tokens() {
    return Optional.ofNullable(tokens);
  }

  /** Whether it tells tokens and nothing else. */
  boolean onlyTokens() {
    return tokens != null && choices && !choosing && !error;
  }

  /** Why the first choice ended. */
  Optional<String> finish() {
    return Optional.ofNullable(finish);
  }

  /**
   * Writes bytes, in which the scanned document begins at {@code start}, with its ID replaced, or
   * put in front where it has none; an error and what is no object stay as they are.
   *
   * @param quotedId the ID in quotes
   */
  void write(
      byte[] bytes, int from, int start, int to, byte[] quotedId, ByteArrayOutputStream out) {
    if (!valid || (error && idStart < 0)) {
      out.write(bytes, from, to - from);
    } else if (idStart >= 0) {
      out.write(bytes, from, start + idStart - from);
      out.writeBytes(quotedId);
      out.write(bytes, start + idEnd, to - start - idEnd);
    } else {
      out.write(bytes, from, start + opened - from);
      out.writeBytes(FIELD);
      out.writeBytes(quotedId);
      if (!empty) {
        out.write(',');
      }
      out.write(bytes, start + opened, to - start - opened);
    }
  }

  private static final byte[] FIELD = {'"', 'i', 'd', '"', ':'};

  private void root(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("no object");
    }
    opened = (int) parser.currentLocation().getByteOffset();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      empty = false;
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "id" -> {
          idStart = (int) parser.currentTokenLocation().getByteOffset();
          parser.skipChildren();
          parser.finishToken();
          idEnd = (int) parser.currentLocation().getByteOffset();
        }
        case "choices" -> {
          choices = true;
          choices(parser, value);
        }
        case "usage" -> usage(parser, value);
        case "error" -> {
          error = value != JsonToken.VALUE_NULL;
          parser.skipChildren();
        }
        default -> parser.skipChildren();
      }
    }
    error &= !choices;
    if (parser.currentToken() != JsonToken.END_OBJECT) {
      throw new IOException("cut");
    }
  }

  private void usage(JsonParser parser, JsonToken value) throws IOException {
    if (value != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    long input = -1;
    long output = -1;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken count = parser.nextToken();
      if (count != JsonToken.VALUE_NUMBER_INT) {
        parser.skipChildren();
      } else if (name.equals("prompt_tokens")) {
        input = parser.getValueAsLong();
      } else if (name.equals("completion_tokens")) {
        output = parser.getValueAsLong();
      }
    }
    tokens = input >= 0 || output >= 0 ? new Tokens(input, output) : tokens;
  }

  private void choices(JsonParser parser, JsonToken value) throws IOException {
    if (value != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    for (int position = 0; parser.nextToken() != JsonToken.END_ARRAY; position++) {
      choosing = true;
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        choice(parser, position);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void choice(JsonParser parser, int position) throws IOException {
    int index = position;
    String text = null;
    String end = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("index") && value == JsonToken.VALUE_NUMBER_INT) {
        index = parser.getValueAsInt();
      } else if (name.equals("finish_reason") && value == JsonToken.VALUE_STRING) {
        end = parser.getText();
      } else if ((name.equals("message") || name.equals("delta"))
          && value == JsonToken.START_OBJECT) {
        text = message(parser);
      } else {
        parser.skipChildren();
      }
    }
    if (index == 0) {
      content = text == null ? content : text;
      finish = end == null ? finish : end;
    }
  }

  private static @Nullable String message(JsonParser parser) throws IOException {
    String text = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("content") && value == JsonToken.VALUE_STRING) {
        text = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
    return text;
  }
}
