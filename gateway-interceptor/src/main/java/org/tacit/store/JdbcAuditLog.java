package org.tacit.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.tacit.audit.AuditEntry;
import org.tacit.audit.AuditLog;
import org.tacit.audit.AuditedKind;

/**
 * Who did what in the table {@code audit}, which holds the history of preferences too.
 *
 * <p>Thread-safe when it is not bound to a transaction.
 */
public final class JdbcAuditLog implements AuditLog {
  private static final int LONGEST = 100_000;
  private static final int LONGEST_REASON = 4_000;

  private final Session session;

  /** An adapter over an open store. */
  public JdbcAuditLog(Database database) {
    this(Session.of(database));
  }

  JdbcAuditLog(Session session) {
    this.session = session;
  }

  @Override
  public void append(AuditEntry entry) {
    session.write(handle -> insert(handle, entry));
  }

  /** Adds an entry in the transaction of a handle. */
  static int insert(Handle handle, AuditEntry entry) {
    return handle
        .createUpdate(
            "insert into audit (project, kind, subject, happened, actor, action, reason, content,"
                + " content_before) values (:project, :kind, :subject, :at, :actor, :action,"
                + " :reason, :after, :before)")
        .bind("project", entry.project())
        .bind("kind", entry.kind().name())
        .bind("subject", StoredText.name(entry.subject()))
        .bind("at", entry.at())
        .bind("actor", StoredText.name(entry.actor()))
        .bind("action", entry.action())
        .bind("reason", cut(entry.reason(), LONGEST_REASON))
        .bind("after", entry.after().map(text -> cut(text, LONGEST)).orElse(""))
        .bind("before", entry.before().map(text -> cut(text, LONGEST)))
        .execute();
  }

  private static String cut(String text, int longest) {
    String clean = StoredText.clean(text);
    return clean.length() > longest ? StoredText.clean(clean.substring(0, longest)) : clean;
  }

  @Override
  public List<Numbered> find(String project, Filter filter, int limit) {
    String sql =
        "select a.*, case when a.kind = 'PREFERENCE' then (select p.content from audit p"
            + " where p.project = a.project and p.subject = a.subject and p.kind = a.kind"
            + " and p.seq < a.seq order by p.seq desc limit 1) end as earlier"
            + " from audit a where a.project = :project"
            + (filter.kind().isPresent() ? " and a.kind = :kind" : "")
            + (filter.from().isPresent() ? " and a.happened >= :from" : "")
            + (filter.to().isPresent() ? " and a.happened < :to" : "")
            + (filter.below().isPresent() ? " and a.seq < :below" : "")
            + " order by a.seq desc limit :limit";
    return session.read(
        handle -> {
          Query query = handle.createQuery(sql).bind("project", project).bind("limit", limit);
          filter.kind().ifPresent(kind -> query.bind("kind", kind.name()));
          filter.from().ifPresent(from -> query.bind("from", from));
          filter.to().ifPresent(to -> query.bind("to", to));
          filter.below().ifPresent(number -> query.bind("below", number));
          return query.map(JdbcAuditLog::numbered).list();
        });
  }

  private static Numbered numbered(ResultSet row, StatementContext context) throws SQLException {
    AuditedKind kind = AuditedKind.valueOf(row.getString("kind"));
    Optional<String> before = StoreTypes.text(row, "content_before");
    Optional<String> after = StoreTypes.text(row, "content").filter(text -> !text.isEmpty());
    if (kind == AuditedKind.PREFERENCE) {
      before = StoreTypes.text(row, "earlier").map(JdbcAuditLog::preference);
      after = after.map(JdbcAuditLog::preference);
    }
    return new Numbered(
        row.getLong("seq"),
        new AuditEntry(
            row.getString("project"),
            kind,
            row.getString("subject"),
            StoreTypes.instant(row, "happened"),
            row.getString("actor"),
            row.getString("action"),
            row.getString("reason"),
            before,
            after));
  }

  /** What is decided about a preference, without the numbers it was decided on. */
  private static String preference(String json) {
    JsonNode whole = Json.read(json);
    ObjectNode node = Json.object();
    for (String name : List.of("statement", "status", "version", "hypothesis", "scope")) {
      if (whole.has(name)) {
        node.set(name, whole.get(name));
      }
    }
    if (node.get("scope") instanceof ObjectNode scope) {
      scope.remove("project");
    }
    return Json.write(node);
  }
}
