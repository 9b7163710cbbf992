package org.tacit.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.tacit.choice.ArmDrawn;
import org.tacit.choice.ArmKey;
import org.tacit.choice.ArmSums;
import org.tacit.choice.Spend;
import org.tacit.output.Choice;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputType;
import org.tacit.stats.Moments;

/** Rows of the tables {@code arm_drawn} and {@code arm_sums}. */
final class ArmRows {
  static final SumColumns DRAWN =
      SumColumns.of(
          List.of(
              "outputs",
              "missed",
              "failed",
              "metered",
              "input_tokens",
              "output_tokens",
              "priced",
              "nanos"),
          List.of("inverse"),
          List.of());

  static final SumColumns SUMS =
      SumColumns.of(List.of("acted", "used"), List.of("score", "residual", "psi"), List.of());

  static final List<String> KEY = List.of("project", "output_type", "contest", "arm");

  private ArmRows() {}

  /** The row of an arm. */
  static List<Object> key(String project, ArmKey arm) {
    return List.of(
        project, arm.type().name(), StoredText.name(arm.contest()), StoredText.name(arm.arm()));
  }

  static ArmKey key(ResultSet row) throws SQLException {
    return new ArmKey(
        new OutputType(row.getString("output_type")),
        row.getString("contest"),
        row.getString("arm"));
  }

  static List<Long> numbers(ArmDrawn drawn) {
    Spend spend = drawn.spend();
    List<Long> numbers =
        new ArrayList<>(
            List.of(
                drawn.outputs(),
                drawn.missed(),
                drawn.failed(),
                spend.metered(),
                spend.inputTokens(),
                spend.outputTokens(),
                spend.priced(),
                spend.nanos()));
    numbers.addAll(SumColumns.parts(drawn.inverse()));
    return numbers;
  }

  static ArmDrawn drawn(List<Long> columns) {
    Iterator<Long> numbers = columns.iterator();
    long outputs = numbers.next();
    long missed = numbers.next();
    long failed = numbers.next();
    Spend spend =
        new Spend(numbers.next(), numbers.next(), numbers.next(), numbers.next(), numbers.next());
    return new ArmDrawn(outputs, missed, failed, SumColumns.moments(numbers), spend);
  }

  static List<Long> numbers(ArmSums sums) {
    List<Long> numbers = new ArrayList<>(List.of(sums.acted(), sums.used()));
    numbers.addAll(SumColumns.parts(sums.score()));
    numbers.addAll(SumColumns.parts(sums.residual()));
    numbers.addAll(SumColumns.parts(sums.psi()));
    return numbers;
  }

  static ArmSums sums(List<Long> columns) {
    Iterator<Long> numbers = columns.iterator();
    return new ArmSums(
        numbers.next(),
        numbers.next(),
        SumColumns.moments(numbers),
        SumColumns.moments(numbers),
        SumColumns.moments(numbers));
  }

  /** Counts outputs by the arms drawn for them, arms in order. */
  static void countDrawn(Handle handle, Collection<GeneratedOutput> outputs) {
    Map<String, SortedMap<ArmKey, ArmDrawn>> drawn = new TreeMap<>();
    for (GeneratedOutput output : outputs) {
      if (output.learns() && output.treatment().choice().isPresent()) {
        Choice choice = output.treatment().choice().get();
        drawn
            .computeIfAbsent(output.project(), project -> new TreeMap<>())
            .merge(ArmKey.of(output.type(), choice), ArmDrawn.of(output, choice), ArmDrawn::plus);
      }
    }
    drawn.forEach((project, arms) -> add(handle, project, arms));
  }

  private static void add(Handle handle, String project, SortedMap<ArmKey, ArmDrawn> arms) {
    Map<List<Object>, List<Long>> rows = new LinkedHashMap<>();
    arms.forEach((arm, drawn) -> rows.put(key(project, arm), numbers(drawn)));
    DRAWN.add(handle, "arm_drawn", KEY, rows);
  }

  /** Counts the outputs arms were drawn for again, from the log. */
  static void drawnAgain(Handle handle, String project) {
    handle
        .createQuery(
            "select arm from arm_drawn where project = :project"
                + " order by output_type, contest, arm for update")
        .bind("project", project)
        .mapTo(String.class)
        .list();
    handle
        .createUpdate("delete from arm_drawn where project = :project")
        .bind("project", project)
        .execute();
    SortedMap<ArmKey, ArmDrawn> arms = new TreeMap<>();
    handle
        .createQuery(
            "select output_type, contest, arm, arm_probability, count(*) as outputs,"
                + " sum(case when completion <> 'FAILED' and upstream <> arm_upstream"
                + " then 1 else 0 end) as missed,"
                + " sum(case when completion = 'FAILED' then 1 else 0 end) as failed,"
                + " count(input_tokens) as metered,"
                + " coalesce(sum(input_tokens), 0) as input_tokens,"
                + " coalesce(sum(output_tokens), 0) as output_tokens,"
                + " count(cost_nanos) as priced, coalesce(sum(cost_nanos), 0) as nanos"
                + " from output where project = :project and learns and arm is not null"
                + " group by output_type, contest, arm, arm_probability")
        .bind("project", project)
        .map((row, context) -> Map.entry(key(row), drawn(row)))
        .forEach(entry -> arms.merge(entry.getKey(), entry.getValue(), ArmDrawn::plus));
    add(handle, project, arms);
  }

  private static ArmDrawn drawn(ResultSet row) throws SQLException {
    long outputs = row.getLong("outputs");
    Moments one = Moments.of(1 / row.getDouble("arm_probability"), 1);
    Moments all =
        new Moments(
            outputs,
            Math.multiplyExact(outputs, one.weightMicros()),
            Math.multiplyExact(outputs, one.squaredWeightMicros()),
            Math.multiplyExact(outputs, one.sumMicros()),
            Math.multiplyExact(outputs, one.sumOfSquaresMicros()));
    return new ArmDrawn(
        outputs,
        row.getLong("missed"),
        row.getLong("failed"),
        all,
        new Spend(
            row.getLong("metered"),
            row.getLong("input_tokens"),
            row.getLong("output_tokens"),
            row.getLong("priced"),
            row.getLong("nanos")));
  }
}
