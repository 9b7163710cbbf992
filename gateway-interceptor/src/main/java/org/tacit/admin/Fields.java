package org.tacit.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tacit.output.OutputType;

/** Reads the fields of requests and says which one is wrong and what is allowed. */
final class Fields {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Fields() {}

  /** A body that is an object with only these fields; an empty object where there is no body. */
  static JsonNode object(@Nullable String body, Set<String> allowed) {
    if (body == null || body.isBlank()) {
      return JSON.createObjectNode();
    }
    JsonNode tree;
    try {
      tree = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw Problem.invalid("body", "one JSON object");
    }
    if (!tree.isObject()) {
      throw Problem.invalid("body", "one JSON object");
    }
    only(tree, allowed, "body");
    return tree;
  }

  /** Refuses an object that has other fields than these. */
  static void only(JsonNode object, Set<String> allowed, String place) {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      if (!allowed.contains(names.next())) {
        throw Problem.invalid(
            place, "the fields " + String.join(", ", allowed.stream().sorted().toList()));
      }
    }
  }

  /** The choice of this name in lower case. */
  static <E extends Enum<E>> E choice(Class<E> choices, String text, String field) {
    return Arrays.stream(choices.getEnumConstants())
        .filter(choice -> name(choice).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    field,
                    Arrays.stream(choices.getEnumConstants())
                        .map(Fields::name)
                        .collect(Collectors.joining(", "))));
  }

  /** A constant as it is written on the wire. */
  static String name(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  /** A text; empty where the field is missing or null. */
  static Optional<String> text(JsonNode object, String field, int most) {
    return text(object, field, most, "");
  }

  /** A text of an object that stands at a place, which errors name. */
  static Optional<String> text(JsonNode object, String field, int most, String place) {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual() || value.textValue().length() > most) {
      throw Problem.invalid(place + field, "a text of at most " + most + " characters");
    }
    return Optional.of(value.textValue());
  }

  /** A whole number from 0 up; empty where the field is missing or null. */
  static OptionalLong count(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return OptionalLong.empty();
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw Problem.invalid(field, "a whole number from 0 up");
    }
    return OptionalLong.of(value.longValue());
  }

  /** How many entries a page has: 1 to 500, 50 if not said. */
  static int limit(@Nullable String text) {
    if (text == null) {
      return 50;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= 500) {
        return limit;
      }
    } catch (NumberFormatException e) {
      throw Problem.invalid("limit", "a whole number from 1 to 500");
    }
    throw Problem.invalid("limit", "a whole number from 1 to 500");
  }

  /** A moment; {@code otherwise} if not said. */
  static Instant moment(@Nullable String text, String field, Instant otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw Problem.invalid(field, "a moment such as 2026-11-23T10:00:00Z");
    }
  }

  /** An output type. */
  static OutputType type(String text, String field) {
    return OutputType.parse(text).orElseThrow(() -> Problem.invalid(field, OutputType.ALLOWED));
  }

  /** An output type, if one is named. */
  static Optional<OutputType> optionalType(@Nullable String text, String field) {
    return text == null ? Optional.empty() : Optional.of(type(text, field));
  }
}
