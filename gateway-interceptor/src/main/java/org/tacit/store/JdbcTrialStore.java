package org.tacit.store;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.tacit.quality.TypeMeans;
import org.tacit.trial.Arms;
import org.tacit.trial.Place;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialKind;
import org.tacit.trial.TrialStore;
import org.tacit.trial.TrialSums;

/**
 * Trials and their sums in the table {@code trial}, the outputs drawn into them in {@code
 * trial_size}, their places in {@code trial_stream}.
 *
 * <p>Thread-safe when it is not bound to a transaction.
 */
public final class JdbcTrialStore implements TrialStore {
  private static final String INSERT =
      "insert into trial (project, id, preference_id, version, kind, probability, started,"
          + " mean_score, mean_distance, prior, ended, user_id, "
          + QualityRows.TRIAL.list()
          + ") values (:project, :id, :preference, :version, :kind, :probability, :started,"
          + " :meanScore, :meanDistance, :prior, :ended, :user, "
          + QualityRows.TRIAL.values()
          + ") on conflict do nothing";

  private static final String SELECT =
      "select t.*, r.claims as claims_by_now, "
          + QualityRows.DRAWN.names().stream().map(n -> "s." + n).collect(joining(", "))
          + " from trial t left join trial_size s on s.project = t.project and s.trial_id = t.id"
          + " left join trial_stream r on r.project = t.project and r.user_id = t.user_id where"
          + " t.project = :project";

  /** The stream of the trials that are no single user's; no user has an empty name. */
  private static final String SHARED = "";

  private final Session session;

  /** An adapter over an open store. */
  public JdbcTrialStore(Database database) {
    this(Session.of(database));
  }

  JdbcTrialStore(Session session) {
    this.session = session;
  }

  @Override
  public List<Trial> find(String project, Collection<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return session.read(
        handle ->
            handle
                .createQuery(SELECT + " and t.id = any(:ids) order by t.id")
                .bind("project", project)
                .bind("ids", ids.stream().map(StoredText::clean).toArray(String[]::new))
                .map(JdbcTrialStore::trial)
                .list());
  }

  @Override
  public List<Trial> running(String project) {
    return session.read(
        handle ->
            handle
                .createQuery(SELECT + " and t.ended is null order by t.started, t.id")
                .bind("project", project)
                .map(JdbcTrialStore::trial)
                .list());
  }

  @Override
  public List<Trial> ofPreference(String project, String preferenceId) {
    return session.read(
        handle ->
            handle
                .createQuery(SELECT + " and t.preference_id = :preference order by t.started, t.id")
                .bind("project", project)
                .bind("preference", StoredText.clean(preferenceId))
                .map(JdbcTrialStore::trial)
                .list());
  }

  @Override
  public List<Trial> ofPreferences(String project, Collection<String> preferenceIds) {
    if (preferenceIds.isEmpty()) {
      return List.of();
    }
    return session.read(
        handle ->
            handle
                .createQuery(
                    SELECT + " and t.preference_id = any(:preferences) order by t.started, t.id")
                .bind("project", project)
                .bind(
                    "preferences",
                    preferenceIds.stream().map(StoredText::clean).toArray(String[]::new))
                .map(JdbcTrialStore::trial)
                .list());
  }

  @Override
  public List<Trial> list(String project, Filter filter, Optional<String> after, int limit) {
    String sql =
        SELECT
            + (filter.running() ? " and t.ended is null" : " and t.ended is not null")
            + (filter.shared() ? " and t.user_id = ''" : " and t.user_id <> ''")
            + (after.isPresent()
                ? " and exists (select 1 from trial a where a.project = t.project and a.id = :after"
                    + " and (t.started < a.started or (t.started = a.started and t.id > a.id)))"
                : "")
            + " order by t.started desc, t.id limit :limit";
    return session.read(
        handle -> {
          Query query = handle.createQuery(sql).bind("project", project).bind("limit", limit);
          after.ifPresent(id -> query.bind("after", StoredText.clean(id)));
          return query.map(JdbcTrialStore::trial).list();
        });
  }

  @Override
  public void save(Trial trial) {
    session.write(
        handle -> {
          int inserted =
              QualityRows.TRIAL
                  .bind(handle.createUpdate(INSERT), QualityRows.numbers(trial.sums()))
                  .bind("project", trial.project())
                  .bind("id", trial.id())
                  .bind("preference", trial.preferenceId())
                  .bind("version", trial.version())
                  .bind("kind", trial.kind().name())
                  .bind("probability", trial.probability())
                  .bind("started", trial.started())
                  .bind("meanScore", trial.means().score())
                  .bind("meanDistance", trial.means().distance())
                  .bind("prior", trial.means().prior())
                  .bind("ended", trial.ended())
                  .bind("user", trial.user().orElse(SHARED))
                  .execute();
          if (inserted == 0) {
            end(handle, trial);
          } else if (trial.kind() == TrialKind.TRIAL) {
            handle
                .createUpdate(
                    "update trial set position = :position where project = :project and id = :id")
                .bind(
                    "position",
                    next(handle, trial.project(), trial.user().orElse(SHARED), "trials"))
                .bind("project", trial.project())
                .bind("id", trial.id())
                .execute();
          }
          Revisions.touch(handle, trial.project(), Revisions.LEARNED);
          return inserted;
        });
  }

  private static void end(Handle handle, Trial trial) {
    handle
        .createUpdate(
            "update trial set ended = :ended, claims = case when claimed then claims else"
                + " coalesce((select r.claims from trial_stream r where r.project = :project and"
                + " r.user_id = trial.user_id), 0)"
                + " end where project = :project and id = :id and ended is null")
        .bind("ended", trial.ended())
        .bind("project", trial.project())
        .bind("id", trial.id())
        .execute();
  }

  @Override
  public void claim(String project, String id) {
    session.write(
        handle -> {
          int claimed =
              handle
                  .createUpdate(
                      "update trial set claimed = true where project = :project and id = :id"
                          + " and not claimed")
                  .bind("project", project)
                  .bind("id", id)
                  .execute();
          if (claimed > 0) {
            String user =
                handle
                    .createQuery("select user_id from trial where project = :project and id = :id")
                    .bind("project", project)
                    .bind("id", id)
                    .mapTo(String.class)
                    .one();
            handle
                .createUpdate(
                    "update trial set claims = :claims where project = :project and id = :id")
                .bind("claims", next(handle, project, user, "claims") - 1)
                .bind("project", project)
                .bind("id", id)
                .execute();
            Revisions.touch(handle, project, Revisions.LEARNED);
          }
          return claimed;
        });
  }

  /** Counts one more in a column of a stream; the row is held until the commit. */
  private static long next(Handle handle, String project, String user, String column) {
    handle
        .createUpdate(
            "insert into trial_stream (project, user_id, trials, claims) values (:project, :user, 0,"
                + " 0)"
                + " on conflict do nothing")
        .bind("project", project)
        .bind("user", user)
        .execute();
    handle
        .createUpdate(
            "update trial_stream set %s = %s + 1 where project = :project and user_id = :user"
                .formatted(column, column))
        .bind("project", project)
        .bind("user", user)
        .execute();
    return handle
        .createQuery(
            "select %s from trial_stream where project = :project and user_id = :user"
                .formatted(column))
        .bind("project", project)
        .bind("user", user)
        .mapTo(Long.class)
        .one();
  }

  @Override
  public void add(String project, Map<String, TrialSums> changes) {
    if (changes.isEmpty()) {
      return;
    }
    String update =
        "update trial set "
            + QualityRows.TRIAL.additions()
            + " where project = :project and id = :id and ended is null";
    session.write(
        handle -> {
          try (PreparedBatch updates = handle.prepareBatch(update)) {
            new TreeMap<>(changes)
                .forEach(
                    (id, sums) ->
                        QualityRows.TRIAL
                            .bind(updates, QualityRows.numbers(sums))
                            .bind("project", project)
                            .bind("id", id)
                            .add());
            return updates.execute().length;
          }
        });
  }

  private static Trial trial(ResultSet row, StatementContext context) throws SQLException {
    List<Long> numbers = QualityRows.TRIAL.read(row);
    List<Long> drawn = QualityRows.DRAWN.read(row);
    Optional<Instant> ended =
        Optional.ofNullable(row.getObject("ended", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant);
    boolean closed = ended.isPresent() || row.getBoolean("claimed");
    return new Trial(
        row.getString("id"),
        row.getString("project"),
        row.getString("preference_id"),
        row.getInt("version"),
        TrialKind.valueOf(row.getString("kind")),
        row.getDouble("probability"),
        StoreTypes.instant(row, "started"),
        new TypeMeans(
            row.getDouble("mean_score"), row.getDouble("mean_distance"), row.getDouble("prior")),
        QualityRows.trialSums(numbers),
        new Arms(drawn.get(0), drawn.get(1)),
        Optional.of(row.getString("user_id")).filter(user -> !user.equals(SHARED)),
        new Place(
            row.getLong("position"),
            closed ? row.getLong("claims") : row.getLong("claims_by_now"),
            row.getBoolean("claimed")),
        QualityRows.guards(drawn),
        ended);
  }
}
