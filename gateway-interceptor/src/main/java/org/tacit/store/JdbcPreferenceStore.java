package org.tacit.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.tacit.output.OutputType;
import org.tacit.output.Scope;
import org.tacit.preference.Change;
import org.tacit.preference.Preference;
import org.tacit.preference.PreferenceStore;

/**
 * Preferences in the table {@code preference}, their history in {@code audit}.
 *
 * <p>Thread-safe when it is not bound to a transaction.
 */
public final class JdbcPreferenceStore implements PreferenceStore {
  private static final String INSERT =
      "insert into preference (project, id, output_type, scope, status, changes, updated, content)"
          + " values (:project, :id, :type, :scope, :status, :changes, :updated, :content)"
          + " on conflict do nothing";
  private static final String UPDATE =
      "update preference set output_type = :type, scope = :scope, status = :status,"
          + " changes = :changes, updated = :updated, content = :content"
          + " where project = :project and id = :id and changes = :changes - 1";

  private final Session session;

  /** An adapter over an open store. */
  public JdbcPreferenceStore(Database database) {
    this(Session.of(database));
  }

  JdbcPreferenceStore(Session session) {
    this.session = session;
  }

  @Override
  public Optional<Preference> find(String project, String id) {
    return session.read(
        handle ->
            handle
                .createQuery("select content from preference where project = :project and id = :id")
                .bind("project", project)
                .bind("id", StoredText.clean(id))
                .map(JdbcPreferenceStore::preference)
                .findOne());
  }

  @Override
  public List<Preference> list(String project, Filter filter, Optional<String> after, int limit) {
    String sql =
        "select p.content from preference p where p.project = :project"
            + conditions(filter)
            + (after.isPresent()
                ? " and exists (select 1 from preference a where a.project = p.project"
                    + " and a.id = :after and (p.updated < a.updated"
                    + " or (p.updated = a.updated and p.id > a.id)))"
                : "")
            + " order by p.updated desc, p.id limit :limit";
    return session.read(
        handle -> {
          Query query = handle.createQuery(sql).bind("project", project).bind("limit", limit);
          bind(query, filter);
          after.ifPresent(id -> query.bind("after", StoredText.clean(id)));
          return query.map(JdbcPreferenceStore::preference).list();
        });
  }

  @Override
  public long count(String project, Filter filter) {
    return session.read(
        handle -> {
          Query query =
              handle
                  .createQuery(
                      "select count(*) from preference p where p.project = :project"
                          + conditions(filter))
                  .bind("project", project);
          bind(query, filter);
          return query.mapTo(Long.class).one();
        });
  }

  private static String conditions(Filter filter) {
    return (filter.status().isPresent() ? " and p.status = :status" : "")
        + (filter.type().isPresent() ? " and p.output_type = :type" : "")
        + (filter.scope().isPresent() ? " and p.scope = :scope" : "");
  }

  private static void bind(Query query, Filter filter) {
    filter.status().ifPresent(status -> query.bind("status", status.name()));
    filter.type().ifPresent(type -> query.bind("type", type.name()));
    filter.scope().ifPresent(scope -> query.bind("scope", StoredText.clean(scope)));
  }

  @Override
  public List<Preference> injected(String project) {
    return session.read(
        handle ->
            handle
                .createQuery(
                    "select content from preference where project = :project"
                        + " and status in ('TRIAL', 'ACTIVE') order by id")
                .bind("project", project)
                .map(JdbcPreferenceStore::preference)
                .list());
  }

  @Override
  public boolean save(Change change) {
    return session.write(handle -> save(handle, change));
  }

  private static boolean save(Handle handle, Change change) {
    Preference preference = change.after();
    Scope scope = preference.scope();
    int kept =
        handle
            .createUpdate(preference.revision() == 1 ? INSERT : UPDATE)
            .bind("project", scope.project())
            .bind("id", preference.id())
            .bind("type", scope.type().map(OutputType::name))
            .bind("scope", kind(scope))
            .bind("status", preference.status().name())
            .bind("changes", preference.revision())
            .bind("updated", preference.updated())
            .bind("content", PreferenceJson.write(preference))
            .execute();
    if (kept == 0) {
      return false;
    }
    handle
        .createUpdate(
            "insert into audit (project, subject, happened, actor, action, reason, content)"
                + " values (:project, :subject, :happened, :actor, :action, :reason, :content)")
        .bind("project", scope.project())
        .bind("subject", preference.id())
        .bind("happened", change.at())
        .bind("actor", StoredText.name(change.actor()))
        .bind("action", change.action())
        .bind("reason", StoredText.clean(change.reason()))
        .bind("content", PreferenceJson.write(change))
        .execute();
    Revisions.touch(handle, scope.project(), Revisions.LEARNED);
    return true;
  }

  private static String kind(Scope scope) {
    if (scope.user().isPresent()) {
      return "user";
    }
    if (scope.segment().isPresent()) {
      return "segment";
    }
    return scope.type().isPresent() ? "type" : "project";
  }

  @Override
  public List<Change> history(String project, String id) {
    return session.read(
        handle ->
            handle
                .createQuery(
                    "select * from audit where project = :project and kind = 'PREFERENCE'"
                        + " and subject = :id"
                        + " order by seq desc")
                .bind("project", project)
                .bind("id", StoredText.clean(id))
                .map(
                    (row, context) ->
                        PreferenceJson.readChange(
                            row.getString("content"),
                            StoreTypes.instant(row, "happened"),
                            row.getString("action")))
                .list());
  }

  @Override
  public long version(String project) {
    return session.read(handle -> Revisions.read(handle, project, Revisions.LEARNED));
  }

  @Override
  public void touch(String project) {
    session.write(
        handle -> {
          Revisions.touch(handle, project, Revisions.LEARNED);
          return true;
        });
  }

  private static Preference preference(ResultSet row, StatementContext context)
      throws SQLException {
    return PreferenceJson.read(row.getString("content"));
  }
}
