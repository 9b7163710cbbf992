package org.tacit.edit;

import java.util.List;
import org.tacit.edit.Token.Kind;

/** How often a feature occurs in a sentence. */
final class SentenceCounts {
  private SentenceCounts() {}

  static int of(Feature feature, Sentence sentence, Lexicon lexicon) {
    List<String> words = sentence.words();
    return switch (feature) {
      case CONTRACTIONS -> lexicon.list("contractions").count(words);
      case HEDGES -> lexicon.list("hedges").count(words);
      case BOILERPLATE -> lexicon.list("boilerplate").count(words) > 0 ? 1 : 0;
      case CALL_TO_ACTION ->
          lexicon.list("boilerplate").count(words) == 0 && lexicon.list("cta").count(words) > 0
              ? 1
              : 0;
      case EXCLAMATIONS -> runs(sentence.tokens());
      case EMOJI ->
          (int) sentence.tokens().stream().filter(token -> token.kind() == Kind.EMOJI).count();
      case QUESTIONS ->
          sentence.tokens().stream()
                  .anyMatch(t -> t.text().equals("?") || t.text().equals("\uFF1F"))
              ? 1
              : 0;
      case BULLETS -> sentence.kind() == Sentence.Kind.BULLET ? 1 : 0;
      case HEADINGS -> sentence.kind() == Sentence.Kind.HEADING ? 1 : 0;
      case GREETING, CLOSING, LENGTH, SENTENCE_LENGTH, PARAGRAPHS, BOLD ->
          throw new IllegalArgumentException(feature + " is not counted by sentence");
    };
  }

  static int sum(Feature feature, List<Sentence> sentences, Lexicon lexicon) {
    return sentences.stream().mapToInt(sentence -> of(feature, sentence, lexicon)).sum();
  }

  private static int runs(List<Token> tokens) {
    int runs = 0;
    boolean inRun = false;
    for (Token token : tokens) {
      boolean mark = token.text().equals("!") || token.text().equals("\uFF01");
      runs += mark && !inRun ? 1 : 0;
      inRun = mark;
    }
    return runs;
  }
}
