package org.tacit.security;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tacit.audit.AuditEntry;

/** Keeps API keys; each change with its entry in the audit. Implementations are thread-safe. */
public interface KeyStore {
  /** A number that changes whenever any key does. */
  long revision();

  /** All keys of all projects that are not revoked. */
  List<ApiKey> live();

  /** All keys of one project, the newest first. */
  List<ApiKey> list(String project);

  /** Keeps a key and its project; false where a key with this hash is there already. */
  boolean add(ApiKey key, AuditEntry entry);

  /** One key of a project, revoked or not. */
  Optional<ApiKey> find(String project, String id);

  /** Puts another label and other limits in place; false where the key is gone or revoked. */
  boolean change(ApiKey key, AuditEntry entry);

  /** Keeps, by ID, the day that keys were used on last; an earlier day changes nothing. */
  void used(Map<String, LocalDate> days);

  /** Keeps the very first key of the installation; false where there was one before. */
  boolean addFirst(ApiKey key, AuditEntry entry);

  /** Revokes a key; false where the project has no such key, or it is revoked already. */
  boolean revoke(String project, String id, Instant when, AuditEntry entry);
}
