package org.tacit.edit;

import java.util.List;

/**
 * How formal a text is, in [0, 100].
 *
 * <p>From {@value #DEEP_WORDS} words up the F-score of Heylighen and Dewaele (1999): {@code F =
 * (nouns + adjectives + prepositions + articles - pronouns - verbs - adverbs - interjections + 100)
 * / 2} with each class in percent of all words. Closed classes are looked up, adverbs told by -ly,
 * verbs by a list and by -ed and -ing; every other word counts as a noun or adjective, so that the
 * figure compares two versions of a text and not different texts.
 *
 * <p>Below, where a few words would decide that score, the surface: 50 + 50 times the mean of
 * contractions, slang, exclamation marks, emoji, first and second person, word length, greeting and
 * closing, each in [-1, 1] (our choice).
 */
final class Formality {
  /** Length from which the F-score is meaningful, in words. */
  static final int DEEP_WORDS = 200;

  private Formality() {}

  /** The score that suits the length of the text. */
  static double of(Outline outline, Rates rates) {
    return rates.words() >= DEEP_WORDS ? deep(outline) : surface(outline, rates);
  }

  /** The surface composite. */
  static double surface(Outline outline, Rates rates) {
    double greeting = outline.greeting().map(found -> (double) rank(found.type())).orElse(0.0);
    double closing =
        outline
            .closing()
            .map(
                found ->
                    switch (found.type()) {
                      case FORMAL -> 1.0;
                      case THANKS, NONE -> 0.0;
                      case CASUAL -> -1.0;
                    })
            .orElse(0.0);
    double parts =
        -bounded(rates.per100(Feature.CONTRACTIONS) / 4)
            - bounded(rates.per100(Feature.SLANG) / 2)
            - bounded(rates.per100(Feature.EXCLAMATIONS) / 4)
            - bounded(rates.per100(Feature.EMOJI) / 2)
            - bounded(
                (rates.per100(Feature.FIRST_PERSON) + rates.per100(Feature.SECOND_PERSON)) / 15)
            + bounded((rates.wordLength() - 4.5) / 1.5)
            + greeting
            + closing;
    return 50 + 50 * parts / 8;
  }

  /** The F-score. */
  static double deep(Outline outline) {
    Lexicon lexicon = outline.lexicon();
    int words = 0;
    int deictic = 0;
    int neutral = 0;
    for (Sentence sentence : outline.content()) {
      if (sentence.kind() == Sentence.Kind.BLOCK) {
        continue;
      }
      for (String word : sentence.words()) {
        words++;
        boolean formal =
            lexicon.list("articles").contains(word) || lexicon.list("prepositions").contains(word);
        if (!formal && isDeictic(word, lexicon)) {
          deictic++;
        } else if (!formal && lexicon.list("conjunctions").contains(word)) {
          neutral++;
        }
      }
    }
    return words == 0 ? 50 : (100.0 * (words - neutral - 2 * deictic) / words + 100) / 2;
  }

  private static boolean isDeictic(String word, Lexicon lexicon) {
    return List.of("pronouns", "verbs", "contractions", "interjections.all").stream()
            .anyMatch(name -> lexicon.list(name).contains(word))
        || SentenceCounts.isAdverb(word, lexicon)
        || (word.length() > 5 && (word.endsWith("ed") || word.endsWith("ing")));
  }

  /** -1 casual, 0 neutral or none, 1 formal. */
  static int rank(GreetingClass greeting) {
    return switch (greeting) {
      case FORMAL -> 1;
      case NONE, NEUTRAL, NAME_ONLY -> 0;
      case CASUAL -> -1;
    };
  }

  private static double bounded(double value) {
    return Math.max(-1, Math.min(1, value));
  }

  /** Counts of a text in relation to its words. */
  interface Rates {
    int words();

    double wordLength();

    double per100(Feature feature);
  }
}
