package org.tacit.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tacit.loop.LoopStores;
import org.tacit.loop.PersonalData;
import org.tacit.loop.UnitOfWork;
import org.tacit.loop.UserWork;
import org.tacit.output.OutputId;
import org.tacit.output.TypeDefaults;

/**
 * Transactions that hand out the ports of the loop, and claims on the queue in the table {@code
 * work}.
 *
 * <p>A claim locks shards, not rows: all work of one user lies in one shard, and a shard is passed
 * over while another node holds it. Work is run again when its transaction loses a race. When the
 * process dies the transaction is undone and the work is still there. Thread-safe.
 */
public final class JdbcUnitOfWork implements UnitOfWork, UserWork {
  private static final System.Logger LOG = System.getLogger(JdbcUnitOfWork.class.getName());
  private static final int FAILURES = 5;
  private static final int SINGLE_CLAIMS = 1_000;

  private final Database database;
  private final Jdbi jdbi;
  private final TypeDefaults defaults;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger singly = new AtomicInteger();

  /** Shards with work, by a look into the index for each rather than a walk through the queue. */
  static final String BUSY =
      "select s.shard from work_shard s where exists (select 1 from work w"
          + " where w.state = 'ready' and w.shard = s.shard) order by s.shard";

  /** Sorted by the whole index, so that H2 too stops at the limit. */
  static final String ROWS =
      "select id, project, output_id from work where state = 'ready'"
          + " and shard = :shard order by state, shard, id limit :limit";

  private final AtomicInteger turn = new AtomicInteger();

  /** Transactions of an open store. */
  public JdbcUnitOfWork(Database database) {
    this(database, TypeDefaults.DEFAULT);
  }

  /** Transactions of an open store; {@code defaults} hold for types nobody has set. */
  public JdbcUnitOfWork(Database database, TypeDefaults defaults) {
    this.database = database;
    this.defaults = defaults;
    this.jdbi = database.jdbi();
  }

  /** One row of the queue. */
  private record Row(long id, String project, UUID output) {}

  /** What work gave, and whether it changed anything. */
  private record Done<T>(T result, boolean wrote) {}

  /** {@inheritDoc} What was written survives a crash of the process when this returns. */
  @Override
  public <T> T call(Function<LoopStores, T> work) {
    return durable(transaction(handle -> run(handle, work)));
  }

  private <T> Done<T> run(Handle handle, Function<LoopStores, T> work) {
    Session session = Session.of(handle);
    T result = work.apply(stores(session));
    return new Done<>(result, session.wrote());
  }

  private <T> T durable(Done<T> done) {
    if (done.wrote()) {
      database.makeDurable();
    }
    return done.result();
  }

  /**
   * {@inheritDoc}
   *
   * <p>What is derived can be derived again, so nothing is forced to the disk here. Work that fails
   * five times in a row is claimed row by row for a while, and a row that fails alone is set aside
   * in the state {@code failed}, so that it holds up nobody else.
   */
  @Override
  public <T> Optional<T> claim(int limit, BiFunction<Claim, LoopStores, T> work) {
    boolean single = singly.get() > 0;
    List<Row> taken = new ArrayList<>();
    try {
      Optional<T> result = claim(single ? 1 : limit, taken, work);
      failures.set(0);
      if (single) {
        singly.updateAndGet(left -> result.isPresent() ? Math.max(0, left - 1) : 0);
      }
      return result;
    } catch (RuntimeException e) {
      if (!StoreErrors.lostRace(e) && !StoreErrors.unreachable(e)) {
        if (single) {
          setAside(taken, e);
        } else if (failures.incrementAndGet() >= FAILURES) {
          singly.set(SINGLE_CLAIMS);
        }
      }
      throw e;
    }
  }

  private void setAside(List<Row> rows, RuntimeException cause) {
    transaction(
        handle ->
            handle
                .createUpdate("update work set state = 'failed' where id = any(:ids)")
                .bind("ids", ids(rows))
                .execute());
    // The class alone: a message may hold what a user wrote.
    LOG.log(
        System.Logger.Level.WARNING,
        "{0} row(s) of work were set aside: {1}",
        rows.size(),
        cause.getClass().getName());
  }

  private static Long[] ids(List<Row> rows) {
    return rows.stream().map(Row::id).toArray(Long[]::new);
  }

  private <T> Optional<T> claim(int limit, List<Row> taken, BiFunction<Claim, LoopStores, T> work) {
    return transaction(
        handle -> {
          List<Row> rows = claimRows(handle, limit);
          taken.clear();
          taken.addAll(rows);
          if (rows.isEmpty()) {
            return Optional.empty();
          }
          Map<String, Set<OutputId>> outputs = new HashMap<>();
          for (Row row : rows) {
            outputs
                .computeIfAbsent(row.project(), project -> new TreeSet<>())
                .add(new OutputId(row.output()));
          }
          T result = work.apply(new Claim(outputs), stores(Session.of(handle)));
          handle
              .createUpdate("delete from work where id = any(:ids)")
              .bind("ids", ids(rows))
              .execute();
          return Optional.of(result);
        });
  }

  /** Rows of shards nobody else holds, beginning with another shard each time. */
  private List<Row> claimRows(Handle handle, int limit) {
    List<Integer> busy = handle.createQuery(BUSY).mapTo(Integer.class).list();
    int start = turn.getAndIncrement();
    busy =
        busy.stream()
            .sorted(Comparator.comparing(s -> Math.floorMod(s - start, Shards.COUNT)))
            .toList();
    List<Row> rows = new ArrayList<>();
    for (int shard : busy) {
      if (rows.size() >= limit) {
        break;
      }
      if (lock(handle, shard)) {
        rows.addAll(
            handle
                .createQuery(ROWS)
                .bind("shard", shard)
                .bind("limit", limit - rows.size())
                .map(
                    (row, context) ->
                        new Row(
                            row.getLong("id"),
                            row.getString("project"),
                            row.getObject("output_id", UUID.class)))
                .list());
      }
    }
    return rows;
  }

  private static boolean lock(Handle handle, int shard) {
    return handle
        .createQuery("select shard from work_shard where shard = :shard for update skip locked")
        .bind("shard", shard)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  @Override
  public <T> Optional<T> exclusively(String project, Function<LoopStores, T> work) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "insert into project_lock (project) values (:project) on conflict do nothing")
                .bind("project", project)
                .execute());
    Optional<Done<T>> done =
        transaction(
            handle ->
                handle
                    .createQuery(
                        "select project from project_lock where project = :project"
                            + " for update skip locked")
                    .bind("project", project)
                    .mapTo(String.class)
                    .findOne()
                    .map(locked -> run(handle, work)));
    return done.map(this::durable);
  }

  @Override
  public <T> T look(BiFunction<LoopStores, PersonalData, T> work) {
    return durable(transaction(handle -> run(handle, work)));
  }

  @Override
  public <T> T alone(String project, String user, BiFunction<LoopStores, PersonalData, T> work) {
    int shard = Shards.ofUser(project, StoredText.name(user));
    return durable(
        transaction(
            handle -> {
              handle
                  .createQuery("select shard from work_shard where shard = :shard for update")
                  .bind("shard", shard)
                  .mapTo(Integer.class)
                  .one();
              return run(handle, work);
            }));
  }

  private <T> Done<T> run(Handle handle, BiFunction<LoopStores, PersonalData, T> work) {
    Session session = Session.of(handle);
    T result = work.apply(stores(session), new JdbcPersonalData(session));
    return new Done<>(result, session.wrote());
  }

  private <T> T transaction(Function<Handle, T> work) {
    return Retry.onLostRace(() -> jdbi.inTransaction(work::apply));
  }

  /** The ports, all in the transaction of a session. */
  LoopStores stores(Session session) {
    return new LoopStores(
        new JdbcOutputLog(session),
        new JdbcEventLog(session, () -> {}, true),
        new JdbcTypeStore(session, defaults),
        new JdbcCalibrationStore(session),
        new JdbcScoredOutputStore(session),
        new JdbcUserStore(session),
        new JdbcQualityStore(session),
        new JdbcEvidenceStore(session),
        new JdbcPreferenceStore(session),
        new JdbcTrialStore(session),
        new JdbcTrialHistory(session),
        new JdbcChoiceStore(session),
        new JdbcSignalStore(session),
        new JdbcRescoring(session),
        new JdbcAuditLog(session));
  }
}
