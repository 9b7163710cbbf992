package org.tacit.upstream.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNullSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonReferenceSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;

/** Turns LangChain4j's schema types into plain JSON schema. Thread-safe. */
final class Schemas {

  static final ObjectMapper JSON = new ObjectMapper();

  private Schemas() {}

  static ObjectNode of(JsonSchemaElement element) {
    ObjectNode node = JSON.createObjectNode();
    if (element instanceof JsonObjectSchema object) {
      object(object, node);
    } else if (element instanceof JsonEnumSchema values) {
      node.put("type", "string");
      ArrayNode allowed = node.putArray("enum");
      values.enumValues().forEach(allowed::add);
    } else if (element instanceof JsonArraySchema array) {
      node.put("type", "array");
      if (array.items() != null) {
        node.set("items", of(array.items()));
      }
    } else if (element instanceof JsonAnyOfSchema any) {
      ArrayNode options = node.putArray("anyOf");
      any.anyOf().forEach(option -> options.add(of(option)));
    } else if (element instanceof JsonReferenceSchema reference) {
      node.put("$ref", "#/$defs/" + reference.reference());
    } else if (element instanceof JsonRawSchema raw) {
      return raw(raw);
    } else {
      node.put("type", type(element));
    }
    return node;
  }

  private static String type(JsonSchemaElement element) {
    if (element instanceof JsonIntegerSchema) {
      return "integer";
    }
    if (element instanceof JsonNumberSchema) {
      return "number";
    }
    if (element instanceof JsonBooleanSchema) {
      return "boolean";
    }
    return element instanceof JsonNullSchema ? "null" : "string";
  }

  private static void object(JsonObjectSchema object, ObjectNode node) {
    node.put("type", "object");
    ObjectNode properties = node.putObject("properties");
    object.properties().forEach((name, property) -> properties.set(name, of(property)));
    ArrayNode required = node.putArray("required");
    if (object.required() != null) {
      object.required().forEach(required::add);
    }
    if (object.definitions() != null && !object.definitions().isEmpty()) {
      ObjectNode definitions = node.putObject("$defs");
      object.definitions().forEach((name, schema) -> definitions.set(name, of(schema)));
    }
  }

  private static ObjectNode raw(JsonRawSchema raw) {
    try {
      if (JSON.readTree(raw.schema()) instanceof ObjectNode node) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw new InvalidRequestException("schema: not JSON", e);
    }
    throw new InvalidRequestException("schema: a JSON object is needed");
  }
}
