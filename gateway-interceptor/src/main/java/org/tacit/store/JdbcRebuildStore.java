package org.tacit.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tacit.event.FeedbackEvent;
import org.tacit.loop.LoopStores;
import org.tacit.loop.RebuildStore;
import org.tacit.output.OutputId;
import org.tacit.score.ScoredOutput;

/**
 * Clears derived tables and queues the log again.
 *
 * <p>Whoever is alone holds the project's lock and every shard of the queue: claims pass over
 * shards that are held, and wait for nobody. Thread-safe.
 */
public final class JdbcRebuildStore implements RebuildStore {
  private static final UUID FIRST = new UUID(0, 0);

  /** What holds nothing but sums, and is counted anew. */
  private static final List<String> SUMS =
      List.of("quality", "quality_total", "signal_count", "contribution", "arm_sums");

  private static final String ENDED =
      "select 1 from trial t where t.project = trial_size.project and t.id = trial_size.trial_id"
          + " and t.ended is not null)";

  private static final String NEXT =
      "select id, user_id from output where project = :project and learns and id > :after"
          + " order by id limit :limit";

  private final Jdbi jdbi;
  private final JdbcUnitOfWork unit;

  /**
   * An adapter over an open store.
   *
   * @param unit gives the ports of the loop
   */
  public JdbcRebuildStore(Database database, JdbcUnitOfWork unit) {
    this.jdbi = database.jdbi();
    this.unit = unit;
  }

  @Override
  public <T> T alone(String project, BiFunction<Kept, LoopStores, T> work) {
    return Retry.onLostRace(
        () ->
            jdbi.inTransaction(
                handle -> {
                  lock(handle, project);
                  return work.apply(new Rows(handle, project), unit.stores(Session.of(handle)));
                }));
  }

  private static void lock(Handle handle, String project) {
    handle
        .createUpdate("insert into project_lock (project) values (:project) on conflict do nothing")
        .bind("project", project)
        .execute();
    handle
        .createQuery("select project from project_lock where project = :project for update")
        .bind("project", project)
        .mapTo(String.class)
        .list();
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      handle
          .createQuery("select shard from work_shard where shard = :shard for update")
          .bind("shard", shard)
          .mapTo(Integer.class)
          .list();
    }
  }

  /** What is kept, in one transaction. */
  private record Rows(Handle handle, String project) implements Kept {
    @Override
    public void clear() {
      SUMS.forEach(table -> run("delete from " + table + " where project = :project"));
      run(
          "update trial set "
              + QualityRows.TRIAL.zeroes()
              + " where project = :project and ended is null");
      drawnAgain();
      ArmRows.drawnAgain(handle, project);
      run(
          "delete from trial_day where project = :project and trial_id in"
              + " (select id from trial where project = :project and ended is null)");
      run(
          "delete from interaction where project = :project and not exists"
              + " (select 1 from event e where e.output_id = interaction.output_id)"
              + " and not exists (select 1 from output o join event e on e.project = o.project"
              + " and e.join_key = o.join_key where o.id = interaction.output_id)");
      run(
          "delete from evidence where project = :project and not exists"
              + " (select 1 from output o where o.id = evidence.output_id)");
      run(
          "delete from baseline where project = :project and policy is null"
              + " and decided_by is null and not outlier"
              + " and not exists (select 1 from output o where o.project = baseline.project"
              + " and o.user_id = baseline.user_id)");
      run("delete from work where project = :project and state = 'failed'");
    }

    /**
     * Outputs drawn into trials that run, from the log; rows are held in the order of appending.
     */
    private void drawnAgain() {
      handle
          .createQuery(
              "select trial_id from trial_size where project = :project order by trial_id"
                  + " for update")
          .bind("project", project)
          .mapTo(String.class)
          .list();
      run("delete from trial_size where project = :project and not exists (" + ENDED);
      Map<List<Object>, List<Long>> drawn = new TreeMap<>(Comparator.comparing(List::toString));
      handle
          .createQuery(
              "select s.trial_id, s.arm, o.completion, o.words, o.millis, count(*) as n"
                  + " from assignment s join output o on o.id = s.output_id"
                  + " where s.project = :project and o.learns and not exists ("
                  + ENDED.replace("trial_size", "s")
                  + " group by s.trial_id, s.arm, o.completion, o.words, o.millis")
          .bind("project", project)
          .map(
              (row, context) ->
                  Map.entry(row.getString("trial_id"), QualityRows.drawn(row, row.getLong("n"))))
          .forEach(
              entry ->
                  drawn.merge(
                      List.of(project, entry.getKey()), entry.getValue(), SumColumns::added));
      QualityRows.DRAWN.add(handle, "trial_size", List.of("project", "trial_id"), drawn);
    }

    private void run(String sql) {
      handle.createUpdate(sql).bind("project", project).execute();
    }

    @Override
    public List<ScoredOutput> scored(Optional<OutputId> after, int limit) {
      return handle
          .createQuery(
              "select * from interaction where project = :project and output_id > :after"
                  + " order by output_id limit :limit")
          .bind("project", project)
          .bind("after", after.map(OutputId::value).orElse(FIRST))
          .bind("limit", limit)
          .map(JdbcScoredOutputStore::output)
          .list();
    }
  }

  /** An output and the shard its work lies in. */
  private record Next(OutputId id, int shard) {
    static Next of(ResultSet row, String project) throws SQLException {
      UUID id = row.getObject("id", UUID.class);
      return new Next(new OutputId(id), Shards.of(project, StoreTypes.text(row, "user_id"), id));
    }
  }

  @Override
  public Step enqueue(String project, Optional<OutputId> after, int limit, Instant now) {
    return Retry.onLostRace(
        () -> jdbi.inTransaction(handle -> enqueue(handle, project, after, limit, now)));
  }

  private static Step enqueue(
      Handle handle, String project, Optional<OutputId> after, int limit, Instant now) {
    List<Next> outputs =
        handle
            .createQuery(NEXT)
            .bind("project", project)
            .bind("after", after.map(OutputId::value).orElse(FIRST))
            .bind("limit", limit)
            .map((row, context) -> Next.of(row, project))
            .list();
    if (outputs.isEmpty()) {
      return new Step(Optional.empty(), 0);
    }
    Map<OutputId, List<FeedbackEvent>> events =
        JdbcEventLog.find(handle, project, outputs.stream().map(Next::id).toList());
    Map<OutputId, Integer> acted =
        outputs.stream()
            .filter(next -> !events.getOrDefault(next.id(), List.of()).isEmpty())
            .collect(Collectors.toMap(Next::id, Next::shard, (a, b) -> a, LinkedHashMap::new));
    if (!acted.isEmpty()) {
      try (PreparedBatch rows = handle.prepareBatch(WorkRows.INSERT)) {
        acted.forEach(
            (id, shard) ->
                rows.bind("project", project)
                    .bind("shard", shard)
                    .bind("output", Optional.of(id.value()))
                    .bind("joinKey", Optional.<String>empty())
                    .bind("state", "ready")
                    .bind("since", now)
                    .add());
        rows.execute();
      }
    }
    return new Step(Optional.of(outputs.get(outputs.size() - 1).id()), acted.size());
  }
}
