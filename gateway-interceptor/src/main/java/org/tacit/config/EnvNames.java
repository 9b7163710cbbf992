package org.tacit.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads {@code TACIT_X_Y} as the key it means. A caller's own words keep what an environment
 * variable can say: lower case, an underscore for each hyphen.
 */
final class EnvNames {
  private static final String PREFIX = "TACIT_";
  private static final String UPSTREAM = "TACIT_UPSTREAM_";
  private static final String ARMS = "TACIT_ARMS_";
  private static final String ROUTE = "TACIT_ROUTE_";

  private EnvNames() {}

  static Map<String, String> known(Map<String, String> environment) {
    Map<String, String> values = new TreeMap<>();
    environment.forEach((name, value) -> key(name).ifPresent(key -> values.put(key, value)));
    return values;
  }

  static List<String> unknown(Map<String, String> environment) {
    return environment.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && key(name).isEmpty())
        .sorted()
        .toList();
  }

  static Optional<String> key(String name) {
    if (name.startsWith(ROUTE) && name.length() > ROUTE.length()) {
      return Optional.of(ConfigKeys.ROUTE + word(name.substring(ROUTE.length())));
    }
    if (name.startsWith(ARMS) && name.length() > ARMS.length()) {
      return Optional.of(ConfigKeys.ARMS + arms(name.substring(ARMS.length())));
    }
    for (ConfigKey key : ConfigKeys.all()) {
      if (key.name().startsWith(ConfigKeys.UPSTREAM)) {
        String last = key.name().substring(key.name().lastIndexOf('.') + 1);
        String suffix = "_" + variable(last);
        int end = name.length() - suffix.length();
        boolean longer = last.equals("timeout") && name.endsWith("_IDLE_TIMEOUT");
        if (name.startsWith(UPSTREAM)
            && name.endsWith(suffix)
            && end > UPSTREAM.length()
            && !longer) {
          return Optional.of(
              ConfigKeys.UPSTREAM + word(name.substring(UPSTREAM.length(), end)) + "." + last);
        }
      } else if (variable(key.name()).equals(name)) {
        return Optional.of(key.name());
      }
    }
    return Optional.empty();
  }

  /** The last word before {@code _PROMPT} is the arm's name. */
  private static String arms(String rest) {
    String types = variable(ConfigKeys.TYPES);
    if (rest.endsWith(types) && rest.length() > types.length()) {
      return word(rest.substring(0, rest.length() - types.length())) + ConfigKeys.TYPES;
    }
    String prompt = variable(ConfigKeys.PROMPT);
    int end = rest.length() - prompt.length();
    int cut = rest.lastIndexOf('_', end - 1);
    return rest.endsWith(prompt) && cut > 0
        ? word(rest.substring(0, cut))
            + "."
            + word(rest.substring(cut + 1, end))
            + ConfigKeys.PROMPT
        : word(rest);
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
