package org.tacit.store;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tacit.output.OutputType;
import org.tacit.signal.AttentionRuling;
import org.tacit.signal.SignalStore;
import org.tacit.signal.SignalSums;

/**
 * What signals are checked against in the tables {@code signal_count} and {@code attention_ruling}.
 *
 * <p>Thread-safe when it is not bound to a transaction.
 */
public final class JdbcSignalStore implements SignalStore {
  private static final SumColumns COUNT = new SumColumns(List.of("n"));
  private static final List<String> KEY = List.of("project", "output_type", "counter");

  private final Session session;

  /** An adapter over an open store. */
  public JdbcSignalStore(Database database) {
    this(Session.of(database));
  }

  JdbcSignalStore(Session session) {
    this.session = session;
  }

  @Override
  public void add(String project, Map<OutputType, SignalSums> changes) {
    SortedMap<String, SortedMap<String, Long>> byName = new TreeMap<>();
    changes.forEach((type, sums) -> byName.put(type.name(), sums.counts()));
    Map<List<Object>, List<Long>> rows = new LinkedHashMap<>();
    byName.forEach(
        (type, counts) ->
            counts.forEach((name, n) -> rows.put(List.of(project, type, name), List.of(n))));
    if (!rows.isEmpty()) {
      session.write(handle -> add(handle, rows));
    }
  }

  private static int add(Handle handle, Map<List<Object>, List<Long>> rows) {
    COUNT.add(handle, "signal_count", KEY, rows);
    forget(handle, rows);
    return rows.size();
  }

  /** Takes away rows that came back to nothing: names of outcomes that nobody has any more. */
  private static void forget(Handle handle, Map<List<Object>, List<Long>> rows) {
    try (PreparedBatch deletes =
        handle.prepareBatch(
            "delete from signal_count where project = :project and output_type = :type"
                + " and counter = :counter and n = 0")) {
      rows.forEach(
          (key, numbers) -> {
            if (numbers.get(0) < 0) {
              deletes
                  .bind("project", key.get(0))
                  .bind("type", key.get(1))
                  .bind("counter", key.get(2))
                  .add();
            }
          });
      if (deletes.size() > 0) {
        deletes.execute();
      }
    }
  }

  @Override
  public SignalSums total(String project, OutputType type) {
    SortedMap<String, Long> counts = new TreeMap<>();
    session
        .read(
            handle ->
                handle
                    .createQuery(
                        "select counter, n from signal_count where project = :project"
                            + " and output_type = :type")
                    .bind("project", project)
                    .bind("type", type.name())
                    .map((row, context) -> Map.entry(row.getString("counter"), row.getLong("n")))
                    .list())
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return new SignalSums(counts);
  }

  @Override
  public List<AttentionRuling> rulings(String project, OutputType type) {
    return session.read(
        handle ->
            handle
                .createQuery(
                    "select * from attention_ruling where project = :project"
                        + " and output_type = :type order by since")
                .bind("project", project)
                .bind("type", type.name())
                .map(
                    (row, context) ->
                        new AttentionRuling(
                            row.getObject("since", OffsetDateTime.class).toInstant(),
                            row.getBoolean("weighs"),
                            row.getLong("pairs"),
                            row.getDouble("correlation")))
                .list());
  }

  @Override
  public void save(String project, OutputType type, AttentionRuling ruling) {
    session.write(
        handle -> {
          handle
              .createUpdate(
                  "delete from attention_ruling where project = :project"
                      + " and output_type = :type and since = :since")
              .bind("project", project)
              .bind("type", type.name())
              .bind("since", ruling.since())
              .execute();
          return handle
              .createUpdate(
                  "insert into attention_ruling (project, output_type, since, weighs, pairs,"
                      + " correlation) values (:project, :type, :since, :weighs, :pairs,"
                      + " :correlation)")
              .bind("project", project)
              .bind("type", type.name())
              .bind("since", ruling.since())
              .bind("weighs", ruling.weighs())
              .bind("pairs", ruling.pairs())
              .bind("correlation", ruling.correlation())
              .execute();
        });
  }
}
