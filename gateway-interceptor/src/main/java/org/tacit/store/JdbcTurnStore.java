package org.tacit.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tacit.conversation.AnsweredTurn;
import org.tacit.conversation.TurnStore;
import org.tacit.output.OutputId;

/**
 * Turns in the table {@code answered_turn}: fingerprints, no text.
 *
 * <p>Thread-safe.
 */
public final class JdbcTurnStore implements TurnStore {
  private static final String INSERT =
      "insert into answered_turn (output_id, project, asked, frame, exchange, attempt, finished)"
          + " values (:id, :project, :asked, :frame, :exchange, :attempt, :finished)"
          + " on conflict do nothing";

  /** By a join, for H2 would not use the second column of the index for {@code = any(...)}. */
  private static final String UNDER =
      "select t.* from unnest(cast(:marks as uuid array)) as m (mark) join answered_turn t on t.project = :project"
          + " and t.%s = m.mark and t.finished >= :since";

  static final String FIND =
      UNDER.formatted("asked")
          + " union "
          + UNDER.formatted("exchange")
          + " order by output_id desc limit :limit";

  private final Session session;

  /** An adapter over an open store. */
  public JdbcTurnStore(Database database) {
    this.session = Session.of(database);
  }

  @Override
  public void save(Collection<AnsweredTurn> turns) {
    if (turns.isEmpty()) {
      return;
    }
    session.write(
        handle -> {
          try (PreparedBatch rows = handle.prepareBatch(INSERT)) {
            // In order of ID, so that two nodes never wait for each other.
            turns.stream()
                .sorted(Comparator.comparing(AnsweredTurn::output))
                .forEach(turn -> bind(rows, turn).add());
            return rows.execute().length;
          }
        });
  }

  private static PreparedBatch bind(PreparedBatch row, AnsweredTurn turn) {
    return row.bind("id", turn.output().value())
        .bind("project", turn.project())
        .bind("asked", turn.asked())
        .bind("frame", turn.frame())
        .bind("exchange", turn.exchange())
        .bind("attempt", turn.attempt())
        .bind("finished", turn.finished());
  }

  @Override
  public List<AnsweredTurn> find(String project, Collection<UUID> marks, Instant since, int limit) {
    if (marks.isEmpty()) {
      return List.of();
    }
    return session.read(
        handle ->
            handle
                .createQuery(FIND)
                .bind("project", project)
                .bind("marks", marks.toArray(new UUID[0]))
                .bind("since", since)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new AnsweredTurn(
                            new OutputId(row.getObject("output_id", UUID.class)),
                            row.getString("project"),
                            row.getObject("asked", UUID.class),
                            row.getObject("frame", UUID.class),
                            row.getObject("exchange", UUID.class),
                            Optional.ofNullable(row.getObject("attempt", UUID.class)),
                            StoreTypes.instant(row, "finished")))
                .list());
  }

  @Override
  public int deleteBefore(Instant moment) {
    return session.write(
        handle ->
            handle
                .createUpdate("delete from answered_turn where finished < :moment")
                .bind("moment", moment)
                .execute());
  }
}
