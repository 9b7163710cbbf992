package org.tacit.store;

import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tacit.security.SecretStore;

/**
 * Secrets of the installation in the table {@code setting}.
 *
 * <p>Thread-safe.
 */
public final class JdbcSecretStore implements SecretStore {
  private final Database database;
  private final Jdbi jdbi;

  /** An adapter over an open store. */
  public JdbcSecretStore(Database database) {
    this.database = database;
    this.jdbi = database.jdbi();
  }

  @Override
  public String getOrCreate(String name, Supplier<String> initial) {
    Optional<String> found = jdbi.withHandle(handle -> find(handle, name));
    if (found.isPresent()) {
      return found.get();
    }
    String fresh = initial.get();
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "insert into setting (project, name, content) values ('', :name, :content)"
                        + " on conflict do nothing")
                .bind("name", name)
                .bind("content", fresh)
                .execute());
    database.makeDurable();
    return jdbi.withHandle(handle -> find(handle, name)).orElse(fresh);
  }

  private static Optional<String> find(Handle handle, String name) {
    return handle
        .createQuery("select content from setting where project = '' and name = :name")
        .bind("name", name)
        .mapTo(String.class)
        .findOne();
  }
}
