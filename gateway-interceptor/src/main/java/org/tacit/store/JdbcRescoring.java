package org.tacit.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tacit.loop.Rescoring;
import org.tacit.output.OutputType;

/** Puts scored outputs to the work in the table {@code work} again. */
final class JdbcRescoring implements Rescoring {
  private static final int GROUP = 1_000;

  private final Session session;

  JdbcRescoring(Session session) {
    this.session = session;
  }

  /** A scored output. */
  private record Scored(UUID id, Optional<String> user) {}

  @Override
  public int ofType(String project, OutputType type, Instant since, Instant now) {
    return session.write(
        handle -> {
          List<Scored> all =
              handle
                  .createQuery(
                      "select output_id, user_id from interaction"
                          + " where project = :project and output_type = :type"
                          + " and created >= :since order by output_id")
                  .bind("project", project)
                  .bind("type", type.name())
                  .bind("since", since)
                  .map(
                      (row, context) ->
                          new Scored(
                              row.getObject("output_id", UUID.class),
                              StoreTypes.text(row, "user_id")))
                  .list();
          add(handle, project, all, now);
          return all.size();
        });
  }

  /** Puts those of these outputs to the work that are scored. */
  static int of(Handle handle, String project, Collection<UUID> ids, Instant now) {
    List<Scored> all =
        handle
            .createQuery(
                "select output_id, user_id from interaction"
                    + " where project = :project and output_id = any(:ids)")
            .bind("project", project)
            .bind("ids", ids.toArray(new UUID[0]))
            .map(
                (row, context) ->
                    new Scored(
                        row.getObject("output_id", UUID.class), StoreTypes.text(row, "user_id")))
            .list();
    add(handle, project, all, now);
    return all.size();
  }

  private static void add(Handle handle, String project, List<Scored> outputs, Instant now) {
    try (PreparedBatch rows = handle.prepareBatch(WorkRows.INSERT)) {
      for (Scored output : outputs) {
        rows.bind("project", project)
            .bind("shard", Shards.of(project, output.user(), output.id()))
            .bind("output", output.id())
            .bind("joinKey", Optional.<String>empty())
            .bind("state", "ready")
            .bind("since", now)
            .add();
        if (rows.size() == GROUP) {
          rows.execute();
        }
      }
      if (rows.size() > 0) {
        rows.execute();
      }
    }
  }
}
