package org.tacit.lab.crowd;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A text in its parts, to be changed. Confined to one thread. */
final class Draft {
  static final String FILLER = "I hope this email finds you well.";
  static final String FACT = "\\d";

  private String greeting;
  private String closing;
  private boolean bullets;
  private final List<String> sentences;

  Draft(String greeting, List<String> sentences, String closing) {
    this.greeting = greeting;
    this.sentences = new ArrayList<>(sentences);
    this.closing = closing;
  }

  Draft copy() {
    Draft copy = new Draft(greeting, sentences, closing);
    copy.bullets = bullets;
    return copy;
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

  void closing(String line) {
    closing = line;
  }

  boolean bullets() {
    return bullets;
  }

  void bullets(boolean wanted) {
    bullets = wanted;
  }

  /** The sentences; changing the list changes the text. */
  List<String> sentences() {
    return sentences;
  }

  boolean mentions(String words) {
    return sentences.stream().anyMatch(s -> s.contains(words));
  }

  /** Replaces words in every sentence. */
  void reword(String pattern, String by) {
    sentences.replaceAll(s -> s.replaceAll(pattern, by));
  }

  String text() {
    String body =
        bullets
            ? sentences.stream().map(s -> "- " + s).collect(Collectors.joining("\n"))
            : String.join(" ", sentences);
    return Stream.of(greeting, body, closing.isEmpty() ? "" : closing + "\nSam")
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }
}
