package org.tacit.edit;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.tacit.edit.Salutations.Found;

/**
 * The features of one text. Lexical ones are NONE or 0 for a language without word lists.
 * Immutable.
 *
 * @param words words between greeting and sign-off, these included, signature left out
 * @param sentences prose sentences
 * @param paragraphs paragraphs between greeting and sign-off
 * @param wordsPerSentence mean words per prose sentence, 0 without any
 * @param bullets bulleted and numbered items
 * @param headings Markdown headings and bold lines
 * @param bold bold spans
 * @param questions sentences with a question mark
 * @param exclamations exclamation marks, a run counting once
 * @param emoji emoji and emoticons
 * @param contractions contracted forms
 * @param expandable written-out forms that could be contracted
 * @param hedges softening phrases
 * @param boilerplate sentences with a stock phrase
 * @param callsToAction sentences that ask the reader to act
 * @param greeting how the reader is addressed
 * @param greetingPhrase the lexicon's phrase for it
 * @param firstName whether the greeting holds exactly one name and no title
 * @param closing how the text takes leave
 * @param closingPhrase the lexicon's phrase for it
 */
public record TextFeatures(
    int words,
    int sentences,
    int paragraphs,
    double wordsPerSentence,
    int bullets,
    int headings,
    int bold,
    int questions,
    int exclamations,
    int emoji,
    int contractions,
    int expandable,
    int hedges,
    int boilerplate,
    int callsToAction,
    GreetingClass greeting,
    Optional<String> greetingPhrase,
    boolean firstName,
    ClosingClass closing,
    Optional<String> closingPhrase) {
  private static final Pattern BOLD_SPAN =
      Pattern.compile("\\*\\*[^*\\n]{1,200}\\*\\*|<(?:b|strong)>");

  /** The features of a raw text. */
  public static TextFeatures of(String text, EditSettings settings) {
    return of(new Outline(TextNormalizer.normalize(text), Lexicon.of(settings.language())));
  }

  static TextFeatures of(Outline outline) {
    Lexicon lexicon = outline.lexicon();
    var all = outline.sentences();
    var content = outline.content();
    var prose = content.stream().filter(s -> s.kind() == Sentence.Kind.PROSE).toList();
    int proseWords = prose.stream().mapToInt(s -> s.words().size()).sum();
    return new TextFeatures(
        all.stream()
            .filter(s -> s.kind() != Sentence.Kind.SIGNATURE)
            .mapToInt(s -> s.words().size())
            .sum(),
        prose.size(),
        (int) content.stream().mapToInt(Sentence::paragraph).distinct().count(),
        prose.isEmpty() ? 0 : (double) proseWords / prose.size(),
        SentenceCounts.sum(Feature.BULLETS, content, lexicon),
        SentenceCounts.sum(Feature.HEADINGS, content, lexicon),
        (int) BOLD_SPAN.matcher(outline.text()).results().count(),
        SentenceCounts.sum(Feature.QUESTIONS, content, lexicon),
        SentenceCounts.sum(Feature.EXCLAMATIONS, all, lexicon),
        SentenceCounts.sum(Feature.EMOJI, all, lexicon),
        SentenceCounts.sum(Feature.CONTRACTIONS, content, lexicon),
        content.stream().mapToInt(s -> lexicon.list("expandable").count(s.words())).sum(),
        SentenceCounts.sum(Feature.HEDGES, content, lexicon),
        SentenceCounts.sum(Feature.BOILERPLATE, content, lexicon),
        SentenceCounts.sum(Feature.CALL_TO_ACTION, content, lexicon),
        outline.greeting().map(Found::type).orElse(GreetingClass.NONE),
        outline.greeting().flatMap(Found::phrase),
        outline.greeting().filter(g -> g.names() == 1 && !g.titled()).isPresent(),
        outline.closing().map(Found::type).orElse(ClosingClass.NONE),
        outline.closing().flatMap(Found::phrase));
  }

  /** The value of a numeric feature; empty for greeting and closing. */
  public OptionalDouble number(Feature feature) {
    return switch (feature) {
      case GREETING, CLOSING -> OptionalDouble.empty();
      case LENGTH -> OptionalDouble.of(words);
      case BULLETS -> OptionalDouble.of(bullets);
      case CONTRACTIONS -> OptionalDouble.of(contractions);
      case EXCLAMATIONS -> OptionalDouble.of(exclamations);
      case EMOJI -> OptionalDouble.of(emoji);
      case HEDGES -> OptionalDouble.of(hedges);
      case BOILERPLATE -> OptionalDouble.of(boilerplate);
      case SENTENCE_LENGTH -> OptionalDouble.of(wordsPerSentence);
      case QUESTIONS -> OptionalDouble.of(questions);
      case CALL_TO_ACTION -> OptionalDouble.of(callsToAction);
      case PARAGRAPHS -> OptionalDouble.of(paragraphs);
      case HEADINGS -> OptionalDouble.of(headings);
      case BOLD -> OptionalDouble.of(bold);
    };
  }
}
