package org.tacit.config;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The {@code TACIT_*} environment variables under their dotted names, which MicroProfile's own
 * source cannot list. Immutable.
 */
public final class EnvConfigSource implements ConfigSource {
  private final Map<String, String> values;

  /** Reads the process's environment. */
  public EnvConfigSource() {
    this(System.getenv());
  }

  EnvConfigSource(Map<String, String> environment) {
    this.values = EnvNames.known(environment);
  }

  @Override
  public int getOrdinal() {
    return 301;
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
    return "tacit-environment";
  }
}
