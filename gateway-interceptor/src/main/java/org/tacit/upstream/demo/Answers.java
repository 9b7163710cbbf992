package org.tacit.upstream.demo;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers what a named field should hold, from the facts of a request, else plausibly. Confined to
 * one request.
 */
final class Answers {

  private static final int LONGEST_MESSAGE = 4_000;
  private static final int LONGEST_QUERY = 200;

  private static final Set<String> PLACES =
      Set.of("city", "location", "place", "country", "town", "destination", "region");
  private static final Set<String> WHOLE =
      Set.of("text", "body", "answer", "reply", "response", "email", "summary", "content", "draft");
  private static final Set<String> QUERIES =
      Set.of("query", "question", "message", "prompt", "search", "input", "request", "q");
  private static final Set<String> PERSONS =
      Set.of("name", "recipient", "customer", "person", "client", "user", "to");
  private static final Pattern PLACE =
      Pattern.compile("\\b(?:in|at|for|near|from|to|of) (\\p{Lu}\\p{L}+(?: \\p{Lu}\\p{L}+){0,2})");
  private static final Pattern DATE =
      Pattern.compile(
          "\\b(\\d{4}-\\d{2}-\\d{2}|\\d{1,2}\\.? (?:January|February|March|April|May|June|July|August"
              + "|September|October|November|December)(?: \\d{4})?|today|tomorrow"
              + "|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\\b");
  private static final Pattern EMAIL =
      Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,4}");
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])-?\\d{1,12}(?:\\.\\d{1,6})?(?![\\w])");
  private static final List<String> PLAUSIBLE =
      List.of("general", "standard", "review", "follow-up", "overview", "update", "details");
  private static final List<String> CITIES =
      List.of("Vienna", "Graz", "Lisbon", "Oslo", "Prague", "Dublin");

  private final Task task;
  private final String message;
  private final Supplier<String> whole;
  private final RandomGenerator random;

  /**
   * @param message what the user wrote last
   * @param whole the text that would be the answer if no structure were asked for
   */
  Answers(Task task, String message, Supplier<String> whole, RandomGenerator random) {
    this.task = task;
    this.message =
        message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
    this.whole = whole;
    this.random = random;
  }

  /** The facts of the request, one a line. */
  List<String> lines() {
    return task.facts().stream().map(Fact::line).toList();
  }

  /** Whether the request has something for a field of this name. */
  boolean mentions(String name) {
    return stated(name).isPresent();
  }

  /** Whether the request holds these words. */
  boolean says(String words) {
    String wanted = words.toLowerCase(Locale.ROOT).replace('_', ' ');
    return Pattern.compile("\\b" + Pattern.quote(wanted) + "\\b")
        .matcher(message.toLowerCase(Locale.ROOT))
        .find();
  }

  boolean agrees(String name) {
    Optional<String> stated = stated(name);
    return stated.map(value -> !value.matches("(?i)(?:no|false|not|off)\\b.*")).orElse(true);
  }

  OptionalDouble number(String name) {
    Optional<String> stated = stated(name);
    Matcher matcher = NUMBER.matcher(stated.orElse(message));
    return matcher.find()
        ? OptionalDouble.of(Double.parseDouble(matcher.group()))
        : OptionalDouble.empty();
  }

  String formatted(String format, String name) {
    return switch (format) {
      case "date" -> "2026-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
      case "date-time" ->
          "2026-%02d-%02dT09:00:00Z".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
      case "time" -> "%02d:00:00Z".formatted(8 + random.nextInt(10));
      case "email" -> first(EMAIL, message).orElse("someone@example.com");
      case "uri", "url" -> "https://example.com/" + words(name).replace(' ', '-');
      case "uuid" -> new java.util.UUID(random.nextLong(), random.nextLong()).toString();
      default -> text(name);
    };
  }

  /** A text for a field. */
  String text(String name) {
    Optional<String> stated = stated(name);
    if (stated.isPresent()) {
      return stated.get();
    }
    String last = lastWord(name);
    if (WHOLE.contains(last)) {
      return whole.get();
    }
    if (PLACES.contains(last)) {
      return CITIES.get(random.nextInt(CITIES.size()));
    }
    if (QUERIES.contains(last) || last.isEmpty()) {
      return cut(message);
    }
    if (last.equals("subject") || last.equals("topic") || last.equals("title")) {
      return task.topic().or(() -> lines().stream().findFirst()).orElse(cut(message));
    }
    if (last.equals("id") || last.equals("number")) {
      return String.valueOf(1000 + random.nextInt(9000));
    }
    if (last.equals("date") || last.equals("day")) {
      return "2026-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
    }
    return PLAUSIBLE.get(random.nextInt(PLAUSIBLE.size()));
  }

  /**
   * What the request says for a field: "city: Graz", "order 4711" for orderId, a place for city.
   */
  private Optional<String> stated(String name) {
    String label = words(name);
    for (Fact fact : task.facts()) {
      if (fact instanceof Fact.Keyed keyed && words(keyed.label()).equals(label)) {
        return Optional.of(keyed.value());
      }
    }
    String last = lastWord(name);
    if (PLACES.contains(last)) {
      Optional<String> place = first(PLACE, message);
      if (place.isPresent()) {
        return place;
      }
    }
    if (PERSONS.contains(last) && task.recipient().isPresent()) {
      return task.recipient();
    }
    if (last.equals("date") || last.equals("day")) {
      return first(DATE, message);
    }
    if (last.equals("address") || last.equals("email")) {
      return first(EMAIL, message);
    }
    String noun = label.replaceAll(" (?:id|number|no|name|code)$", "");
    if (noun.length() < 2) {
      return Optional.empty();
    }
    Pattern named =
        Pattern.compile(
            "\\b(?i:"
                + Pattern.quote(noun)
                + ")s?\\b(?i:\\s?(?:is|of|=|:|#|number|no\\.?|id|code))?\\s{0,2}[\"']?"
                + "(\\p{Lu}[\\p{L}\\d-]*(?: \\p{Lu}[\\p{L}\\d-]+)*|[\\p{L}]*\\d[\\w./-]*)");
    return first(named, message);
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String found = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
    return Optional.of(found.replaceAll("[./-]+$", ""));
  }

  private static String cut(String text) {
    String line = text.strip();
    return line.length() > LONGEST_QUERY ? line.substring(0, LONGEST_QUERY) : line;
  }

  private static String lastWord(String name) {
    String words = words(name);
    return words.substring(words.lastIndexOf(' ') + 1);
  }

  /** A field name in words: "orderId" and "order_id" are "order id". */
  static String words(String name) {
    return name.replaceAll("(?<=[a-z\\d])(?=[A-Z])", " ")
        .replaceAll("[_\\-.]+", " ")
        .toLowerCase(Locale.ROOT)
        .strip();
  }
}
