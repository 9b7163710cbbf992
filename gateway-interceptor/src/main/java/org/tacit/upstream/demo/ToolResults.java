package org.tacit.upstream.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a tool returned as facts. Thread-safe. */
final class ToolResults {

  private static final int MOST_FACTS = 20;
  private static final int LONGEST = 300;

  private ToolResults() {}

  /** The scalar fields of a JSON object, else the sentences of the text. */
  static List<Fact> facts(String tool, String result) {
    List<Fact> facts = new ArrayList<>();
    json(result)
        .ifPresentOrElse(
            node -> collect(Answers.words(tool) + " result", node, facts),
            () -> plain(result, facts));
    return facts;
  }

  private static void plain(String result, List<Fact> facts) {
    facts.addAll(FactReader.read(result, Optional.of(Kind.SUMMARY)).facts());
    if (facts.size() > MOST_FACTS) {
      facts.subList(MOST_FACTS, facts.size()).clear();
    }
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.ofNullable(Schemas.JSON.readTree(text)).filter(node -> !node.isMissingNode());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static void collect(String label, JsonNode node, List<Fact> facts) {
    if (facts.size() >= MOST_FACTS) {
      return;
    }
    if (node.isObject()) {
      node.properties()
          .forEach(field -> collect(Answers.words(field.getKey()), field.getValue(), facts));
    } else if (node.isArray()) {
      node.forEach(each -> collect(label, each, facts));
    } else if (!node.isNull()) {
      String value = node.asText();
      facts.add(
          new Fact.Keyed(label, value.length() > LONGEST ? value.substring(0, LONGEST) : value));
    }
  }
}
