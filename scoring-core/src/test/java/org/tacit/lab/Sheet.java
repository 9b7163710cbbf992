package org.tacit.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text taken apart: a greeting, sentences, a closing. Writing what was read gives the same text.
 * Confined to one text.
 */
final class Sheet {
  private static final Pattern GREETING = Pattern.compile("^(?:Dear|Hi|Hello|Hey)\\b[^!?\\n]*,$");
  private static final Pattern CLOSING =
      Pattern.compile(
          "^(?:Best regards|Kind regards|Thanks|Thank you|Cheers|Sincerely),\\n[^\\n]+$");
  private static final Pattern BETWEEN = Pattern.compile("(?<=[.!?]) (?=[\\p{Lu}#])");

  /** How the sentences stand. */
  enum Form {
    /** One after the other. */
    PROSE,
    /** One a line, each behind a dash. */
    BULLETS,
    /** One a line, each behind its question. */
    ANSWERS
  }

  private String greeting = "";
  private String closing = "";
  private Form form = Form.PROSE;
  private final List<String> sentences = new ArrayList<>();

  /** A text without anything. */
  Sheet() {}

  /** Reads a text. */
  Sheet(String text) {
    List<String> blocks = new ArrayList<>(Arrays.asList(text.split("\n\n")));
    if (GREETING.matcher(blocks.get(0)).matches()) {
      greeting = blocks.remove(0);
    }
    if (!blocks.isEmpty() && CLOSING.matcher(blocks.get(blocks.size() - 1)).matches()) {
      closing = blocks.remove(blocks.size() - 1);
    }
    for (String line : String.join("\n", blocks).lines().toList()) {
      if (line.startsWith("- ")) {
        form = Form.BULLETS;
        sentences.add(line.substring(2));
      } else if (line.startsWith("Q: ")) {
        form = Form.ANSWERS;
      } else if (line.startsWith("A: ")) {
        sentences.add(line.substring(3));
      } else {
        sentences.addAll(Arrays.asList(BETWEEN.split(line)));
      }
    }
    sentences.removeIf(String::isBlank);
  }

  String greeting() {
    return greeting;
  }

  void greeting(String line) {
    greeting = line;
  }

  String closing() {
    return closing;
  }

  void closing(String lines) {
    closing = lines;
  }

  Form form() {
    return form;
  }

  void form(Form wanted) {
    form = wanted;
  }

  /** The sentences; changing the list changes the text. */
  List<String> sentences() {
    return sentences;
  }

  String text() {
    List<String> parts = new ArrayList<>();
    parts.add(greeting);
    parts.add(
        switch (form) {
          case PROSE -> String.join(" ", sentences);
          case BULLETS -> sentences.stream().map(s -> "- " + s).collect(Collectors.joining("\n"));
          case ANSWERS ->
              sentences.stream()
                  .map(s -> "Q: " + question(s) + "\nA: " + s)
                  .collect(Collectors.joining("\n"));
        });
    parts.add(closing);
    return parts.stream().filter(part -> !part.isBlank()).collect(Collectors.joining("\n\n"));
  }

  private static String question(String sentence) {
    var object = Pattern.compile("\\bthe (\\w+)").matcher(sentence);
    return object.find() ? "What about the " + object.group(1) + "?" : "What else?";
  }
}
