package org.tacit.security;

import java.util.Optional;

/**
 * Sees to the first credentials: those that the configuration fixes, or generated ones at the first
 * start of an installation. Run on every start of every node.
 */
public final class Bootstrap {
  /** The name of the first project. */
  public static final String PROJECT = "default";

  /** The name of the first administrator. */
  public static final String ADMIN = "admin";

  private static final String ACTOR = "rule:start";
  private static final int MIN_KEY = 8;
  private static final int PASSWORD_LENGTH = 20;

  private final ApiKeys keys;
  private final KeyStore keyStore;
  private final Administrators administrators;

  /** Over the keys and administrators of one installation. */
  public Bootstrap(ApiKeys keys, KeyStore keyStore, Administrators administrators) {
    this.keys = keys;
    this.keyStore = keyStore;
    this.administrators = administrators;
  }

  /**
   * What was generated and can be read only now; empty where nothing was.
   *
   * @param apiKey a key of the first project with all scopes
   * @param adminPassword the password of {@link #ADMIN}
   */
  public record Generated(Optional<String> apiKey, Optional<String> adminPassword) {
    @Override
    public String toString() {
      return "Generated[apiKey="
          + apiKey.isPresent()
          + ", adminPassword="
          + adminPassword.isPresent()
          + "]";
    }
  }

  /**
   * Makes the credentials there. A configured password always holds; a configured key that was
   * revoked stays revoked.
   *
   * @param apiKey the configured key, at least 8 characters without blanks
   * @param adminPassword the configured password of {@link #ADMIN}
   */
  public Generated run(Optional<String> apiKey, Optional<String> adminPassword) {
    Optional<String> newKey = apiKey.isPresent() ? fixedKey(apiKey.get()) : generatedKey();
    Optional<String> newPassword = password(adminPassword);
    keys.refresh();
    return new Generated(newKey, newPassword);
  }

  private Optional<String> fixedKey(String key) {
    if (key.length() < MIN_KEY || key.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException(
          "tacit.bootstrap.api-key: at least 8 characters without blanks are allowed");
    }
    ApiKey first = keys.keep(PROJECT, "from tacit.bootstrap.api-key", KeyScope.ALL, key).key();
    if (!keyStore.addFirst(first, keys.entry(first, ACTOR, "made"))) {
      keyStore.add(first, keys.entry(first, ACTOR, "made"));
    }
    return Optional.empty();
  }

  private Optional<String> generatedKey() {
    ApiKeys.Created created = keys.make(PROJECT, "made at the first start", KeyScope.ALL);
    return keyStore.addFirst(created.key(), keys.entry(created.key(), ACTOR, "made"))
        ? Optional.of(created.secret())
        : Optional.empty();
  }

  private Optional<String> password(Optional<String> configured) {
    if (configured.isPresent()) {
      if (configured.get().isEmpty() || configured.get().length() > Administrators.MAX_PASSWORD) {
        throw new IllegalArgumentException(
            "tacit.bootstrap.admin-password: 1 to 1000 characters are allowed");
      }
      administrators.set(ADMIN, configured.get());
      return Optional.empty();
    }
    if (administrators.exists(ADMIN)) {
      return Optional.empty();
    }
    String password = keys.randomText(PASSWORD_LENGTH);
    return administrators.add(ADMIN, password) ? Optional.of(password) : Optional.empty();
  }
}
