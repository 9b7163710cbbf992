package org.tacit.loop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.tacit.edit.EditAnalysis;
import org.tacit.edit.EditSettings;
import org.tacit.preference.Observation;
import org.tacit.preference.Observations;

/** Letters and edits of them that no taste is behind, read by the real analysis. Seeded. */
final class NullEdits {
  /** Why a letter was changed. */
  enum Kind {
    /** A word was spelt wrong. */
    TYPO(1),
    /** A number or a day was wrong. */
    FACT(2),
    /** The model had left a gap to fill. */
    PLACEHOLDER(3),
    /** Two paragraphs changed places. */
    MOVE(4),
    /** For no reason: a sentence more or less, other words, another opening. */
    RANDOM(5);

    private final long seed;

    Kind(long seed) {
      this.seed = seed;
    }

    /** What its edits are drawn from. */
    long seed() {
      return seed;
    }
  }

  private static final List<String> OPENINGS =
      List.of("Dear Ms. Novak,", "Hello Ana,", "Hi Ana,", "Good morning,", "Ana,", "");
  private static final List<String> CLOSINGS =
      List.of("Kind regards,\nTom", "Best,\nTom", "Thanks,\nTom", "Sincerely,\nTom", "");
  private static final List<String> SENTENCES =
      List.of(
          "The delivery of 40 units is planned for Monday.",
          "We have moved the meeting to room 12.",
          "Perhaps the supplier can confirm the price of 310 euros.",
          "It's a small change, but it saves two days!",
          "Could you send me the signed form?",
          "The report covers the second quarter and its costs.",
          "Please let me know if the date suits you.",
          "Our team has checked the figures twice.",
          "The invoice 4711 is still open.",
          "I think the second option might be better.",
          "The new version will be ready on Friday.",
          "Nothing else has changed since the last letter.",
          "The office is closed on 24 December.",
          "Do not forget the keys!",
          "The order has left the warehouse this morning.");

  private NullEdits() {}

  /** What so many edits of one kind teach. */
  static List<List<Observation>> pool(Kind kind, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<Observation>> pool = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String letter = letter(random);
      String[] pair = pair(kind, letter, random);
      EditAnalysis edit = EditAnalysis.of(pair[0], pair[1], EditSettings.defaults());
      pool.add(edit.distance().normalized() > 0 ? Observations.of(edit.moves()) : List.of());
    }
    return pool;
  }

  private static String letter(SplittableRandom random) {
    List<String> sentences = new ArrayList<>(SENTENCES);
    Collections.shuffle(sentences, new Random(random.nextLong()));
    List<String> parts = new ArrayList<>();
    parts.add(pick(OPENINGS, random));
    int at = 0;
    for (int paragraph = 0; paragraph < 2 + random.nextInt(2); paragraph++) {
      int size = 2 + random.nextInt(2);
      boolean bullets = random.nextInt(4) == 0;
      parts.add(
          (bullets ? "- " : "")
              + String.join(bullets ? "\n- " : " ", sentences.subList(at, at + size)));
      at += size;
    }
    parts.add(pick(CLOSINGS, random));
    parts.removeIf(String::isEmpty);
    return String.join("\n\n", parts);
  }

  private static String[] pair(Kind kind, String letter, SplittableRandom random) {
    return switch (kind) {
      case TYPO -> new String[] {misspelt(letter, random), letter};
      case FACT -> new String[] {letter, corrected(letter, random)};
      case PLACEHOLDER ->
          new String[] {
            letter + "\n\n[Your Name]",
            letter + "\n\n" + pick(List.of("Tom", "Mia Berg", "Ida"), random)
          };
      case MOVE -> new String[] {letter, moved(letter)};
      case RANDOM -> new String[] {letter, changed(letter, random)};
    };
  }

  private static String misspelt(String letter, SplittableRandom random) {
    String[] words = letter.split("(?<= )");
    int i = random.nextInt(words.length);
    if (words[i].length() > 5) {
      words[i] = words[i].charAt(1) + words[i].substring(0, 1) + words[i].substring(2);
    }
    return String.join("", words);
  }

  private static String corrected(String letter, SplittableRandom random) {
    return letter
        .replaceFirst("\\d+", Integer.toString(10 + random.nextInt(900)))
        .replaceFirst("Monday|Friday", pick(List.of("Tuesday", "Thursday"), random));
  }

  private static String moved(String letter) {
    List<String> parts = new ArrayList<>(List.of(letter.split("\n\n")));
    if (parts.size() > 3) {
      Collections.swap(parts, 1, 2);
    }
    return String.join("\n\n", parts);
  }

  private static String changed(String letter, SplittableRandom random) {
    List<String> parts = new ArrayList<>(List.of(letter.split("\n\n")));
    switch (random.nextInt(4)) {
      case 0 -> parts.set(1, parts.get(1) + " " + pick(SENTENCES, random));
      case 1 -> parts.set(1, parts.get(1).replaceFirst("[^.!?]*[.!?] ", ""));
      case 2 -> parts.set(0, "Hello Ana,".equals(parts.get(0)) ? "Hi Ana," : "Hello Ana,");
      default -> parts.set(1, parts.get(1).replace(" the ", " this ").replace("has", "had"));
    }
    return String.join("\n\n", parts);
  }

  private static <T> T pick(List<T> from, SplittableRandom random) {
    return from.get(random.nextInt(from.size()));
  }
}
