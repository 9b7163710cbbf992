package org.tacit.upstream.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the reader's name in a request and says how to address it. Thread-safe. */
final class People {

  private static final String NAME =
      "((?:(?:Mr|Ms|Mrs|Dr|Prof)\\.? )?\\p{Lu}[\\p{L}'\u2019-]{1,30}(?: \\p{Lu}[\\p{L}'\u2019-]{1,30}){0,2})";

  private static final Pattern ROLE =
      Pattern.compile(
          "\\b(?:[Cc]ustomer|[Cc]lient|[Cc]olleague|[Cc]andidate|[Mm]anager|[Gg]uest|[Pp]atient"
              + "|[Tt]eammate|[Bb]oss|[Ss]upplier|[Pp]artner|[Uu]ser)(?: is| named| called|,)? "
              + NAME);
  private static final Pattern ADDRESSED =
      Pattern.compile(
          "\\b(?:[Tt]ell|[Ii]nform|[Rr]emind|[Nn]otify|[Tt]hank|[Ii]nvite|[Aa]sk|[Ll]et|[Ee]-?mail|[Ww]rite"
              + "|[Aa]nswer|[Cc]ongratulate|[Dd]ear|[Hh]i|[Hh]ello) "
              + NAME);
  private static final Pattern TOWARDS = Pattern.compile("\\b(?:to|To|for|from|with) " + NAME);

  private static final Set<String> NO_NAMES =
      Set.of(
          "Monday",
          "Tuesday",
          "Wednesday",
          "Thursday",
          "Friday",
          "Saturday",
          "Sunday",
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December",
          "The",
          "Our",
          "We",
          "I",
          "It",
          "This",
          "That",
          "Please",
          "All",
          "English",
          "German",
          "EUR",
          "USD",
          "CET",
          "UTC",
          "Customer",
          "Team",
          "Support",
          "Sir",
          "Madam",
          "Everyone",
          "A",
          "An",
          "Ticket",
          "Order",
          "Invoice",
          "In",
          "Email",
          "E-mail");

  private static final Map<String, String> TITLES = new HashMap<>();

  static {
    for (String line : Phrases.lines("names.txt")) {
      String[] words = line.split(" ", -1);
      for (int i = 1; i < words.length; i++) {
        TITLES.put(words[i], words[0]);
      }
    }
  }

  private People() {}

  /** The person a request is addressed to: by role, by verb, or after "to". */
  static Optional<String> recipient(String text) {
    for (Pattern pattern : new Pattern[] {ROLE, ADDRESSED, TOWARDS}) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        String name = trimmed(matcher.group(1));
        if (!name.isEmpty()) {
          return Optional.of(name);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * How to address a name formally: "Ms. Novak", or the whole name where the title is not known.
   */
  static String formal(String name) {
    String[] words = name.split(" ", -1);
    if (isTitle(words[0]) || words.length == 1) {
      return name;
    }
    String title = TITLES.get(words[0]);
    return title == null ? name : title + " " + words[words.length - 1];
  }

  /**
   * How to address a name informally: the first name, or title and name if no first name is there.
   */
  static String first(String name) {
    String[] words = name.split(" ", -1);
    if (!isTitle(words[0])) {
      return words[0];
    }
    return words.length > 2 ? words[1] : name;
  }

  /** Whether a text is a name and nothing else. */
  static boolean isName(String text) {
    Matcher matcher = Pattern.compile(NAME).matcher(text);
    return matcher.matches() && text.contains(" ") && trimmed(text).equals(text);
  }

  private static boolean isTitle(String word) {
    return word.matches("(?:Mr|Ms|Mrs|Dr|Prof)\\.?");
  }

  /** The name without what merely looks like one: "Ana Monday" is "Ana", "March" is nothing. */
  private static String trimmed(String name) {
    StringBuilder kept = new StringBuilder();
    for (String word : name.split(" ", -1)) {
      if (NO_NAMES.contains(word)) {
        break;
      }
      kept.append(kept.isEmpty() ? "" : " ").append(word);
    }
    String result = kept.toString();
    return result.endsWith("'s") || result.endsWith("\u2019s")
        ? result.substring(0, result.length() - 2)
        : result;
  }
}
