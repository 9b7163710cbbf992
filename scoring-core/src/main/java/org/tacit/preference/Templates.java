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

/**
 * The sentences of one language, read once from {@code statements-<language>.properties}: one for
 * each hypothesis, and one more ({@code .to}, {@code .to-name}) where what edits moved to can be
 * named. Thread-safe.
 */
final class Templates {
  /** Languages with sentences; the first serves where a language has none. */
  static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");

  private static final String PLACE = "{0}";
  private static final Map<String, Templates> LOADED = new ConcurrentHashMap<>();

  private final Properties properties;

  private Templates(Properties properties) {
    this.properties = properties;
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
      return new Templates(properties);
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

  private Optional<String> find(FeatureDirection hypothesis, String form) {
    return Optional.ofNullable(
        properties.getProperty(hypothesis.wireName().replace('/', '.') + form));
  }

  /** A phrase with the capitals it has in its language; the lists it comes from have none. */
  private String written(String phrase) {
    return properties.getProperty("say." + phrase.toLowerCase(Locale.ROOT), phrase);
  }
}
