package org.tacit.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Reads a {@link TacitConfig} from where the values are. */
public final class TacitConfigs {
  private static final String OPENAI = "OPENAI_API_KEY";

  private TacitConfigs() {}

  /** Reads MicroProfile Config, whose strongest source wins for each key. */
  public static ConfigResult read(Config config) {
    Map<String, String> values = new TreeMap<>();
    for (ConfigSource source : config.getConfigSources()) {
      for (String name : source.getPropertyNames()) {
        if (name.startsWith("tacit.")) {
          config.getOptionalValue(name, String.class).ifPresent(value -> values.put(name, value));
        }
      }
    }
    config.getOptionalValue(OPENAI, String.class).ifPresent(value -> values.put(OPENAI, value));
    return read(values, EnvNames.unknown(System.getenv()));
  }

  /**
   * Reads dotted keys; {@code OPENAI_API_KEY} may stand among them.
   *
   * @param values the keys and their values; a blank value counts as not set
   */
  public static ConfigResult read(Map<String, String> values) {
    return read(values, List.of());
  }

  private static ConfigResult read(Map<String, String> values, List<String> unknownVariables) {
    List<String> warnings =
        unknownVariables.stream().map(name -> name + ": no such key, ignored").toList();
    Values checked = new Values(values);
    TacitConfig config = new ConfigTree(checked, values.getOrDefault(OPENAI, "")).read();
    return checked.errors().isEmpty()
        ? new ConfigResult.Valid(config, warnings)
        : new ConfigResult.Invalid(checked.errors(), warnings);
  }
}
