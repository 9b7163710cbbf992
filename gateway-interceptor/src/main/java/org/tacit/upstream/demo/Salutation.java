package org.tacit.upstream.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a text opens and closes. Immutable.
 *
 * @param greeting the line before the text; empty if there is none
 * @param closing the lines after the text; empty if there are none
 */
record Salutation(String greeting, List<String> closing) {

  Salutation {
    closing = List.copyOf(closing);
  }

  static Salutation of(Task task, Style style, Voice voice) {
    return new Salutation(greeting(task, style), closing(task, style, voice));
  }

  int words() {
    return Sentences.words(greeting + " " + String.join(" ", closing));
  }

  private static String greeting(Task task, Style style) {
    if (!task.kind().isLetter() && style.asked(Knob.GREETING).isEmpty()) {
      return "";
    }
    Optional<String> reader = task.recipient();
    boolean loud = style.is(Knob.EXCLAMATIONS, Setting.YES);
    return switch (style.of(Knob.GREETING)) {
      case NONE -> "";
      case CASUAL -> "Hi " + reader.map(People::first).orElse("there") + (loud ? "!" : ",");
      case NEUTRAL -> "Hello" + reader.map(name -> " " + People.first(name)).orElse("") + ",";
      default -> "Dear " + reader.map(People::formal).orElse(unknown(task.kind())) + ",";
    };
  }

  private static String unknown(Kind kind) {
    return kind == Kind.TICKET ? "Customer" : "Sir or Madam";
  }

  private static List<String> closing(Task task, Style style, Voice voice) {
    List<String> lines = new ArrayList<>();
    if (!task.kind().isLetter() && style.asked(Knob.CLOSING).isEmpty()) {
      return lines;
    }
    switch (style.of(Knob.CLOSING)) {
      case NONE -> {
        task.sender().ifPresent(lines::add);
        return lines;
      }
      case THANKS -> lines.add(voice.pick(List.of("Thanks,", "Many thanks,", "Thanks,")));
      case CASUAL -> lines.add("Cheers,");
      default -> lines.add(voice.pick(List.of("Kind regards,", "Best regards,", "Kind regards,")));
    }
    String team = task.kind() == Kind.TICKET ? "The Support Team" : "[Your Name]";
    boolean signs = task.kind().isLetter() || task.sender().isPresent();
    if (signs) {
      lines.add(task.sender().orElse(team));
    }
    return lines;
  }
}
