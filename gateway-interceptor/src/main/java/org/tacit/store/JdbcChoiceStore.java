package org.tacit.store;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.tacit.choice.ArmDrawn;
import org.tacit.choice.ArmFigures;
import org.tacit.choice.ArmKey;
import org.tacit.choice.ArmSums;
import org.tacit.choice.ChoiceStore;
import org.tacit.choice.Expense;
import org.tacit.choice.Spend;
import org.tacit.output.OutputType;

/**
 * The sums of arms in the table {@code arm_sums}, the outputs drawn for them in {@code arm_drawn}.
 *
 * <p>Thread-safe when it is not bound to a transaction.
 */
public final class JdbcChoiceStore implements ChoiceStore {
  private static final String EXPENSE =
      "select count(*) as outputs, coalesce(sum(c.used), 0) as used,"
          + " coalesce(sum(o.input_tokens), 0) as input_tokens,"
          + " coalesce(sum(o.output_tokens), 0) as output_tokens,"
          + " coalesce(sum(o.cost_nanos), 0) as nanos"
          + " from output o left join contribution c on c.output_id = o.id"
          + " where o.project = :project and o.output_type = :type and o.created >= :from"
          + " and o.created < :to and o.learns and o.cost_nanos is not null";

  private final Session session;

  /** An adapter over an open store. */
  public JdbcChoiceStore(Database database) {
    this(Session.of(database));
  }

  JdbcChoiceStore(Session session) {
    this.session = session;
  }

  @Override
  public void add(String project, Map<ArmKey, ArmSums> changes) {
    if (changes.isEmpty()) {
      return;
    }
    Map<List<Object>, List<Long>> rows = new LinkedHashMap<>();
    new TreeMap<>(changes)
        .forEach((arm, sums) -> rows.put(ArmRows.key(project, arm), ArmRows.numbers(sums)));
    session.write(
        handle -> {
          ArmRows.SUMS.add(handle, "arm_sums", ArmRows.KEY, rows);
          return rows.size();
        });
  }

  @Override
  public SortedMap<ArmKey, ArmFigures> find(String project) {
    return session.read(handle -> find(handle, project));
  }

  private static SortedMap<ArmKey, ArmFigures> find(Handle handle, String project) {
    TreeMap<ArmKey, ArmFigures> found = new TreeMap<>();
    handle
        .createQuery("select * from arm_drawn where project = :project")
        .bind("project", project)
        .map((row, context) -> Map.entry(ArmRows.key(row), ArmRows.drawn(ArmRows.DRAWN.read(row))))
        .forEach(
            entry -> found.put(entry.getKey(), new ArmFigures(entry.getValue(), ArmSums.EMPTY)));
    handle
        .createQuery("select * from arm_sums where project = :project")
        .bind("project", project)
        .map((row, context) -> Map.entry(ArmRows.key(row), ArmRows.sums(ArmRows.SUMS.read(row))))
        .forEach(
            entry ->
                found.merge(
                    entry.getKey(),
                    new ArmFigures(ArmDrawn.NONE, entry.getValue()),
                    (drawn, sums) -> new ArmFigures(drawn.drawn(), sums.sums())));
    found.values().removeIf(ArmFigures.NONE::equals);
    return Collections.unmodifiableSortedMap(found);
  }

  @Override
  public Expense expense(String project, OutputType type, Instant from, Instant to) {
    return session.read(
        handle ->
            handle
                .createQuery(EXPENSE)
                .bind("project", project)
                .bind("type", type.name())
                .bind("from", from)
                .bind("to", to)
                .map(
                    (row, context) ->
                        new Expense(
                            row.getLong("outputs"),
                            row.getLong("used"),
                            new Spend(
                                row.getLong("outputs"),
                                row.getLong("input_tokens"),
                                row.getLong("output_tokens"),
                                row.getLong("outputs"),
                                row.getLong("nanos"))))
                .one());
  }
}
