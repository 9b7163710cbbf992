package org.tacit.config;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The values an application is configured with: from MicroProfile Config where the server has it,
 * else from the same places in the same order.
 */
public final class ApplicationValues {
  private static final String FILE = "META-INF/microprofile-config.properties";

  private ApplicationValues() {}

  /** Reads and checks the whole configuration. */
  public static ConfigResult read() {
    try {
      return FromMicroProfile.read();
    } catch (LinkageError | IllegalStateException absent) {
      return TacitConfigs.read(withoutMicroProfile(loader()));
    }
  }

  /** One value of the whole configuration; empty where it is not set. */
  public static Optional<String> find(String key) {
    try {
      return FromMicroProfile.find(key);
    } catch (LinkageError | IllegalStateException absent) {
      return Optional.ofNullable(withoutMicroProfile(loader()).get(key));
    }
  }

  /** Apart, so that nothing of MicroProfile is looked for before it is used. */
  private static final class FromMicroProfile {
    static ConfigResult read() {
      return TacitConfigs.read(ConfigProvider.getConfig());
    }

    static Optional<String> find(String key) {
      return ConfigProvider.getConfig().getOptionalValue(key, String.class);
    }
  }

  private static ClassLoader loader() {
    return Optional.ofNullable(Thread.currentThread().getContextClassLoader())
        .orElseGet(ApplicationValues.class::getClassLoader);
  }

  /** The application's own files, the file of {@code tacit.config}, the environment, properties. */
  static Map<String, String> withoutMicroProfile(ClassLoader loader) {
    Map<String, String> values = new TreeMap<>();
    try {
      for (URL file : Collections.list(loader.getResources(FILE))) {
        try (Reader reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
          values.putAll(properties(reader));
        }
      }
    } catch (IOException unreadable) {
      System.getLogger(ApplicationValues.class.getName())
          .log(System.Logger.Level.WARNING, FILE + " cannot be read");
    }
    Map<String, String> environment = EnvNames.known(System.getenv());
    Properties system = System.getProperties();
    values.putAll(
        file(system.getProperty("tacit.config", environment.getOrDefault("tacit.config", ""))));
    values.putAll(environment);
    for (String name : system.stringPropertyNames()) {
      if (name.startsWith("tacit.")) {
        values.put(name, system.getProperty(name));
      }
    }
    return values;
  }

  private static Map<String, String> file(String name) {
    if (name.isBlank()) {
      return Map.of();
    }
    try (Reader reader = Files.newBufferedReader(Path.of(name), StandardCharsets.UTF_8)) {
      return properties(reader);
    } catch (IOException | IllegalArgumentException unreadable) {
      return Map.of();
    }
  }

  private static Map<String, String> properties(Reader reader) throws IOException {
    Properties properties = new Properties();
    properties.load(reader);
    Map<String, String> values = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith("tacit.")) {
        values.put(name, properties.getProperty(name));
      }
    }
    return values;
  }
}
