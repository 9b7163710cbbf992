package org.tacit.upstream.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ToolChoice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Decides which tools a request calls, and with which arguments. Confined to one request. */
final class ToolCaller {

  private static final Set<String> STOP_WORDS =
      Set.of(
          "the",
          "and",
          "for",
          "with",
          "that",
          "this",
          "from",
          "get",
          "gets",
          "find",
          "tool",
          "use",
          "function",
          "call",
          "return",
          "returns",
          "given",
          "you",
          "your",
          "can",
          "are",
          "what",
          "which",
          "how",
          "please",
          "some",
          "any",
          "all",
          "about",
          "into",
          "write",
          "send",
          "make",
          "give",
          "has",
          "have",
          "will",
          "was",
          "user",
          "its",
          "not",
          "our",
          "new",
          "name",
          "current",
          "information",
          "data",
          "value",
          "list",
          "set",
          "via",
          "text",
          "email",
          "mail",
          "customer");
  private static final Pattern WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern SEVERAL =
      Pattern.compile("\\b(?:and|both|two|also|as well|then)\\b", Pattern.CASE_INSENSITIVE);

  private final Answers answers;
  private final RandomGenerator random;

  ToolCaller(Answers answers, RandomGenerator random) {
    this.answers = answers;
    this.random = random;
  }

  /** The calls to make for a message; none if no tool fits and none is required. */
  List<ToolExecutionRequest> calls(
      List<ToolSpecification> tools, ToolChoice choice, String message) {
    if (tools.isEmpty() || choice == ToolChoice.NONE) {
      return List.of();
    }
    Set<String> said = significant(message);
    List<ToolSpecification> fitting = new ArrayList<>();
    ToolSpecification best = tools.get(0);
    int most = 0;
    for (ToolSpecification tool : tools) {
      int shared = shared(tool, said);
      if (shared > 0) {
        fitting.add(tool);
      }
      if (shared > most) {
        most = shared;
        best = tool;
      }
    }
    if (fitting.size() > 1 && SEVERAL.matcher(message).find()) {
      return fitting.stream().map(this::call).toList();
    }
    boolean calls = most > 0 || choice == ToolChoice.REQUIRED;
    return calls ? List.of(call(best)) : List.of();
  }

  private ToolExecutionRequest call(ToolSpecification tool) {
    ObjectNode schema =
        tool.parameters() == null ? Schemas.JSON.createObjectNode() : Schemas.of(tool.parameters());
    schema.put("type", "object");
    return ToolExecutionRequest.builder()
        .id("call_" + Long.toString(random.nextLong() >>> 1, 36))
        .name(tool.name())
        .arguments(new Example(schema, answers, random).value().toString())
        .build();
  }

  private static int shared(ToolSpecification tool, Set<String> said) {
    String description = tool.description() == null ? "" : tool.description();
    int shared = 0;
    for (String word : significant(Answers.words(tool.name()))) {
      shared += said.contains(word) ? 3 : 0;
    }
    for (String word : significant(description)) {
      shared += said.contains(word) ? 1 : 0;
    }
    return shared;
  }

  /** The words that carry meaning, without their endings. */
  private static Set<String> significant(String text) {
    Set<String> words = new HashSet<>();
    for (String word : WORD.split(text.toLowerCase(Locale.ROOT), -1)) {
      if (word.length() >= 3 && !STOP_WORDS.contains(word)) {
        words.add(word.length() > 4 ? word.replaceAll("(?:ing|ies|es|ed|s|y|e)$", "") : word);
      }
    }
    return words;
  }
}
