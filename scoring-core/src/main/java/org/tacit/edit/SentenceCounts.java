package org.tacit.edit;

import java.util.List;
import org.tacit.edit.Token.Kind;

/** How often a feature occurs in a sentence. */
final class SentenceCounts {
  private static final int CAPITALS = 6;

  private SentenceCounts() {}

  /** What it is in a sentence; a program has nothing of what features are about. */
  static int of(Feature feature, Sentence sentence, Lexicon lexicon) {
    if (sentence.isCode()) {
      return 0;
    }
    List<String> words = sentence.words();
    return switch (feature) {
      case CONTRACTIONS -> lexicon.list("contractions").count(words);
      case HEDGES -> lexicon.list("hedges").count(words);
      case SLANG -> lexicon.list("slang").count(words);
      case BOOSTERS -> lexicon.list("boosters").count(words);
      case FIRST_PERSON -> lexicon.list("first").count(words);
      case SECOND_PERSON -> lexicon.list("second").count(words);
      case ADVERBS -> (int) words.stream().filter(word -> isAdverb(word, lexicon)).count();
      case BOILERPLATE -> isStock(words, lexicon) ? 1 : 0;
      case PLEASE -> isStock(words, lexicon) ? 0 : lexicon.list("please").count(words);
      case CALL_TO_ACTION -> carries("cta", words, lexicon);
      case THANKS -> carries("thanks", words, lexicon);
      case APOLOGY -> carries("apology", words, lexicon);
      case IMPERATIVES -> !isStock(words, lexicon) && isImperative(sentence, lexicon) ? 1 : 0;
      case EXCLAMATIONS -> runs(sentence.tokens());
      case ALL_CAPS -> capitals(sentence, lexicon);
      case EMOJI ->
          (int) sentence.tokens().stream().filter(token -> token.kind() == Kind.EMOJI).count();
      case QUESTIONS ->
          sentence.tokens().stream()
                  .anyMatch(t -> t.text().equals("?") || t.text().equals("\uFF1F"))
              ? 1
              : 0;
      case BULLETS -> sentence.kind() == Sentence.Kind.BULLET ? 1 : 0;
      case NUMBERED -> sentence.kind() == Sentence.Kind.NUMBERED ? 1 : 0;
      case HEADINGS -> sentence.kind() == Sentence.Kind.HEADING ? 1 : 0;
      case COMMAS -> marks(sentence, ",\uFF0C\u3001");
      case SEMICOLONS -> marks(sentence, ";\uFF1B");
      case DIGITS ->
          sentence.kind() == Sentence.Kind.BLOCK
              ? 0
              : (int) sentence.tokens().stream().filter(t -> t.kind() == Kind.NUMBER).count();
      case EM_DASHES, PARENTHESES -> pairs(feature, sentence);
      case GREETING,
          CLOSING,
          LENGTH,
          SENTENCE_LENGTH,
          PARAGRAPHS,
          BOLD,
          TABLES,
          CODE,
          WORD_LENGTH,
          FORMALITY,
          ADDRESS,
          SENTENCES,
          SIGNATURE,
          READING_GRADE ->
          throw new IllegalArgumentException(feature + " is not counted by sentence");
    };
  }

  static int sum(Feature feature, List<Sentence> sentences, Lexicon lexicon) {
    return sentences.stream().mapToInt(sentence -> of(feature, sentence, lexicon)).sum();
  }

  static boolean isAdverb(String word, Lexicon lexicon) {
    return word.length() > 4
        && word.endsWith("ly")
        && lexicon.list("adverbs").contains("ly")
        && !lexicon.list("adverbs.not").contains(word);
  }

  private static boolean isStock(List<String> words, Lexicon lexicon) {
    return lexicon.list("boilerplate").count(words) > 0;
  }

  private static int carries(String list, List<String> words, Lexicon lexicon) {
    return !isStock(words, lexicon) && lexicon.list(list).count(words) > 0 ? 1 : 0;
  }

  /** Whether the first word, "please" left out, is a bare verb of the list. */
  private static boolean isImperative(Sentence sentence, Lexicon lexicon) {
    List<Token> tokens =
        sentence.tokens().stream().dropWhile(token -> token.kind() != Kind.WORD).toList();
    int at = 0;
    while (at < tokens.size()
        && (lexicon.list("please").contains(tokens.get(at).folded())
            || tokens.get(at).text().equals(","))) {
      at++;
    }
    if (at >= tokens.size()
        || sentence.kind() == Sentence.Kind.BLOCK
        || sentence.kind() == Sentence.Kind.HEADING
        || !lexicon.list("imperatives").contains(tokens.get(at).folded())) {
      return false;
    }
    String next = at + 1 < tokens.size() ? tokens.get(at + 1).folded() : ".";
    return !List.of(":", "of", "is", "was", "are", "were", "has", "will", "/").contains(next);
  }

  /** Words in capitals that a dictionary knows in small letters, and long runs of capitals. */
  private static int capitals(Sentence sentence, Lexicon lexicon) {
    if (sentence.kind() == Sentence.Kind.BLOCK) {
      return 0;
    }
    int count = 0;
    int run = 0;
    for (Token token : sentence.tokens()) {
      boolean capital =
          token.kind() == Kind.WORD
              && token.text().length() > 1
              && token.text().chars().allMatch(c -> Character.isUpperCase(c) || c == '\'');
      run = capital ? run + 1 : 0;
      boolean known =
          capital
              && (lexicon.list("capitals").contains(token.folded())
                  || token.text().length() >= CAPITALS);
      count += known || run > 2 ? 1 : 0;
    }
    return count;
  }

  private static int marks(Sentence sentence, String marks) {
    return sentence.kind() == Sentence.Kind.BLOCK
        ? 0
        : (int)
            sentence.tokens().stream()
                .filter(t -> t.kind() == Kind.PUNCTUATION && marks.contains(t.text()))
                .count();
  }

  /** Dashes that set words apart, or brackets that open a remark and no call or link. */
  private static int pairs(Feature feature, Sentence sentence) {
    if (sentence.kind() == Sentence.Kind.BLOCK) {
      return 0;
    }
    List<Token> tokens = sentence.tokens();
    int count = 0;
    for (int i = 1; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      Token before = tokens.get(i - 1);
      boolean apart = before.end() < token.start();
      boolean follows = i + 1 < tokens.size() && token.end() < tokens.get(i + 1).start();
      count +=
          switch (token.text()) {
            case "\u2014" -> feature == Feature.EM_DASHES ? 1 : 0;
            case "\u2013" -> feature == Feature.EM_DASHES && apart && follows ? 1 : 0;
            case "-" ->
                feature == Feature.EM_DASHES
                        && ((apart && follows) || (before.text().equals("-") && !apart))
                    ? 1
                    : 0;
            case "(", "\uFF08" -> feature == Feature.PARENTHESES && apart ? 1 : 0;
            default -> 0;
          };
    }
    return count;
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
