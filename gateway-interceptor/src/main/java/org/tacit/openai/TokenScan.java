package org.tacit.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.tacit.exchange.Tokens;

/** Reads what an upstream counted, under the names of either of OpenAI's APIs. */
final class TokenScan {
  private TokenScan() {}

  /** The counts of a {@code usage} object the parser is at; null where there are none. */
  static @Nullable Tokens of(JsonParser parser, JsonToken value) throws IOException {
    if (value != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return null;
    }
    long input = -1;
    long output = -1;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT) {
        parser.skipChildren();
      } else if (name.equals("prompt_tokens") || name.equals("input_tokens")) {
        input = parser.getValueAsLong();
      } else if (name.equals("completion_tokens") || name.equals("output_tokens")) {
        output = parser.getValueAsLong();
      }
    }
    return input >= 0 || output >= 0 ? new Tokens(input, output) : null;
  }
}
