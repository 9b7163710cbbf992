package org.tacit.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import org.tacit.output.OutputId;

/** Reads single fields of an event; a null counts as not given. */
record EventFields(JsonNode node) {
  private Optional<JsonNode> given(String field) {
    return Optional.ofNullable(node.get(field)).filter(value -> !value.isNull());
  }

  boolean has(String field) {
    return given(field).isPresent();
  }

  Optional<String> text(String field, int longest) throws RejectedException {
    String allowed = "a text of 1 to %,d characters".formatted(longest);
    Optional<JsonNode> value = given(field);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!value.get().isTextual()) {
      throw RejectedException.invalid(field, allowed);
    }
    String text = value.get().textValue();
    if (text.isEmpty() || text.length() > longest) {
      throw RejectedException.invalid(field, allowed);
    }
    return Optional.of(text);
  }

  /** A text that may be empty, because that is what the user left. */
  Optional<String> anyText(String field, int longest) throws RejectedException {
    Optional<JsonNode> value = given(field);
    if (value.isPresent()
        && (!value.get().isTextual() || value.get().textValue().length() > longest)) {
      throw RejectedException.invalid(field, "a text of at most %,d characters".formatted(longest));
    }
    return value.map(JsonNode::textValue);
  }

  String required(String field, int longest) throws RejectedException {
    Optional<String> text = text(field, longest);
    if (text.isEmpty()) {
      throw RejectedException.missing(field, "a text of 1 to %,d characters".formatted(longest));
    }
    return text.get();
  }

  Optional<OutputId> outputId(String field) throws RejectedException {
    Optional<JsonNode> value = given(field);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Optional<OutputId> id =
        Optional.ofNullable(value.get().textValue()).flatMap(OutputId::ofAnswer);
    if (id.isEmpty()) {
      throw RejectedException.invalid(field, "an output ID, out_ and 26 characters");
    }
    return id;
  }

  Optional<Instant> instant(String field) throws RejectedException {
    Optional<JsonNode> value = given(field);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    String text = value.get().isTextual() ? value.get().textValue() : "";
    try {
      // RFC 3339 has four digits for the year; Java would read more.
      if (text.length() > 4 && text.charAt(4) == '-' && Character.isDigit(text.charAt(0))) {
        return Optional.of(OffsetDateTime.parse(text).toInstant());
      }
    } catch (DateTimeException e) {
      // falls through to the one message for all of these
    }
    throw RejectedException.invalid(field, "an RFC 3339 time such as 2026-11-23T10:00:00Z");
  }

  OptionalLong whole(String field, long most) throws RejectedException {
    Optional<JsonNode> value = given(field);
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    JsonNode number = value.get();
    if (!number.isIntegralNumber()
        || !number.canConvertToLong()
        || number.longValue() < 0
        || number.longValue() > most) {
      throw RejectedException.invalid(field, "a whole number from 0 to " + most);
    }
    return OptionalLong.of(number.longValue());
  }

  /** A number; the range is checked by whoever knows it. */
  Optional<Double> number(String field, String allowed) throws RejectedException {
    Optional<JsonNode> value = given(field);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!value.get().isNumber()) {
      throw RejectedException.invalid(field, allowed);
    }
    return Optional.of(value.get().doubleValue());
  }

  Optional<Boolean> flag(String field) throws RejectedException {
    Optional<JsonNode> value = given(field);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!value.get().isBoolean()) {
      throw RejectedException.invalid(field, "true or false");
    }
    return Optional.of(value.get().booleanValue());
  }
}
