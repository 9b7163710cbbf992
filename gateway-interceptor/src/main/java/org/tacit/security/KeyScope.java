package org.tacit.security;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an API key may be used for. */
public enum KeyScope {
  /** Calling models. */
  INFERENCE,
  /** Adding events and reading outputs. */
  FEEDBACK,
  /** Administration. */
  ADMIN;

  /** All of them. */
  public static final Set<KeyScope> ALL = Set.of(values());

  /** All names, as error messages list them. */
  public static final String ALLOWED =
      Arrays.stream(values()).map(KeyScope::wireName).collect(Collectors.joining(", "));

  /** The name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a wire name; empty where there is no such scope. */
  public static Optional<KeyScope> parse(String wireName) {
    return Arrays.stream(values()).filter(s -> s.wireName().equals(wireName)).findFirst();
  }

  /** Several names in one text, in a fixed order. */
  public static String join(Set<KeyScope> scopes) {
    return scopes.stream().sorted().map(KeyScope::wireName).collect(Collectors.joining(" "));
  }

  /** Reads {@link #join}; names that are none are left out. */
  public static Set<KeyScope> split(String joined) {
    EnumSet<KeyScope> scopes = EnumSet.noneOf(KeyScope.class);
    for (String name : joined.split(" ", -1)) {
      parse(name).ifPresent(scopes::add);
    }
    return Set.copyOf(scopes);
  }
}
