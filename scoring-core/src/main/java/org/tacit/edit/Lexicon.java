package org.tacit.edit;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The closed word lists of one language, read once from {@code lexicon-<language>.properties}. A
 * new language is a new file and a line in {@link #LANGUAGES}. Thread-safe.
 */
final class Lexicon {
  /** Languages with a lexicon. */
  static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");

  private static final List<String> SALUTATIONS =
      List.of(
          "greeting.casual",
          "greeting.neutral",
          "greeting.formal",
          "closing.thanks",
          "closing.casual",
          "closing.formal");

  private static final Lexicon UNKNOWN = new Lexicon(Language.UNKNOWN, new Properties());
  private static final Map<String, Lexicon> LOADED = new ConcurrentHashMap<>();

  private final Map<GreetingClass, PhraseSet> greetings;
  private final Map<ClosingClass, PhraseSet> closings;
  private final Map<String, PhraseSet> lists = new ConcurrentHashMap<>();
  private final Properties properties;
  private final String language;

  private Lexicon(String language, Properties properties) {
    this.language = language;
    this.properties = properties;
    greetings =
        Map.of(
            GreetingClass.CASUAL, phrases("greeting.casual"),
            GreetingClass.NEUTRAL, phrases("greeting.neutral"),
            GreetingClass.FORMAL, phrases("greeting.formal"));
    closings =
        Map.of(
            ClosingClass.THANKS, phrases("closing.thanks"),
            ClosingClass.CASUAL, phrases("closing.casual"),
            ClosingClass.FORMAL, phrases("closing.formal"));
  }

  /**
   * The lexicon of a language; one without any words when the language has none.
   *
   * @param language a BCP 47 tag such as {@code en} or {@code en-GB}; only its language counts
   */
  static Lexicon of(String language) {
    String code = Locale.forLanguageTag(language).getLanguage();
    return LANGUAGES.contains(code) ? LOADED.computeIfAbsent(code, Lexicon::load) : UNKNOWN;
  }

  private static Lexicon load(String code) {
    String name = "lexicon-" + code + ".properties";
    try (InputStream stream = Lexicon.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return new Lexicon(code, properties);
    } catch (IOException e) {
      throw new UncheckedIOException("unreadable resource " + name, e);
    }
  }

  /** Whether a word by itself greets or takes leave in any language that has a lexicon. */
  static boolean isSalutationWord(String folded) {
    return LANGUAGES.stream()
        .map(Lexicon::of)
        .anyMatch(
            lexicon ->
                lexicon.greetings.values().stream().anyMatch(set -> set.contains(folded))
                    || lexicon.closings.values().stream().anyMatch(set -> set.contains(folded)));
  }

  /** Whether the language has word lists at all. */
  boolean isKnown() {
    return this != UNKNOWN;
  }

  /** Code of the language, {@link Language#UNKNOWN} for the lexicon without words. */
  String language() {
    return language;
  }

  /** Whether the language has the words that a feature is told by. */
  boolean measures(Feature feature) {
    return !feature.isLexical()
        || switch (feature) {
          case GREETING, CLOSING, SIGNATURE -> isKnown();
          case CALL_TO_ACTION -> has("cta");
          case FIRST_PERSON -> has("first");
          case SECOND_PERSON -> has("second");
          case ADDRESS -> has("address.informal");
          case FORMALITY -> has("slang");
          case READING_GRADE -> has("adverbs");
          default -> has(feature.name().toLowerCase(Locale.ROOT));
        };
  }

  private boolean has(String list) {
    return !properties.getProperty(list, "").isBlank();
  }

  /** Whether a capital shows a name; in German it may be any noun. */
  boolean namesHaveCapitals() {
    return !properties.getProperty("names", "").equals("titled");
  }

  /** The longest greeting that the words begin with. */
  Optional<Salutation<GreetingClass>> greeting(List<String> words) {
    return longest(greetings, words);
  }

  /** The longest closing that the words begin with. */
  Optional<Salutation<ClosingClass>> closing(List<String> words) {
    return longest(closings, words);
  }

  /** A greeting or closing found in a text: its class and its phrase in the lexicon. */
  record Salutation<T>(T type, String phrase) {
    int length() {
      return PhraseSet.words(Tokenizer.tokenize(phrase)).size();
    }
  }

  private static <T> Optional<Salutation<T>> longest(
      Map<T, PhraseSet> classes, List<String> words) {
    return classes.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().prefixOf(words).stream()
                    .map(phrase -> new Salutation<>(entry.getKey(), phrase)))
        .reduce((one, other) -> other.length() > one.length() ? other : one);
  }

  /** The list with this name, empty when the language does not have it. */
  PhraseSet list(String name) {
    return lists.computeIfAbsent(name, this::phrases);
  }

  /**
   * The phrases of several lists, and the single words that greet or take leave, in one list.
   *
   * @param name what to keep it as; the same for the same lists
   */
  PhraseSet withSalutations(String name, List<String> names) {
    return lists.computeIfAbsent(
        name,
        key ->
            new PhraseSet(
                Stream.concat(
                        names.stream().flatMap(this::written),
                        SALUTATIONS.stream().flatMap(this::written).filter(Lexicon::isOneWord))
                    .toList()));
  }

  private static boolean isOneWord(String phrase) {
    return PhraseSet.words(Tokenizer.tokenize(phrase)).size() == 1;
  }

  private PhraseSet phrases(String name) {
    return new PhraseSet(written(name).toList());
  }

  private Stream<String> written(String name) {
    return Arrays.stream(properties.getProperty(name, "").split(","))
        .map(String::strip)
        .filter(phrase -> !phrase.isEmpty());
  }
}
