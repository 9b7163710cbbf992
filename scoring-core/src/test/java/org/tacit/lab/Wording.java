package org.tacit.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How sentences are put in other words. */
final class Wording {
  static final String THIRD = "\\b[Tt]he (?:team|author|project|group)\\b";
  static final String SECOND = "\\b[Yy]ou (?=\\w+ed\\b|did not|didn't|began)";
  static final String HEDGE = "^(?:Perhaps|Maybe|It seems that) ";
  static final String ONCE = "Once upon a time";
  static final String SMILE = "\ud83d\ude42";

  /** Sentences of a text that leaves nothing out. */
  static final int ENOUGH = 7;

  static final Set<String> FILLERS =
      Set.of(
          "I hope this email finds you well.",
          "Please do not hesitate to contact me.",
          "Here is a summary of the text.");

  private static final Map<String, String> PLAIN =
      Map.of(
          "approximately", "about",
          "additional", "more",
          "utilised", "used",
          "commenced", "began",
          "subsequently", "then",
          "concerning", "on");
  private static final Pattern FIGURE = Pattern.compile("\\d");

  private Wording() {}

  static Predicate<Sheet> is(Function<Sheet, String> part, String start) {
    return sheet -> part.apply(sheet).startsWith(start);
  }

  static Predicate<Sheet> none(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    return sheet -> sheet.sentences().stream().noneMatch(s -> compiled.matcher(s).find());
  }

  static void reword(Sheet sheet, String pattern, String by) {
    Pattern compiled = Pattern.compile(pattern);
    sheet
        .sentences()
        .replaceAll(
            s ->
                compiled
                    .matcher(s)
                    .replaceAll(m -> Character.isUpperCase(m.group().charAt(0)) ? by : lower(by)));
  }

  static void replace(Sheet sheet, String what, String by) {
    sheet.sentences().replaceAll(s -> s.replace(what, by));
  }

  /** The sentences without figures that ask for nothing. */
  static List<String> details(Sheet sheet) {
    return sheet.sentences().stream()
        .filter(s -> !FIGURE.matcher(s).find())
        .filter(s -> !s.endsWith("?") && !s.startsWith("Please") && !s.startsWith("#"))
        .filter(s -> !s.startsWith(ONCE))
        .toList();
  }

  static void shorten(Sheet sheet) {
    sheet.sentences().removeAll(details(sheet));
  }

  /** Tells the sentences as a story for children. */
  static void tell(Sheet sheet) {
    sheet.sentences().add(0, ONCE + " there was a story, and this is how it went.");
  }

  static void untell(Sheet sheet) {
    sheet.sentences().removeIf(s -> s.startsWith(ONCE));
  }

  static void lengthen(Sheet sheet) {
    while (sheet.sentences().size() < ENOUGH) {
      sheet.sentences().add("There is more to tell about it in the text itself.");
    }
  }

  static void split(Sheet sheet) {
    List<String> parts = new ArrayList<>();
    for (String sentence : sheet.sentences()) {
      String[] halves = sentence.split(", and (?=the |you )", 2);
      if (halves.length == 2) {
        parts.add(halves[0] + ".");
        parts.add(capital(halves[1]));
      } else {
        parts.add(sentence);
      }
    }
    sheet.sentences().clear();
    sheet.sentences().addAll(parts);
  }

  /** Ends the first and the last sentence of the body like this. */
  static void end(Sheet sheet, String mark) {
    List<String> sentences = sheet.sentences();
    for (int i : List.of(0, sentences.size() - 1)) {
      if (i >= 0 && i < sentences.size() && sentences.get(i).endsWith(".")) {
        sentences.set(i, sentences.get(i).replaceFirst("\\.$", mark));
      }
    }
  }

  static void direct(Sheet sheet) {
    sheet.sentences().replaceAll(s -> capital(s.replaceFirst(HEDGE, "")));
  }

  static boolean isSimple(Sheet sheet) {
    return sheet.sentences().stream().noneMatch(s -> PLAIN.keySet().stream().anyMatch(s::contains));
  }

  static void simplify(Sheet sheet) {
    PLAIN.forEach((word, plain) -> replace(sheet, word, plain));
  }

  static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  static String lower(String text) {
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
