package org.tacit.edit;

import java.util.List;

/** How hard English prose is to read. Thread-safe. */
final class Readability {
  private Readability() {}

  /**
   * The Flesch-Kincaid grade, {@code .39 words/sentences + 11.8 syllables/words - 15.59} (Kincaid
   * and others 1975); at least 0, and 0 without prose.
   */
  static double grade(List<Sentence> prose) {
    int words = prose.stream().mapToInt(s -> s.words().size()).sum();
    if (words == 0) {
      return 0;
    }
    int syllables =
        prose.stream().flatMap(s -> s.words().stream()).mapToInt(Readability::syllables).sum();
    double grade = .39 * words / prose.size() + 11.8 * syllables / words - 15.59;
    return Math.max(0, grade);
  }

  /** Runs of vowels, less a silent e at the end; at least 1. */
  static int syllables(String word) {
    int runs = 0;
    boolean inside = false;
    for (int i = 0; i < word.length(); i++) {
      boolean vowel = "aeiouy".indexOf(word.charAt(i)) >= 0;
      runs += vowel && !inside ? 1 : 0;
      inside = vowel;
    }
    boolean silent =
        (word.endsWith("e") && !word.endsWith("le") && !word.endsWith("ee"))
            || (word.endsWith("es") && !word.endsWith("les") && !word.endsWith("ses"))
            || (word.endsWith("ed") && !word.endsWith("ted") && !word.endsWith("ded"));
    return Math.max(1, silent && runs > 1 ? runs - 1 : runs);
  }

  /** Mean letters per word; numbers, links and placeholders left out; 0 without words. */
  static double wordLength(List<Sentence> sentences) {
    return sentences.stream()
        .flatMap(s -> s.tokens().stream())
        .filter(token -> token.kind() == Token.Kind.WORD)
        .mapToInt(token -> (int) token.text().chars().filter(Character::isLetter).count())
        .average()
        .orElse(0);
  }
}
