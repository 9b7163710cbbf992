package org.tacit.security;

import java.time.InstantSource;
import java.util.Optional;

/**
 * The people who may log in to the console.
 *
 * <p>Thread-safe.
 */
public final class Administrators {
  /** The longest password taken, in characters. */
  public static final int MAX_PASSWORD = 1_000;

  private final AdminStore store;
  private final Passwords passwords;
  private final InstantSource clock;
  private final String nobody;

  /** Administrators of a store. */
  public Administrators(AdminStore store, Passwords passwords, InstantSource clock) {
    this.store = store;
    this.passwords = passwords;
    this.clock = clock;
    this.nobody = passwords.hash("");
  }

  /** Whether this is the administrator's password; as slow for a name that does not exist. */
  public boolean check(String name, String password) {
    if (password.length() > MAX_PASSWORD) {
      return false;
    }
    Optional<String> kept = store.passwordHash(name);
    return passwords.matches(password, kept.orElse(nobody)) && kept.isPresent();
  }

  /** Adds an administrator; false where the name is taken. */
  public boolean add(String name, String password) {
    return store.add(name, passwords.hash(password), clock.instant());
  }

  /** Gives an administrator this password, adding the administrator where there is none. */
  public void set(String name, String password) {
    if (!check(name, password) && !add(name, password)) {
      store.replace(name, passwords.hash(password));
    }
  }

  /** Whether there is an administrator of this name. */
  public boolean exists(String name) {
    return store.passwordHash(name).isPresent();
  }
}
