package org.tacit.edit;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.tacit.edit.Salutations.Found;

/**
 * The features of one text. Lexical ones that the language has no words for are NONE or missing.
 * Immutable.
 *
 * @param language code of the language, {@link Language#UNKNOWN} where it is none known
 * @param numbers every numeric feature, in the unit {@link Feature} gives
 * @param expandable written-out forms that could be contracted
 * @param greeting how the reader is addressed
 * @param greetingPhrase the lexicon's phrase for it
 * @param firstName whether the greeting holds exactly one name and no title
 * @param closing how the text takes leave
 * @param closingPhrase the lexicon's phrase for it
 * @param address formal or informal address
 */
public record TextFeatures(
    String language,
    Map<Feature, Double> numbers,
    int expandable,
    GreetingClass greeting,
    Optional<String> greetingPhrase,
    boolean firstName,
    ClosingClass closing,
    Optional<String> closingPhrase,
    AddressForm address) {
  private static final Pattern BOLD_SPAN =
      Pattern.compile("\\*\\*[^*\\n]{1,200}\\*\\*|<(?:b|strong)>");
  private static final Pattern CODE_SPAN = Pattern.compile("(?<!`)`[^`\\n]{1,200}`(?!`)");
  private static final Pattern FENCE = Pattern.compile("(?m)^```");
  private static final Pattern TABLE = Pattern.compile("(?m)^\\|.*\\n\\|[ :|-]+$");

  /** Copies the map. */
  public TextFeatures {
    numbers = Collections.unmodifiableMap(new EnumMap<>(numbers));
  }

  /** The features of a raw text. */
  public static TextFeatures of(String text, EditSettings settings) {
    NormalizedText normalized = TextNormalizer.normalize(text);
    return of(new Outline(normalized, Lexicon.of(settings.languageOf(normalized, normalized))));
  }

  static TextFeatures of(Outline outline) {
    return new TextFeatures(
        outline.lexicon().language(),
        new Numbers(outline).all(),
        outline.content().stream()
            .filter(s -> !s.isCode())
            .mapToInt(s -> outline.lexicon().list("expandable").count(s.words()))
            .sum(),
        outline.greeting().map(Found::type).orElse(GreetingClass.NONE),
        outline.greeting().flatMap(Found::phrase),
        outline.greeting().filter(g -> g.names() == 1 && !g.titled()).isPresent(),
        outline.closing().map(Found::type).orElse(ClosingClass.NONE),
        outline.closing().flatMap(Found::phrase),
        AddressForm.of(outline.content(), outline.lexicon()));
  }

  /** The value of a numeric feature; empty for classes and for what the language cannot tell. */
  public OptionalDouble number(Feature feature) {
    Double number = numbers.get(feature);
    return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  /** Words between greeting and sign-off, these included, signature and programs left out. */
  public int words() {
    return whole(Feature.LENGTH);
  }

  /** Prose sentences. */
  public int sentences() {
    return whole(Feature.SENTENCES);
  }

  /** Paragraphs between greeting and sign-off. */
  public int paragraphs() {
    return whole(Feature.PARAGRAPHS);
  }

  int whole(Feature feature) {
    return (int) Math.round(number(feature).orElse(0));
  }

  /** Counts what one text holds. */
  private static final class Numbers implements Formality.Rates {
    private final Outline outline;
    private final Lexicon lexicon;
    private final Map<Feature, Double> numbers = new EnumMap<>(Feature.class);
    private final int words;
    private final List<Sentence> prose;

    Numbers(Outline outline) {
      this.outline = outline;
      lexicon = outline.lexicon();
      List<Sentence> all = outline.sentences();
      List<Sentence> content = outline.content();
      prose = content.stream().filter(s -> s.kind() == Sentence.Kind.PROSE).toList();
      words =
          all.stream()
              .filter(s -> s.kind() != Sentence.Kind.SIGNATURE && !s.isCode())
              .mapToInt(s -> s.words().size())
              .sum();
      int proseWords = prose.stream().mapToInt(s -> s.words().size()).sum();
      for (Feature feature : Feature.values()) {
        switch (feature) {
          case GREETING, CLOSING, ADDRESS, FORMALITY, WORD_LENGTH -> {}
          case LENGTH -> put(feature, words);
          case SENTENCES -> put(feature, prose.size());
          case SENTENCE_LENGTH ->
              put(feature, prose.isEmpty() ? 0 : (double) proseWords / prose.size());
          case PARAGRAPHS ->
              put(feature, (int) content.stream().mapToInt(Sentence::paragraph).distinct().count());
          case BOLD -> put(feature, matches(BOLD_SPAN));
          case TABLES -> put(feature, matches(TABLE));
          case CODE -> put(feature, matches(CODE_SPAN) + (matches(FENCE) + 1) / 2);
          case SIGNATURE ->
              put(
                  feature,
                  (int) all.stream().filter(s -> s.kind() == Sentence.Kind.SIGNATURE).count());
          case READING_GRADE -> put(feature, Readability.grade(prose));
          case EXCLAMATIONS, EMOJI -> put(feature, SentenceCounts.sum(feature, all, lexicon));
          case COMMAS,
              SEMICOLONS,
              DIGITS,
              EM_DASHES,
              PARENTHESES,
              ADVERBS,
              FIRST_PERSON,
              SECOND_PERSON ->
              put(feature, rate(SentenceCounts.sum(feature, content, lexicon)));
          default -> put(feature, SentenceCounts.sum(feature, content, lexicon));
        }
      }
      put(Feature.WORD_LENGTH, wordLength());
      put(Feature.FORMALITY, Formality.of(outline, this));
    }

    private void put(Feature feature, double value) {
      if (lexicon.measures(feature)) {
        numbers.put(feature, value);
      }
    }

    private int matches(Pattern pattern) {
      return (int) pattern.matcher(outline.text()).results().count();
    }

    private double rate(double count) {
      return words == 0 ? 0 : 100.0 * count / words;
    }

    Map<Feature, Double> all() {
      return numbers;
    }

    @Override
    public int words() {
      return words;
    }

    @Override
    public double wordLength() {
      return Readability.wordLength(prose);
    }

    @Override
    public double per100(Feature feature) {
      double value = numbers.getOrDefault(feature, 0.0);
      return switch (feature) {
        case FIRST_PERSON, SECOND_PERSON -> value;
        default -> rate(value);
      };
    }
  }
}
