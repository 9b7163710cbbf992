package org.tacit.security;

import java.time.Instant;
import java.util.List;

/** Keeps API keys. Implementations are thread-safe. */
public interface KeyStore {
  /** A number that changes whenever any key does. */
  long revision();

  /** All keys of all projects that are not revoked. */
  List<ApiKey> live();

  /** All keys of one project, the newest first. */
  List<ApiKey> list(String project);

  /** Keeps a key and its project; false where a key with this hash is there already. */
  boolean add(ApiKey key);

  /** Keeps the very first key of the installation; false where there was one before. */
  boolean addFirst(ApiKey key);

  /** Revokes a key; false where the project has no such key, or it is revoked already. */
  boolean revoke(String project, String id, Instant when);
}
