package org.tacit.lab;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Who reads the texts and makes them what they should be. Sees the text only; what is as wanted
 * stays as it is.
 */
final class Reader {
  /** How often, of 100, somebody who edits changes a word besides. */
  static final int IDLE = 50;

  private static final Pattern TOKEN = Pattern.compile("\\w+|[^\\w\\s]");
  private static final Map<String, String> SYNONYMS =
      Map.of(
          "budget", "funds",
          "plan", "scheme",
          "result", "outcome",
          "draft", "version",
          "journey", "trip",
          "improved", "enhanced");

  private Reader() {}

  /** The text as its reader uses it; the same where nothing is missing. */
  static String edit(Document document, String text) {
    Sheet sheet = new Sheet(text);
    List<Want> unmet = Want.unmet(document.source().all(), sheet);
    if (unmet.isEmpty()) {
      return text;
    }
    unmet.stream().filter(want -> !want.adds()).forEach(want -> want.make(sheet));
    Want.unmet(document.source().all(), sheet).forEach(want -> want.make(sheet));
    Random random = document.chance("idle");
    if (random.nextInt(100) < IDLE) {
      SYNONYMS.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .filter(pair -> sheet.text().contains(pair.getKey()))
          .findFirst()
          .ifPresent(pair -> Wording.replace(sheet, pair.getKey(), pair.getValue()));
    }
    return sheet.text();
  }

  /** What the edit cost: words and marks put in, taken out or changed; 0 where there was none. */
  static int cost(String before, String after) {
    Map<String, Integer> symbols = new HashMap<>();
    int[] a = symbols(before, symbols);
    int[] b = symbols(after, symbols);
    int[] row = new int[b.length + 1];
    for (int j = 0; j <= b.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length; j++) {
        int above = row[j];
        row[j] =
            Math.min(
                Math.min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
        diagonal = above;
      }
    }
    return row[b.length];
  }

  private static int[] symbols(String text, Map<String, Integer> known) {
    return TOKEN
        .matcher(text)
        .results()
        .map(match -> match.group())
        .mapToInt(token -> known.computeIfAbsent(token, t -> known.size()))
        .toArray();
  }
}
