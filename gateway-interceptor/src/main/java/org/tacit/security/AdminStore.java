package org.tacit.security;

import java.time.Instant;
import java.util.Optional;

/** Keeps the password hashes of administrators. Implementations are thread-safe. */
public interface AdminStore {
  /** The hash of an administrator's password; empty where there is no such name. */
  Optional<String> passwordHash(String name);

  /** Adds an administrator; false where the name is taken. */
  boolean add(String name, String passwordHash, Instant when);

  /** Puts another hash in place; false where there is no such name. */
  boolean replace(String name, String passwordHash);
}
