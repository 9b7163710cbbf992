package org.tacit.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tacit.exchange.Tokens;
import org.tacit.upstream.WireJson;

/**
 * What one pass over a completion, or a chunk of one, finds: where its ID stands, and the text and
 * end of each choice. Confined to one document.
 */
final class CompletionScan {
  private int idStart = -1;
  private int idEnd = -1;
  private int opened = -1;
  private boolean empty = true;
  private boolean error;
  private boolean valid;
  private boolean listed;
  private @Nullable Tokens tokens;
  private final List<Choice> choices = new ArrayList<>();

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

  /** The choices in the order they stand in. */
  List<Choice> choices() {
    return choices;
  }

  /** What the upstream counted. */
  Optional<Tokens> tokens() {
    return Optional.ofNullable(tokens);
  }

  /** Whether it tells tokens and nothing else. */
  boolean onlyTokens() {
    return tokens != null && listed && choices.isEmpty() && !error;
  }

  /**
   * One choice, or what a chunk says of it.
   *
   * @param index which one it is
   * @param opened where its fields begin, from the document's start
   * @param bare whether it has no field
   * @param content its text
   * @param finish why it ended
   */
  record Choice(
      int index, int opened, boolean bare, Optional<String> content, Optional<String> finish) {}

  /**
   * Writes bytes, in which the scanned document begins at {@code start}, with its ID replaced, or
   * put in front where it has none; an error and what is no object stay as they are.
   *
   * @param quotedIds the IDs of the choices in quotes; the first is the document's. Where there is
   *     more than one, each choice gets its own as {@code tacit_output_id}
   */
  void write(
      byte[] bytes,
      int from,
      int start,
      int to,
      List<String> quotedIds,
      ByteArrayOutputStream out) {
    JsonEdits edits = new JsonEdits();
    if (valid && (!error || idStart >= 0)) {
      if (idStart >= 0) {
        edits.replace(idStart, idEnd, quotedIds.get(0));
      } else {
        edits.field(opened, empty, "id", quotedIds.get(0));
      }
      for (Choice choice : choices) {
        if (quotedIds.size() > 1 && choice.index() >= 0 && choice.index() < quotedIds.size()) {
          edits.field(
              choice.opened(), choice.bare(), "tacit_output_id", quotedIds.get(choice.index()));
        }
      }
    }
    edits.write(bytes, from, start, to, out);
  }

  private void root(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("no object");
    }
    opened = (int) parser.currentLocation().getByteOffset();
    boolean choices = false;
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
          listed = true;
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
    tokens = Optional.ofNullable(TokenScan.of(parser, value)).orElse(tokens);
  }

  private void choices(JsonParser parser, JsonToken value) throws IOException {
    if (value != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    for (int position = 0; parser.nextToken() != JsonToken.END_ARRAY; position++) {
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
    boolean bare = true;
    int begins = (int) parser.currentLocation().getByteOffset();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      bare = false;
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
    choices.add(
        new Choice(index, begins, bare, Optional.ofNullable(text), Optional.ofNullable(end)));
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
