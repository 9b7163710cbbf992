package org.tacit.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.tacit.audit.AuditEntry;
import org.tacit.security.ApiKey;
import org.tacit.security.KeyJson;
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
  public Optional<ApiKey> find(String project, String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from api_key where project = :project and id = :id")
                .bind("project", project)
                .bind("id", StoredText.clean(id))
                .map(JdbcKeyStore::key)
                .findOne());
  }

  @Override
  public boolean add(ApiKey key, AuditEntry entry) {
    return durably(handle -> insert(handle, key) && audited(handle, entry));
  }

  @Override
  public boolean change(ApiKey key, AuditEntry entry) {
    return durably(
        handle ->
            handle
                        .createUpdate(
                            "update api_key set label = :label, limits = :limits"
                                + " where project = :project and id = :id and revoked is null")
                        .bind("label", StoredText.clean(key.label()))
                        .bind("limits", KeyJson.limits(key.limits()).toString())
                        .bind("project", key.project())
                        .bind("id", key.id())
                        .execute()
                    == 1
                && changed(handle)
                && audited(handle, entry));
  }

  @Override
  public void used(Map<String, LocalDate> days) {
    jdbi.useTransaction(
        handle ->
            new TreeMap<>(days)
                .forEach(
                    (id, day) ->
                        handle
                            .createUpdate(
                                "update api_key set last_used = :day where id = :id"
                                    + " and (last_used is null or last_used < :day)")
                            .bind("day", day)
                            .bind("id", id)
                            .execute()));
  }

  private static boolean audited(Handle handle, AuditEntry entry) {
    return JdbcAuditLog.insert(handle, entry) == 1;
  }

  @Override
  public boolean addFirst(ApiKey key, AuditEntry entry) {
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
                && insert(handle, key)
                && audited(handle, entry));
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
                "insert into api_key (id, project, hash, label, scopes, created, limits)"
                    + " values (:id, :project, :hash, :label, :scopes, :created, :limits)"
                    + " on conflict do nothing")
            .bind("id", key.id())
            .bind("project", key.project())
            .bind("hash", key.hash())
            .bind("label", StoredText.clean(key.label()))
            .bind("scopes", KeyScope.join(key.scopes()))
            .bind("created", key.created())
            .bind("limits", KeyJson.limits(key.limits()).toString())
            .execute();
    return inserted == 1 && changed(handle);
  }

  private static boolean changed(Handle handle) {
    return handle.execute(
            "update revision set number = number + 1 where project = '' and name = 'api_key'")
        == 1;
  }

  @Override
  public boolean revoke(String project, String id, Instant when, AuditEntry entry) {
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
                && changed(handle)
                && audited(handle, entry));
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
            .map(OffsetDateTime::toInstant),
        KeyJson.readLimits(row.getString("limits")),
        Optional.ofNullable(row.getObject("last_used", LocalDate.class)));
  }
}
