package org.tacit.edit;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Recognises the language of a text by its commonest words.
 *
 * <p>Every word that a language of {@code stopwords.properties} counts among its commonest gives it
 * one point, shared with the other languages that have the word. The language with the most points
 * is it, when these are at least one in {@value #WORDS_PER_POINT} words and 1.15 times those of the
 * next. O(n). Thread-safe.
 */
public final class Language {
  /** ISO 639-2 for a language that was not determined. */
  public static final String UNKNOWN = "und";

  private static final int FEW_WORDS = 12;
  private static final int WORDS_PER_POINT = 14;
  private static final double LEAD = 1.15;
  private static final int MOST_WORDS = 2_000;
  private static final Map<String, Set<String>> LANGUAGES_OF_WORD = load();

  private Language() {}

  private static Map<String, Set<String>> load() {
    Properties properties = new Properties();
    try (InputStream stream = Language.class.getResourceAsStream("stopwords.properties")) {
      if (stream == null) {
        throw new IllegalStateException("missing resource stopwords.properties");
      }
      properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("unreadable resource stopwords.properties", e);
    }
    Map<String, Set<String>> languages = new HashMap<>();
    for (String language : properties.stringPropertyNames()) {
      Arrays.stream(properties.getProperty(language).split(" "))
          .filter(word -> !word.isEmpty())
          .forEach(word -> languages.computeIfAbsent(word, w -> new TreeSet<>()).add(language));
    }
    return Map.copyOf(languages);
  }

  /**
   * The language of a raw text.
   *
   * @return a two-letter code, {@link #UNKNOWN} for a text in none of the languages known, empty
   *     for one too short to tell
   */
  public static Optional<String> of(String text) {
    return of(Tokenizer.tokenize(TextNormalizer.normalize(text)));
  }

  static Optional<String> of(List<Token> tokens) {
    List<String> words =
        tokens.stream()
            .filter(t -> t.kind() == Token.Kind.WORD || t.kind() == Token.Kind.CJK)
            .limit(MOST_WORDS)
            .map(Token::folded)
            .toList();
    Map<String, Double> points = new TreeMap<>();
    for (String word : words) {
      Set<String> languages = LANGUAGES_OF_WORD.getOrDefault(word, Set.of());
      languages.forEach(l -> points.merge(l, 1.0 / languages.size(), Double::sum));
    }
    double best = 0;
    double second = 0;
    String language = UNKNOWN;
    for (Map.Entry<String, Double> entry : points.entrySet()) {
      if (entry.getValue() > best) {
        second = best;
        best = entry.getValue();
        language = entry.getKey();
      } else {
        second = Math.max(second, entry.getValue());
      }
    }
    boolean foreign =
        words.stream().anyMatch(w -> Character.UnicodeScript.of(w.codePointAt(0)) != LATIN);
    if (best >= Math.max(1, (double) words.size() / WORDS_PER_POINT) && best >= LEAD * second) {
      return Optional.of(language);
    }
    boolean telling = words.size() >= FEW_WORDS || (foreign && best == 0);
    return telling && best < LEAD * Math.max(1, second) ? Optional.of(UNKNOWN) : Optional.empty();
  }

  private static final Character.UnicodeScript LATIN = Character.UnicodeScript.LATIN;
}
