package org.tacit.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.tacit.output.OutputId;

/** JSON in columns: what no query looks at. Doubles and instants come back exactly as they went. */
final class Json {
  /** Escapes what is not ASCII, so that even texts the databases refuse come back as they went. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  static String write(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row holds no JSON", e);
    }
  }

  static void put(ObjectNode node, String name, OptionalDouble value) {
    value.ifPresent(number -> node.put(name, number));
  }

  static void put(ObjectNode node, String name, OptionalLong value) {
    value.ifPresent(number -> node.put(name, number));
  }

  static void put(ObjectNode node, String name, Optional<?> value) {
    value.ifPresent(text -> node.put(name, text.toString()));
  }

  static Optional<String> text(JsonNode node, String name) {
    return Optional.ofNullable(node.path(name).textValue());
  }

  static OptionalDouble number(JsonNode node, String name) {
    return node.has(name) ? OptionalDouble.of(decimal(node, name)) : OptionalDouble.empty();
  }

  /** A number that must be there; those that JSON has no number for are texts such as NaN. */
  static double decimal(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isTextual() ? Double.parseDouble(value.textValue()) : value.asDouble();
  }

  static OptionalLong whole(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isNumber() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
  }

  static Instant instant(JsonNode node, String name) {
    return Instant.parse(node.path(name).asText());
  }

  static Optional<OutputId> outputId(JsonNode node, String name) {
    return text(node, name).flatMap(OutputId::parse);
  }
}
