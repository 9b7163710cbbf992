package org.tacit.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.tacit.baseline.Flag;
import org.tacit.baseline.Policy;
import org.tacit.baseline.UserFlag;
import org.tacit.baseline.UserRecord;
import org.tacit.baseline.UserStore;
import org.tacit.output.OutputType;

/**
 * Users' flags and policies in the table {@code baseline}.
 *
 * <p>Thread-safe when it is not bound to a transaction.
 */
public final class JdbcUserStore implements UserStore {
  private static final String SET =
      "set flags = :flags, policy = :policy, silenced = :silenced, content = :content";

  private final Session session;

  /** An adapter over an open store. */
  public JdbcUserStore(Database database) {
    this(Session.of(database));
  }

  JdbcUserStore(Session session) {
    this.session = session;
  }

  @Override
  public UserRecord find(String project, String user) {
    return session.read(
        handle ->
            handle
                .createQuery("select * from baseline where project = :project and user_id = :user")
                .bind("project", project)
                .bind("user", StoredText.name(user))
                .map(JdbcUserStore::user)
                .findOne()
                .orElseGet(() -> UserRecord.of(project, user)));
  }

  @Override
  public List<UserRecord> list(
      String project, Optional<Flag> flag, Optional<String> afterUser, int limit) {
    String where =
        (flag.filter(wanted -> wanted == Flag.OUTLIER).isPresent() ? " and outlier" : "")
            + (flag.filter(wanted -> wanted != Flag.OUTLIER).isPresent()
                ? " and flags like :flag"
                : "")
            + (afterUser.isPresent() ? " and user_id > :after" : "");
    return session.read(
        handle -> {
          var query =
              handle
                  .createQuery(
                      "select * from baseline where project = :project"
                          + where
                          + " order by user_id limit :limit")
                  .bind("project", project)
                  .bind("limit", limit);
          flag.filter(wanted -> wanted != Flag.OUTLIER)
              .ifPresent(wanted -> query.bind("flag", "%|" + wanted.name() + "|%"));
          afterUser.ifPresent(after -> query.bind("after", StoredText.name(after)));
          return query.map(JdbcUserStore::user).list();
        });
  }

  @Override
  public void save(UserRecord user) {
    String insert =
        "insert into baseline (project, user_id, flags, policy, silenced, content) values"
            + " (:project, :user, :flags, :policy, :silenced, :content) on conflict do nothing";
    String update = "update baseline " + SET + " where project = :project and user_id = :user";
    session.write(
        handle -> {
          for (String statement : List.of(update, insert, update)) {
            int changed =
                handle
                    .createUpdate(statement)
                    .bind("project", user.project())
                    .bind("user", StoredText.name(user.user()))
                    .bind("flags", names(user.ownFlags()))
                    .bind("policy", user.policy().map(Policy::name))
                    .bind("silenced", !user.influence().learning())
                    .bind("content", json(user.ownFlags()))
                    .execute();
            if (changed == 1) {
              return changed;
            }
          }
          return 0;
        });
  }

  @Override
  public void saveOutliers(String project, OutputType type, Map<String, String> reasons) {
    session.write(
        handle -> {
          Map<String, String> wanted = new TreeMap<>();
          reasons.forEach((user, reason) -> wanted.put(StoredText.name(user), reason));
          Map<String, ArrayNode> kept = new TreeMap<>();
          handle
              .createQuery(
                  "select user_id, outliers from baseline where project = :project and outlier")
              .bind("project", project)
              .map(
                  (row, context) ->
                      Map.entry(row.getString("user_id"), Json.read(row.getString("outliers"))))
              .forEach(entry -> kept.put(entry.getKey(), others(entry.getValue(), type)));
          wanted.forEach(
              (user, reason) ->
                  kept.computeIfAbsent(user, name -> Json.array())
                      .addObject()
                      .put("type", type.name())
                      .put("reason", reason));
          kept.forEach((user, outliers) -> saveOutliers(handle, project, user, outliers));
          return kept.size();
        });
  }

  private static ArrayNode others(JsonNode outliers, OutputType type) {
    ArrayNode others = Json.array();
    for (JsonNode outlier : outliers) {
      if (!outlier.path("type").asText().equals(type.name())) {
        others.add(outlier);
      }
    }
    return others;
  }

  private static void saveOutliers(Handle handle, String project, String user, ArrayNode outliers) {
    String update =
        "update baseline set outlier = :outlier, outliers = :outliers"
            + " where project = :project and user_id = :user";
    String insert =
        "insert into baseline (project, user_id, flags, silenced, content, outlier, outliers)"
            + " values (:project, :user, '', false, '[]', :outlier, :outliers)"
            + " on conflict do nothing";
    for (String statement : List.of(update, insert, update)) {
      int changed =
          handle
              .createUpdate(statement)
              .bind("project", project)
              .bind("user", user)
              .bind("outlier", !outliers.isEmpty())
              .bind("outliers", Json.write(outliers))
              .execute();
      if (changed == 1) {
        return;
      }
    }
  }

  @Override
  public List<UserRecord> outliers(String project, OutputType type) {
    return session
        .read(
            handle ->
                handle
                    .createQuery(
                        "select * from baseline where project = :project and outlier"
                            + " order by user_id")
                    .bind("project", project)
                    .map(
                        (row, context) ->
                            Map.entry(user(row, context), Json.read(row.getString("outliers"))))
                    .list())
        .stream()
        .filter(entry -> others(entry.getValue(), type).size() < entry.getValue().size())
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public Set<String> silenced(String project) {
    return session.read(
        handle ->
            handle
                .createQuery("select user_id from baseline where project = :project and silenced")
                .bind("project", project)
                .mapTo(String.class)
                .set());
  }

  private static String names(List<UserFlag> flags) {
    return flags.stream()
        .map(flag -> flag.flag().name())
        .collect(Collectors.joining("|", "|", "|"));
  }

  private static String json(List<UserFlag> flags) {
    ArrayNode array = Json.array();
    for (UserFlag flag : flags) {
      array.addObject().put("flag", flag.flag().name()).put("reason", flag.reason());
    }
    return Json.write(array);
  }

  private static UserRecord user(ResultSet row, StatementContext context) throws SQLException {
    List<UserFlag> flags = new ArrayList<>();
    for (JsonNode flag : Json.read(row.getString("content"))) {
      flags.add(
          new UserFlag(Flag.valueOf(flag.path("flag").asText()), flag.path("reason").asText()));
    }
    for (JsonNode outlier : Json.read(row.getString("outliers"))) {
      flags.add(new UserFlag(Flag.OUTLIER, outlier.path("reason").asText()));
    }
    return new UserRecord(
        row.getString("project"),
        row.getString("user_id"),
        flags,
        StoreTypes.text(row, "policy").map(Policy::valueOf));
  }
}
