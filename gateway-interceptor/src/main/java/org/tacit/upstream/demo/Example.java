package org.tacit.upstream.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Makes a JSON value that fits a schema, from what a request says where it says it and of plausible
 * chance where it does not. Confined to one request.
 */
final class Example {

  private static final int DEEPEST = 12;
  private static final int DEEP = 4;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonNode root;
  private final Answers answers;
  private final RandomGenerator random;

  Example(JsonNode root, Answers answers, RandomGenerator random) {
    this.root = root;
    this.answers = answers;
    this.random = random;
  }

  /** A value for the whole schema. */
  JsonNode value() {
    return value("", root, 0);
  }

  private JsonNode value(String name, JsonNode declared, int depth) {
    JsonNode schema = resolved(declared, depth);
    if (depth > DEEPEST) {
      return NODES.nullNode();
    }
    if (schema.has("const")) {
      return schema.get("const");
    }
    if (schema.path("enum").size() > 0) {
      return oneOf(schema.get("enum"));
    }
    for (String choice : List.of("anyOf", "oneOf")) {
      if (schema.path(choice).size() > 0) {
        return value(name, option(schema.get(choice), depth), depth + 1);
      }
    }
    return switch (type(schema, depth)) {
      case "object" -> object(schema, depth);
      case "array" -> array(name, schema, depth);
      case "integer" -> integer(name, schema);
      case "number" -> number(name, schema);
      case "boolean" -> NODES.booleanNode(answers.agrees(name));
      case "null" -> NODES.nullNode();
      default -> string(name, schema);
    };
  }

  /** The schema behind references, with the parts of {@code allOf} put together. */
  private JsonNode resolved(JsonNode declared, int depth) {
    JsonNode schema = declared;
    for (int hops = 0; hops < 8 && schema.path("$ref").isTextual(); hops++) {
      String path = schema.get("$ref").asText();
      schema =
          path.equals("#") ? root : path.startsWith("#/") ? root.at(path.substring(1)) : schema;
    }
    if (schema.path("allOf").size() == 0 || depth > DEEPEST) {
      return schema;
    }
    ObjectNode merged = NODES.objectNode();
    ObjectNode properties = NODES.objectNode();
    ArrayNode required = NODES.arrayNode();
    List<JsonNode> parts = new ArrayList<>();
    schema.get("allOf").forEach(part -> parts.add(resolved(part, depth + 1)));
    parts.add(schema);
    for (JsonNode part : parts) {
      part.properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
      part.path("properties").properties().forEach(p -> properties.set(p.getKey(), p.getValue()));
      part.path("required").forEach(required::add);
    }
    merged.remove("allOf");
    if (!properties.isEmpty()) {
      merged.set("properties", properties);
      merged.set("required", required);
    }
    return merged;
  }

  private JsonNode option(JsonNode options, int depth) {
    if (depth >= DEEP) {
      for (JsonNode option : options) {
        if (!option.has("$ref") && !type(option, depth).equals("object")) {
          return option;
        }
      }
    }
    for (JsonNode option : options) {
      if (!option.path("type").asText().equals("null")) {
        return option;
      }
    }
    return options.get(0);
  }

  private static String type(JsonNode schema, int depth) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      boolean nullable = false;
      String first = "null";
      for (JsonNode each : type) {
        nullable |= each.asText().equals("null");
        first = first.equals("null") ? each.asText() : first;
      }
      return nullable && depth >= DEEP ? "null" : first;
    }
    if (type.isTextual()) {
      return type.asText();
    }
    if (schema.has("properties")) {
      return "object";
    }
    return schema.has("items") ? "array" : "string";
  }

  private JsonNode object(JsonNode schema, int depth) {
    Set<String> required = new TreeSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    ObjectNode object = NODES.objectNode();
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              String name = property.getKey();
              if (required.remove(name) || (depth < DEEP && answers.mentions(name))) {
                object.set(name, value(name, property.getValue(), depth + 1));
              }
            });
    required.forEach(name -> object.put(name, answers.text(name)));
    return object;
  }

  private JsonNode array(String name, JsonNode schema, int depth) {
    int least = schema.path("minItems").asInt(0);
    int most = schema.path("maxItems").asInt(Integer.MAX_VALUE);
    JsonNode items = schema.has("items") ? schema.get("items") : NODES.objectNode();
    ArrayNode array = NODES.arrayNode();
    List<String> lines = answers.lines();
    JsonNode item = resolved(items, depth);
    boolean words = type(item, depth).equals("string") && !item.has("enum") && !item.has("format");
    int usual = words && !lines.isEmpty() ? Math.min(lines.size(), 8) : 2;
    int size = Math.max(least, Math.min(most, depth >= DEEP ? 0 : usual));
    for (int i = 0; i < size; i++) {
      boolean quoted = words && i < lines.size();
      array.add(quoted ? NODES.textNode(lines.get(i)) : value(name, items, depth + 1));
    }
    return array;
  }

  private JsonNode integer(String name, JsonNode schema) {
    long low = (long) Math.ceil(least(schema, 1.0));
    long high = (long) Math.floor(most(schema, (double) (low + 99)));
    double stated = answers.number(name).orElse((double) (low + random.nextInt(10)));
    long wanted = Math.round(stated);
    long step = Math.max(1, schema.path("multipleOf").asLong(1));
    long bounded = Math.max(low, Math.min(high, wanted));
    long rounded = Math.floorDiv(bounded, step) * step;
    return NODES.numberNode(rounded < low ? rounded + step : rounded);
  }

  private JsonNode number(String name, JsonNode schema) {
    double low = least(schema, 0);
    double high = most(schema, low + 100);
    double wanted = answers.number(name).orElse(low + random.nextInt(100) / 100.0 * (high - low));
    return NODES.numberNode(Math.max(low, Math.min(high, wanted)));
  }

  private static double least(JsonNode schema, double usual) {
    double least = schema.path("minimum").asDouble(Math.min(usual, most(schema, usual)));
    return schema.has("exclusiveMinimum") ? schema.get("exclusiveMinimum").asDouble() + 1 : least;
  }

  private static double most(JsonNode schema, double usual) {
    double most = schema.path("maximum").asDouble(usual);
    return schema.has("exclusiveMaximum") ? schema.get("exclusiveMaximum").asDouble() - 1 : most;
  }

  private JsonNode string(String name, JsonNode schema) {
    String format = schema.path("format").asText("");
    String text = format.isEmpty() ? answers.text(name) : answers.formatted(format, name);
    int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
    int least = schema.path("minLength").asInt(0);
    String cut = text.length() > most ? text.substring(0, most) : text;
    return NODES.textNode(cut.length() < least ? cut + "x".repeat(least - cut.length()) : cut);
  }

  private JsonNode oneOf(JsonNode values) {
    for (JsonNode value : values) {
      if (value.isTextual() && answers.says(value.asText())) {
        return value;
      }
    }
    return values.get(random.nextInt(values.size()));
  }
}
