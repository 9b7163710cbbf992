package org.tacit.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The properties file, in UTF-8, named by {@code -Dtacit.config} or {@code TACIT_CONFIG}; weaker
 * than environment and system properties. A file that cannot be read counts as empty here and is
 * reported by {@link TacitConfigs}. Immutable.
 */
public final class FileConfigSource implements ConfigSource {
  private final Map<String, String> values;

  /** Reads the file the process was told of, if any. */
  public FileConfigSource() {
    this(
        Optional.ofNullable(System.getProperty("tacit.config"))
            .or(() -> Optional.ofNullable(System.getenv("TACIT_CONFIG"))));
  }

  FileConfigSource(Optional<String> file) {
    this.values = file.filter(name -> !name.isBlank()).map(FileConfigSource::read).orElse(Map.of());
  }

  private static Map<String, String> read(String file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      return Map.of();
    }
    Map<String, String> values = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return values;
  }

  @Override
  public int getOrdinal() {
    return 200;
  }

  @Override
  public Map<String, String> getProperties() {
    return values;
  }

  @Override
  public Set<String> getPropertyNames() {
    return values.keySet();
  }

  @Override
  public @Nullable String getValue(String name) {
    return values.get(name);
  }

  @Override
  public String getName() {
    return "tacit-file";
  }
}
