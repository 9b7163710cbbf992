package org.tacit.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.tacit.security.ApiKey;
import org.tacit.security.KeyScope;
import org.tacit.security.KeyStore;

/**
 * API keys in the table {@code api_key}.
 *
 * <p>Thread-safe.
 */
public final class JdbcKeyStore implements KeyStore {
  private static final String FIRST = "first-api-key";

  private final Database database;
  private final Jdbi jdbi;

  /** An adapter over an open store. */
  public JdbcKeyStore(Database database) {
    this.database = database;
    this.jdbi = database.jdbi();
  }

  @Override
  public long revision() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select number from revision where project = '' and name = 'api_key'")
                .mapTo(Long.class)
                .one());
  }

  @Override
  public List<ApiKey> live() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from api_key where revoked is null")
                .map(JdbcKeyStore::key)
                .list());
  }

  @Override
  public List<ApiKey> list(String project) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from api_key where project = :project order by created desc, id")
                .bind("project", project)
                .map(JdbcKeyStore::key)
                .list());
  }

  @Override
  public boolean add(ApiKey key) {
    return durably(handle -> insert(handle, key));
  }

  @Override
  public boolean addFirst(ApiKey key) {
    return durably(
        handle ->
            handle
                        .createUpdate(
                            "insert into setting (project, name, content)"
                                + " values ('', :name, :id) on conflict do nothing")
                        .bind("name", FIRST)
                        .bind("id", key.id())
                        .execute()
                    == 1
                && insert(handle, key));
  }

  private static boolean insert(Handle handle, ApiKey key) {
    handle
        .createUpdate(
            "insert into project (name, created) values (:name, :created) on conflict do nothing")
        .bind("name", key.project())
        .bind("created", key.created())
        .execute();
    int inserted =
        handle
            .createUpdate(
                "insert into api_key (id, project, hash, label, scopes, created)"
                    + " values (:id, :project, :hash, :label, :scopes, :created)"
                    + " on conflict do nothing")
            .bind("id", key.id())
            .bind("project", key.project())
            .bind("hash", key.hash())
            .bind("label", StoredText.clean(key.label()))
            .bind("scopes", KeyScope.join(key.scopes()))
            .bind("created", key.created())
            .execute();
    return inserted == 1 && changed(handle);
  }

  private static boolean changed(Handle handle) {
    return handle.execute(
            "update revision set number = number + 1 where project = '' and name = 'api_key'")
        == 1;
  }

  @Override
  public boolean revoke(String project, String id, Instant when) {
    return durably(
        handle ->
            handle
                        .createUpdate(
                            "update api_key set revoked = :when where project = :project"
                                + " and id = :id and revoked is null")
                        .bind("when", when)
                        .bind("project", project)
                        .bind("id", StoredText.clean(id))
                        .execute()
                    == 1
                && changed(handle));
  }

  private boolean durably(Function<Handle, Boolean> change) {
    boolean changed = Retry.onLostRace(() -> jdbi.inTransaction(change::apply));
    database.makeDurable();
    return changed;
  }

  private static ApiKey key(ResultSet row, StatementContext context) throws SQLException {
    return new ApiKey(
        row.getString("id"),
        row.getString("project"),
        row.getString("hash"),
        row.getString("label"),
        KeyScope.split(row.getString("scopes")),
        StoreTypes.instant(row, "created"),
        Optional.ofNullable(row.getObject("revoked", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }
}
