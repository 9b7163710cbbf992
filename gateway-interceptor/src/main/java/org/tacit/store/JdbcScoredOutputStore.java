package org.tacit.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.tacit.baseline.UserTally;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.score.ScoredOutput;
import org.tacit.score.ScoredOutputStore;

/**
 * Scored outputs in the table {@code interaction}, with their users' shares in {@code
 * contribution}.
 *
 * <p>Thread-safe when it is not bound to a transaction.
 */
public final class JdbcScoredOutputStore implements ScoredOutputStore {
  private static final String INSERT =
      "insert into interaction (output_id, project, output_type, user_id, created, acted,"
          + " replacement, content) values (:id, :project, :type, :user, :created, :acted,"
          + " :replacement, :content)";
  private static final String OF_HABIT =
      "select * from interaction where project = :project and user_id = :user"
          + " and output_type = :type and output_id ";

  private final Session session;

  /** An adapter over an open store. */
  public JdbcScoredOutputStore(Database database) {
    this(Session.of(database));
  }

  JdbcScoredOutputStore(Session session) {
    this.session = session;
  }

  @Override
  public List<ScoredOutput> find(String project, Collection<OutputId> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return session
        .read(
            handle ->
                handle
                    .createQuery(
                        "select * from interaction where project = :project"
                            + " and output_id = any(:ids)")
                    .bind("project", project)
                    .bind("ids", ids.stream().map(OutputId::value).toArray(UUID[]::new))
                    .map(JdbcScoredOutputStore::output)
                    .list())
        .stream()
        .sorted(Comparator.comparing(ScoredOutput::id))
        .toList();
  }

  @Override
  public void save(List<ScoredOutput> outputs) {
    if (outputs.isEmpty()) {
      return;
    }
    Map<UUID, ScoredOutput> byId = new LinkedHashMap<>();
    outputs.stream()
        .sorted(Comparator.comparing(ScoredOutput::id))
        .forEach(output -> byId.put(output.id().value(), output));
    session.write(handle -> replace(handle, byId));
  }

  private static int replace(Handle handle, Map<UUID, ScoredOutput> outputs) {
    for (String table : List.of("interaction", "contribution")) {
      handle
          .createUpdate("delete from " + table + " where output_id = any(:ids)")
          .bind("ids", outputs.keySet().toArray(new UUID[0]))
          .execute();
    }
    try (PreparedBatch rows = handle.prepareBatch(INSERT);
        PreparedBatch shares = handle.prepareBatch(Contributions.INSERT)) {
      outputs.values().forEach(output -> Contributions.add(shares, output));
      if (shares.size() > 0) {
        shares.execute();
      }
      outputs.forEach(
          (id, output) ->
              rows.bind("id", id)
                  .bind("project", output.project())
                  .bind("type", output.type().name())
                  .bind("user", output.user().map(StoredText::name))
                  .bind("created", output.id().created())
                  .bind("acted", !output.signals().isEmpty())
                  .bind("replacement", output.replacement().map(OutputId::value))
                  .bind("content", ScoredOutputJson.write(output))
                  .add());
      return rows.execute().length;
    }
  }

  @Override
  public List<ScoredOutput> after(String project, String user, OutputType type, OutputId id) {
    return session.read(
        handle ->
            handle
                .createQuery(OF_HABIT + "> :id order by output_id")
                .bind("project", project)
                .bind("user", StoredText.name(user))
                .bind("type", type.name())
                .bind("id", id.value())
                .map(JdbcScoredOutputStore::output)
                .list());
  }

  @Override
  public Optional<ScoredOutput> before(String project, String user, OutputType type, OutputId id) {
    return session.read(
        handle ->
            handle
                .createQuery(OF_HABIT + "< :id order by output_id desc limit 1")
                .bind("project", project)
                .bind("user", StoredText.name(user))
                .bind("type", type.name())
                .bind("id", id.value())
                .map(JdbcScoredOutputStore::output)
                .findOne());
  }

  @Override
  public List<ScoredOutput> newestOfUser(String project, String user, Instant since, int limit) {
    return session.read(
        handle ->
            handle
                .createQuery(
                    "select * from interaction where project = :project and user_id = :user"
                        + " and created >= :since order by output_id desc limit :limit")
                .bind("project", project)
                .bind("user", StoredText.name(user))
                .bind("since", since)
                .bind("limit", limit)
                .map(JdbcScoredOutputStore::output)
                .list());
  }

  @Override
  public List<UserTally> tallies(String project, OutputType type, Instant from, Instant to) {
    return session.read(
        handle ->
            Contributions.tallies(
                handle
                    .createQuery(Contributions.TALLIES)
                    .bind("project", project)
                    .bind("type", type.name())
                    .bind("from", from)
                    .bind("to", to)));
  }

  @Override
  public List<ScoredOutput> ofUsers(
      String project, OutputType type, Collection<String> users, Instant from, Instant to) {
    if (users.isEmpty()) {
      return List.of();
    }
    return session.read(
        handle ->
            handle
                .createQuery(
                    "select * from interaction where project = :project and output_type = :type"
                        + " and user_id = any(:users) and created >= :from and created < :to"
                        + " and acted order by output_id")
                .bind("project", project)
                .bind("type", type.name())
                .bind("users", users.stream().map(StoredText::name).toArray(String[]::new))
                .bind("from", from)
                .bind("to", to)
                .map(JdbcScoredOutputStore::output)
                .list());
  }

  @Override
  public List<ScoredOutput> anchored(String project, OutputType type, Instant before, int limit) {
    return session.read(
        handle ->
            handle
                .createQuery(
                    "select i.* from contribution c join interaction i on i.output_id = c.output_id"
                        + " where c.project = :project and c.output_type = :type and c.anchored"
                        + " and c.created < :before order by c.output_id desc limit :limit")
                .bind("project", project)
                .bind("type", type.name())
                .bind("before", before)
                .bind("limit", limit)
                .map(JdbcScoredOutputStore::output)
                .list());
  }

  @Override
  public Optional<ScoredOutput> replacedBy(String project, OutputId replacement) {
    return session.read(
        handle ->
            handle
                .createQuery(
                    "select * from interaction where replacement = :replacement"
                        + " and project = :project order by output_id limit 1")
                .bind("replacement", replacement.value())
                .bind("project", project)
                .map(JdbcScoredOutputStore::output)
                .findOne());
  }

  /** Outputs of all projects with an ID after this one, in order of ID. */
  List<ScoredOutput> page(UUID after, int limit) {
    return session.read(
        handle ->
            handle
                .createQuery(
                    "select * from interaction where output_id > :after"
                        + " order by output_id limit :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map(JdbcScoredOutputStore::output)
                .list());
  }

  static ScoredOutput output(ResultSet row, StatementContext context) throws SQLException {
    return ScoredOutputJson.read(
        new OutputId(row.getObject("output_id", UUID.class)),
        row.getString("project"),
        new OutputType(row.getString("output_type")),
        StoreTypes.text(row, "user_id"),
        Optional.ofNullable(row.getObject("replacement", UUID.class)).map(OutputId::new),
        row.getString("content"));
  }
}
