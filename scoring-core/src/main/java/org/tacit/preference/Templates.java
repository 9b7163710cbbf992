package org.tacit.preference;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.tacit.edit.FeatureDirection;
import org.tacit.edit.TermPair;

/**
 * The sentences of one language, read once from {@code statements-<language>.properties}: one for
 * each hypothesis, one more ({@code .to}, {@code .to-name}) where what edits moved to can be named,
 * and others ({@code part.}) where a hypothesis is said otherwise among several. Thread-safe.
 */
final class Templates {
  /** Languages with sentences; the first serves where a language has none. */
  static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");

  private static final String PLACE = "{0}";
  private static final String OTHER_PLACE = "{1}";
  private static final Map<String, Templates> LOADED = new ConcurrentHashMap<>();

  private final Properties properties;
  private final boolean parts;

  private Templates(Properties properties, boolean parts) {
    this.properties = properties;
    this.parts = parts;
  }

  /** The sentences for one of several things wanted together. */
  Templates ofParts() {
    return new Templates(properties, true);
  }

  /** The sentences of a language, given as a two-letter code. */
  static Templates of(String language) {
    return LOADED.computeIfAbsent(
        LANGUAGES.contains(language) ? language : LANGUAGES.get(0), Templates::load);
  }

  private static Templates load(String language) {
    String name = "statements-" + language + ".properties";
    try (InputStream stream = Templates.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return new Templates(properties, false);
    } catch (IOException e) {
      throw new UncheckedIOException("unreadable resource " + name, e);
    }
  }

  /** The sentence that names nothing. */
  String plain(FeatureDirection hypothesis) {
    return find(hypothesis, "")
        .orElseThrow(() -> new IllegalStateException("no sentence for " + hypothesis.wireName()));
  }

  /** The sentence that names a word or number, where there is one. */
  Optional<String> naming(FeatureDirection hypothesis, String target) {
    return find(hypothesis, ".to").map(template -> template.replace(PLACE, written(target)));
  }

  /** The sentence that names a word to be followed by the first name, where there is one. */
  Optional<String> namingWithFirstName(FeatureDirection hypothesis, String word) {
    return find(hypothesis, ".to-name").map(template -> template.replace(PLACE, written(word)));
  }

  /** The sentence for a term; letters, apostrophes, hyphens and blanks cannot unquote. */
  String term(TermPair pair) {
    return sentence("term").replace(PLACE, pair.from()).replace(OTHER_PLACE, pair.to());
  }

  /** The sentence around several clauses that have something in common. */
  String joint(String what, String clauses) {
    return sentence("joint." + what).replace(PLACE, clauses);
  }

  /** A sentence as a clause of a longer one; its first word keeps a capital if it has to. */
  String clause(String sentence) {
    int end = sentence.indexOf(' ');
    String first = written(sentence.substring(0, end).toLowerCase(Locale.ROOT));
    return first + sentence.substring(end, sentence.length() - 1);
  }

  private String sentence(String key) {
    return Optional.ofNullable(properties.getProperty(key))
        .orElseThrow(() -> new IllegalStateException("no sentence for " + key));
  }

  private Optional<String> find(FeatureDirection hypothesis, String form) {
    String key = hypothesis.wireName().replace('/', '.') + form;
    return Optional.ofNullable(
        properties.getProperty(
            parts && properties.containsKey("part." + key) ? "part." + key : key));
  }

  /** A phrase with the capitals it has in its language; the lists it comes from have none. */
  private String written(String phrase) {
    return properties.getProperty("say." + phrase.toLowerCase(Locale.ROOT), phrase);
  }
}
