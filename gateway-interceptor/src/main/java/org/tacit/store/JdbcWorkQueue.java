package org.tacit.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The durable queue of outputs whose events are still to be worked in, in the table {@code work}.
 *
 * <p>Thread-safe.
 */
public final class JdbcWorkQueue {
  private static final String ARRIVED =
      "select w.id, w.project, o.id as output_id, o.user_id, o.created from work w join output o"
          + " on o.project = w.project and o.id = w.output_id where w.state = 'parked'"
          + " union all select w.id, w.project, o.id as output_id, o.user_id, o.created"
          + " from work w join output o on o.project = w.project and o.join_key = w.join_key"
          + " where w.state = 'parked' order by created, output_id";

  private final Jdbi jdbi;

  /** An adapter over an open store. */
  public JdbcWorkQueue(Database database) {
    this.jdbi = database.jdbi();
  }

  /** A row whose output has arrived. */
  private record Arrived(long id, String project, UUID output, int shard) {}

  /**
   * Makes parked work ready whose output has arrived meanwhile, by ID or by join key.
   *
   * @return how many rows that were
   */
  public int wake() {
    return Retry.onLostRace(() -> jdbi.inTransaction(JdbcWorkQueue::wake));
  }

  private static int wake(Handle handle) {
    List<Arrived> arrived =
        handle
            .createQuery(ARRIVED)
            .map(
                (row, context) ->
                    new Arrived(
                        row.getLong("id"),
                        row.getString("project"),
                        row.getObject("output_id", UUID.class),
                        Shards.of(
                            row.getString("project"),
                            StoreTypes.text(row, "user_id"),
                            row.getObject("output_id", UUID.class))))
            .list();
    // The first output that came with a key gets what waited for the key.
    Map<Long, Arrived> first = new TreeMap<>();
    arrived.forEach(row -> first.putIfAbsent(row.id(), row));
    if (first.isEmpty()) {
      return 0;
    }
    Map<String, Set<UUID>> outputs = new TreeMap<>();
    first
        .values()
        .forEach(
            row -> outputs.computeIfAbsent(row.project(), p -> new TreeSet<>()).add(row.output()));
    outputs.forEach((project, ids) -> PrivateText.deleteOf(handle, project, ids));
    try (PreparedBatch rows =
        handle.prepareBatch(
            "update work set state = 'ready', output_id = :output, shard = :shard"
                + " where id = :id and state = 'parked'")) {
      first
          .values()
          .forEach(
              row ->
                  rows.bind("output", row.output())
                      .bind("shard", row.shard())
                      .bind("id", row.id())
                      .add());
      return Arrays.stream(rows.execute()).sum();
    }
  }

  /**
   * An output that events named and that never came.
   *
   * @param project the tenant
   * @param output its ID, where the events said it
   * @param joinKey its join key, where the events named it so
   * @param since when the first of the events arrived
   * @param events how many events there are
   */
  public record Orphan(
      String project,
      Optional<UUID> output,
      Optional<String> joinKey,
      Instant since,
      long events) {}

  /**
   * Gives up parked work that has waited since before a moment. The events stay in the log.
   *
   * @return what was given up
   */
  public List<Orphan> giveUp(Instant before) {
    return Retry.onLostRace(
        () ->
            jdbi.inTransaction(
                handle -> {
                  wake(handle);
                  List<Orphan> orphans =
                      handle
                          .createQuery(
                              "select w.project, w.output_id, w.join_key, w.since,"
                                  + " (select count(*) from event e where e.project = w.project"
                                  + " and (e.output_id = w.output_id"
                                  + " or (e.join_key = w.join_key and e.received >= w.since"
                                  + " and e.received < :before))) as events from"
                                  + " (select project, output_id, join_key, min(since) as since"
                                  + " from work where state = 'parked' and since < :before"
                                  + " group by project, output_id, join_key) w")
                          .bind("before", before)
                          .map(
                              (row, context) ->
                                  new Orphan(
                                      row.getString("project"),
                                      Optional.ofNullable(row.getObject("output_id", UUID.class)),
                                      StoreTypes.text(row, "join_key"),
                                      StoreTypes.instant(row, "since"),
                                      row.getLong("events")))
                          .list();
                  handle
                      .createUpdate("delete from work where state = 'parked' and since < :before")
                      .bind("before", before)
                      .execute();
                  return orphans;
                }));
  }

  /** How many rows wait: ready ones for a worker, parked ones for their output. */
  public Depth depth() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select count(case when state = 'ready' then 1 end) as ready,"
                        + " count(case when state = 'parked' then 1 end) as parked,"
                        + " min(case when state = 'ready' then since end) as oldest from work")
                .map(
                    (row, context) ->
                        new Depth(
                            row.getLong("ready"),
                            row.getLong("parked"),
                            Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .one());
  }

  /**
   * How much waits.
   *
   * @param ready rows for a worker
   * @param parked rows whose output has not arrived
   * @param oldestReady since when the oldest ready row waits
   */
  public record Depth(long ready, long parked, Optional<Instant> oldestReady) {}
}
