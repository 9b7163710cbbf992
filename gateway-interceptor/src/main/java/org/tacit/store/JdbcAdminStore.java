package org.tacit.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tacit.security.AdminStore;

/**
 * Administrators in the table {@code admin_user}; they belong to the installation, whose project is
 * the empty name.
 *
 * <p>Thread-safe.
 */
public final class JdbcAdminStore implements AdminStore {
  private final Database database;
  private final Jdbi jdbi;

  /** An adapter over an open store. */
  public JdbcAdminStore(Database database) {
    this.database = database;
    this.jdbi = database.jdbi();
  }

  @Override
  public Optional<String> passwordHash(String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select password from admin_user where project = '' and name = :name")
                .bind("name", StoredText.name(name))
                .mapTo(String.class)
                .findOne());
  }

  @Override
  public boolean add(String name, String passwordHash, Instant when) {
    int added =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        "insert into admin_user (project, name, password, created)"
                            + " values ('', :name, :password, :created) on conflict do nothing")
                    .bind("name", StoredText.name(name))
                    .bind("password", passwordHash)
                    .bind("created", when)
                    .execute());
    database.makeDurable();
    return added == 1;
  }

  @Override
  public boolean replace(String name, String passwordHash) {
    int replaced =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        "update admin_user set password = :password"
                            + " where project = '' and name = :name")
                    .bind("name", StoredText.name(name))
                    .bind("password", passwordHash)
                    .execute());
    database.makeDurable();
    return replaced == 1;
  }
}
