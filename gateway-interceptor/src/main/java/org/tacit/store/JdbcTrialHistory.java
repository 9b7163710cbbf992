package org.tacit.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.tacit.stats.Interval;
import org.tacit.trial.Contrast;
import org.tacit.trial.DaySums;
import org.tacit.trial.TrialDay;
import org.tacit.trial.TrialHistory;
import org.tacit.trial.TrialPoint;
import org.tacit.trial.TrialSeries;

/**
 * How trials went, in the tables {@code trial_series} and {@code trial_day}.
 *
 * <p>Thread-safe when it is not bound to a transaction.
 */
public final class JdbcTrialHistory implements TrialHistory {
  private static final List<String> DAY_KEY =
      List.of("project", "trial_id", "day_start", "upstream");

  private final Session session;

  /** An adapter over an open store. */
  public JdbcTrialHistory(Database database) {
    this(Session.of(database));
  }

  JdbcTrialHistory(Session session) {
    this.session = session;
  }

  @Override
  public Map<String, Long> last(String project) {
    Map<String, Long> last = new HashMap<>();
    session.read(
        handle -> {
          handle
              .createQuery(
                  "select s.trial_id, s.outputs from trial_series s join trial t"
                      + " on t.project = s.project and t.id = s.trial_id"
                      + " where s.project = :project and t.ended is null")
              .bind("project", project)
              .map((row, context) -> Map.entry(row.getString("trial_id"), row.getLong("outputs")))
              .forEach(entry -> last.put(entry.getKey(), entry.getValue()));
          return last.size();
        });
    return last;
  }

  @Override
  public TrialSeries series(String project, String trial) {
    return session.read(
        handle ->
            handle
                .createQuery(
                    "select content from trial_series where project = :project"
                        + " and trial_id = :trial")
                .bind("project", project)
                .bind("trial", StoredText.clean(trial))
                .mapTo(String.class)
                .findOne()
                .map(JdbcTrialHistory::read)
                .orElse(new TrialSeries(List.of())));
  }

  @Override
  public void save(String project, String trial, TrialSeries series) {
    List<TrialPoint> points = series.points();
    long outputs = points.isEmpty() ? 0 : points.get(points.size() - 1).outputs();
    String values =
        "update trial_series set outputs = :outputs, content = :content"
            + " where project = :project and trial_id = :trial";
    String insert =
        "insert into trial_series (project, trial_id, outputs, content)"
            + " values (:project, :trial, :outputs, :content) on conflict do nothing";
    session.write(
        handle -> {
          for (String sql : List.of(values, insert, values)) {
            int changed =
                handle
                    .createUpdate(sql)
                    .bind("project", project)
                    .bind("trial", trial)
                    .bind("outputs", outputs)
                    .bind("content", write(series))
                    .execute();
            if (changed > 0) {
              return changed;
            }
          }
          throw new IllegalStateException("a row is neither there nor can be inserted");
        });
  }

  @Override
  public void add(String project, Map<TrialDay, DaySums> changes) {
    if (changes.isEmpty()) {
      return;
    }
    session.write(
        handle -> {
          Set<String> running = running(handle, project, changes);
          Map<List<Object>, List<Long>> rows = new LinkedHashMap<>();
          new TreeMap<>(changes)
              .forEach(
                  (day, sums) -> {
                    if (running.contains(day.trial())) {
                      rows.put(
                          List.of(project, day.trial(), day.day(), StoredText.name(day.upstream())),
                          QualityRows.numbers(sums));
                    }
                  });
          QualityRows.DAY.add(handle, "trial_day", DAY_KEY, rows);
          return rows.size();
        });
  }

  private static Set<String> running(
      Handle handle, String project, Map<TrialDay, DaySums> changes) {
    return handle
        .createQuery(
            "select id from trial where project = :project and id = any(:ids) and ended is null")
        .bind("project", project)
        .bind(
            "ids", changes.keySet().stream().map(TrialDay::trial).distinct().toArray(String[]::new))
        .mapTo(String.class)
        .set();
  }

  @Override
  public SortedMap<TrialDay, DaySums> days(String project, String trial) {
    TreeMap<TrialDay, DaySums> days = new TreeMap<>();
    session.read(
        handle -> {
          handle
              .createQuery("select * from trial_day where project = :project and trial_id = :trial")
              .bind("project", project)
              .bind("trial", StoredText.clean(trial))
              .map(
                  (row, context) ->
                      Map.entry(
                          new TrialDay(
                              trial,
                              row.getObject("day_start", LocalDate.class),
                              row.getString("upstream")),
                          QualityRows.daySums(QualityRows.DAY.read(row))))
              .forEach(entry -> days.put(entry.getKey(), entry.getValue()));
          return days.size();
        });
    days.values().removeIf(DaySums.EMPTY::equals);
    return Collections.unmodifiableSortedMap(days);
  }

  private static String write(TrialSeries series) {
    ArrayNode points = Json.array();
    for (TrialPoint point : series.points()) {
      ObjectNode node = points.addObject();
      node.put("at", point.at().toString());
      node.put("injected", point.injected());
      node.put("held_out", point.heldOut());
      node.set("score", write(point.score()));
      node.set("distance", write(point.editDistance()));
    }
    return Json.write(points);
  }

  private static ObjectNode write(Contrast contrast) {
    ObjectNode node = Json.object().put("n", contrast.n());
    Json.put(node, "lift", contrast.lift());
    contrast.interval().ifPresent(i -> node.put("low", i.low()).put("high", i.high()));
    return node;
  }

  private static TrialSeries read(String json) {
    List<TrialPoint> points = new ArrayList<>();
    for (JsonNode node : Json.read(json)) {
      points.add(
          new TrialPoint(
              Json.instant(node, "at"),
              node.path("injected").asLong(),
              node.path("held_out").asLong(),
              contrast(node.path("score")),
              contrast(node.path("distance"))));
    }
    return new TrialSeries(points);
  }

  private static Contrast contrast(JsonNode node) {
    return new Contrast(
        node.path("n").asLong(),
        Json.number(node, "lift"),
        node.has("low")
            ? Optional.of(new Interval(Json.decimal(node, "low"), Json.decimal(node, "high")))
            : Optional.empty());
  }
}
