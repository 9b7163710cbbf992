package org.tacit.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.tacit.baseline.Spread;
import org.tacit.output.OutputType;
import org.tacit.quality.QualityCell;
import org.tacit.quality.QualityStore;
import org.tacit.quality.QualitySums;
import org.tacit.quality.TypeHabits;

/**
 * Sums of quality in the tables {@code quality} and {@code quality_total}, counts of users from
 * {@code contribution}.
 *
 * <p>Thread-safe when it is not bound to a transaction.
 */
public final class JdbcQualityStore implements QualityStore {
  private static final List<String> CELL =
      List.of("project", "output_type", "segment", "upstream", "treated", "hour_start");
  private static final List<String> TOTAL = List.of("project", "output_type");

  private static final String NO_SEGMENT = "";

  /** Stands for a segment whose name is empty; no header can carry it. */
  private static final String EMPTY_SEGMENT = "\u0001";

  private static final String ACTED =
      " where project = :project and output_type = :type and created >= :from and created < :to";

  private final Session session;

  /** An adapter over an open store. */
  public JdbcQualityStore(Database database) {
    this(Session.of(database));
  }

  JdbcQualityStore(Session session) {
    this.session = session;
  }

  @Override
  public void add(Map<QualityCell, QualitySums> changes) {
    if (!changes.isEmpty()) {
      session.write(handle -> add(handle, changes));
    }
  }

  private static int add(Handle handle, Map<QualityCell, QualitySums> changes) {
    Map<String, List<Object>> keys = new TreeMap<>();
    Map<List<Object>, QualitySums> cells = new HashMap<>();
    Map<List<Object>, QualitySums> totals = new HashMap<>();
    changes.forEach(
        (cell, sums) -> {
          List<Object> key = key(cell);
          keys.put(key.toString(), key);
          cells.merge(key, sums, QualitySums::plus);
          List<Object> total = key.subList(0, TOTAL.size());
          keys.put(total.toString(), total);
          totals.merge(total, sums, QualitySums::plus);
        });
    QualityRows.QUALITY.add(handle, "quality", CELL, ordered(keys, cells));
    QualityRows.QUALITY.add(handle, "quality_total", TOTAL, ordered(keys, totals));
    return changes.size();
  }

  private static Map<List<Object>, List<Long>> ordered(
      Map<String, List<Object>> keys, Map<List<Object>, QualitySums> sums) {
    Map<List<Object>, List<Long>> ordered = new LinkedHashMap<>();
    for (List<Object> key : keys.values()) {
      QualitySums change = sums.get(key);
      if (change != null) {
        ordered.put(key, QualityRows.numbers(change));
      }
    }
    return ordered;
  }

  private static List<Object> key(QualityCell cell) {
    return List.of(
        cell.project(),
        cell.type().name(),
        cell.segment().map(JdbcQualityStore::segment).orElse(NO_SEGMENT),
        StoredText.name(cell.upstream()),
        cell.treated().name(),
        cell.hour());
  }

  @Override
  public Map<QualityCell, QualitySums> find(
      String project, Optional<OutputType> type, Instant from, Instant to) {
    String ofType = type.isPresent() ? " and output_type = :type" : "";
    Map<QualityCell, QualitySums> found = new LinkedHashMap<>();
    session
        .read(
            handle -> {
              var query =
                  handle
                      .createQuery(
                          "select * from quality where project = :project and hour_start >= :from"
                              + " and hour_start < :to"
                              + ofType
                              + " order by output_type, hour_start, segment, upstream, treated")
                      .bind("project", project)
                      .bind("from", from)
                      .bind("to", to);
              type.ifPresent(wanted -> query.bind("type", wanted.name()));
              return query.map((row, context) -> Map.entry(cell(row), sums(row))).list();
            })
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  private static String segment(String name) {
    return name.isEmpty() ? EMPTY_SEGMENT : StoredText.name(name);
  }

  private static Optional<String> segment(ResultSet row) throws SQLException {
    return Optional.of(row.getString("segment"))
        .filter(name -> !name.equals(NO_SEGMENT))
        .map(name -> name.equals(EMPTY_SEGMENT) ? "" : name);
  }

  private static QualityCell cell(ResultSet row) throws SQLException {
    return new QualityCell(
        row.getString("project"),
        new OutputType(row.getString("output_type")),
        segment(row),
        row.getString("upstream"),
        QualityCell.Treated.valueOf(row.getString("treated")),
        row.getObject("hour_start", OffsetDateTime.class).toInstant());
  }

  private static QualitySums sums(ResultSet row) throws SQLException {
    return QualityRows.qualitySums(QualityRows.QUALITY.read(row));
  }

  @Override
  public QualitySums total(String project, OutputType type) {
    return session.read(
        handle ->
            handle
                .createQuery(
                    "select * from quality_total where project = :project"
                        + " and output_type = :type")
                .bind("project", project)
                .bind("type", type.name())
                .map((row, context) -> sums(row))
                .findOne()
                .orElse(QualitySums.EMPTY));
  }

  @Override
  public long outputs(String project, OutputType type, Instant from, Instant to) {
    return count(
        "select count(*) from output where project = :project and output_type = :type"
            + " and created >= :from and created < :to",
        project,
        type,
        from,
        to);
  }

  @Override
  public Set<UserPlace> places(String project, OutputType type, Instant from, Instant to) {
    return session.read(
        handle ->
            handle
                .createQuery(
                    "select distinct user_id, segment, upstream, treated from contribution"
                        + ACTED
                        + " and user_id is not null")
                .bind("project", project)
                .bind("type", type.name())
                .bind("from", from)
                .bind("to", to)
                .map(
                    (row, context) ->
                        new UserPlace(
                            row.getString("user_id"),
                            StoreTypes.text(row, "segment"),
                            row.getString("upstream"),
                            QualityCell.Treated.valueOf(row.getString("treated"))))
                .set());
  }

  @Override
  public Map<Instant, Long> users(
      String project, OutputType type, Instant from, Instant to, Duration bucket) {
    long seconds = bucket.toSeconds();
    // A number of our own in the text: an expression with a parameter cannot be grouped by.
    String number = "cast(floor(extract(epoch from created) / " + seconds + ") as bigint)";
    Map<Instant, Long> users = new TreeMap<>();
    session
        .read(
            handle ->
                handle
                    .createQuery(
                        "select "
                            + number
                            + " as bucket, count(distinct user_id) as users from contribution"
                            + ACTED
                            + " and user_id is not null group by "
                            + number)
                    .bind("project", project)
                    .bind("type", type.name())
                    .bind("from", from)
                    .bind("to", to)
                    .map(
                        (row, context) ->
                            Map.entry(
                                Instant.ofEpochSecond(row.getLong("bucket") * seconds),
                                row.getLong("users")))
                    .list())
        .forEach(entry -> users.put(entry.getKey(), entry.getValue()));
    return users;
  }

  @Override
  public Optional<TypeHabits> habits(String project, OutputType type) {
    return session.read(
        handle ->
            handle
                .createQuery(
                    "select * from type_habits where project = :project and output_type = :type")
                .bind("project", project)
                .bind("type", type.name())
                .map(
                    (row, context) ->
                        new TypeHabits(
                            StoreTypes.instant(row, "as_of"),
                            new Spread(
                                row.getLong("users"),
                                row.getDouble("within_users"),
                                row.getDouble("between_users")),
                            row.getDouble("prior")))
                .findOne());
  }

  @Override
  public void save(String project, OutputType type, TypeHabits habits) {
    String update =
        "update type_habits set as_of = :asOf, users = :users, within_users = :within,"
            + " between_users = :between, prior = :prior"
            + " where project = :project and output_type = :type";
    String insert =
        "insert into type_habits (project, output_type, as_of, users, within_users, between_users,"
            + " prior) values (:project, :type, :asOf, :users, :within, :between, :prior)"
            + " on conflict do nothing";
    session.write(
        handle -> {
          int changed = 0;
          for (String statement : List.of(update, insert)) {
            if (changed == 0) {
              changed =
                  handle
                      .createUpdate(statement)
                      .bind("project", project)
                      .bind("type", type.name())
                      .bind("asOf", habits.asOf())
                      .bind("users", habits.spread().users())
                      .bind("within", habits.spread().within())
                      .bind("between", habits.spread().between())
                      .bind("prior", habits.prior())
                      .execute();
            }
          }
          return changed;
        });
  }

  private long count(String sql, String project, OutputType type, Instant from, Instant to) {
    return session.read(
        handle ->
            handle
                .createQuery(sql)
                .bind("project", project)
                .bind("type", type.name())
                .bind("from", from)
                .bind("to", to)
                .mapTo(Long.class)
                .one());
  }
}
