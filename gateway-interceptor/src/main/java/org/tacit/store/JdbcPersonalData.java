package org.tacit.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.tacit.baseline.Policy;
import org.tacit.event.FeedbackEvent;
import org.tacit.loop.Erased;
import org.tacit.loop.PersonalData;
import org.tacit.loop.PolicyDecision;
import org.tacit.output.OutputId;

/** What all tables keep under a user's name. Bound to a transaction. */
final class JdbcPersonalData implements PersonalData {
  private static final int GROUP = 1_000;

  private final Session session;

  JdbcPersonalData(Session session) {
    this.session = session;
  }

  @Override
  public boolean known(String project, String user) {
    return session.read(
        handle ->
            List.of("baseline", "output", "evidence", "interaction").stream()
                .anyMatch(
                    table ->
                        handle
                            .createQuery(
                                "select 1 from "
                                    + table
                                    + " where project = :project and user_id = :user limit 1")
                            .bind("project", project)
                            .bind("user", StoredText.name(user))
                            .mapTo(Integer.class)
                            .findFirst()
                            .isPresent()));
  }

  @Override
  public Optional<PolicyDecision> decision(String project, String user) {
    return session.read(
        handle ->
            handle
                .createQuery(
                    "select policy, decided_by, decided_at, decided_for from baseline"
                        + " where project = :project and user_id = :user"
                        + " and decided_at is not null")
                .bind("project", project)
                .bind("user", StoredText.name(user))
                .map(
                    (row, context) ->
                        new PolicyDecision(
                            StoreTypes.text(row, "policy").map(Policy::valueOf),
                            row.getString("decided_by"),
                            StoreTypes.instant(row, "decided_at"),
                            row.getString("decided_for")))
                .findOne());
  }

  @Override
  public void decided(String project, String user, PolicyDecision decision) {
    session.write(
        handle ->
            handle
                .createUpdate(
                    "update baseline set decided_by = :by, decided_at = :at, decided_for = :for"
                        + " where project = :project and user_id = :user")
                .bind("by", StoredText.name(decision.actor()))
                .bind("at", decision.at())
                .bind("for", StoredText.clean(decision.reason()))
                .bind("project", project)
                .bind("user", StoredText.name(user))
                .execute());
  }

  @Override
  public Erased erase(String project, String user, String actor, Instant at) {
    return session.write(
        handle -> new Erasure(handle, project, StoredText.name(user)).run(actor, at));
  }

  /**
   * One erasure.
   *
   * @param user the name as it is kept
   */
  private record Erasure(Handle handle, String project, String user) {
    Erased run(String actor, Instant at) {
      waitForDecisions();
      List<UUID> outputs = ids("output", "id");
      int texts = 0;
      int events = 0;
      for (int from = 0; from < outputs.size(); from += GROUP) {
        List<UUID> group = outputs.subList(from, Math.min(outputs.size(), from + GROUP));
        JdbcRescoring.of(handle, project, foreign(group), at);
        texts += delete("output_text", "output_id", group);
        Set<String> names = eventsOf(group);
        texts += deleteByEvent("event_text", names);
        events += deleteByEvent("event", names);
        delete("work", "output_id", group);
        delete("contribution", "output_id", group);
        delete("answered_turn", "output_id", group);
      }
      int scores = deleteByUser("interaction");
      int evidence = deleteByUser("evidence");
      deleteByUser("contribution");
      deleteByUser("baseline");
      int preferences = preferences();
      int named =
          handle
              .createUpdate(
                  "update output set user_id = null, conversation = null, join_key = null"
                      + " where project = :project and user_id = :user")
              .bind("project", project)
              .bind("user", user)
              .execute();
      forgetDecisions();
      Erased erased = new Erased(named, texts, events, scores, evidence, preferences, 0);
      audit(erased, actor, at);
      Revisions.touch(handle, project, Revisions.LEARNED);
      return erased;
    }

    /** That somebody's policy was set is kept; whose and why is not. */
    private void forgetDecisions() {
      handle
          .createUpdate(
              "update audit set subject = 'erased', reason = '' where project = :project"
                  + " and kind = 'USER' and subject = :user")
          .bind("project", project)
          .bind("user", user)
          .execute();
    }

    private void waitForDecisions() {
      handle
          .createUpdate(
              "insert into project_lock (project) values (:project) on conflict do nothing")
          .bind("project", project)
          .execute();
      handle
          .createQuery("select project from project_lock where project = :project for update")
          .bind("project", project)
          .mapTo(String.class)
          .one();
    }

    private List<UUID> ids(String table, String column) {
      return handle
          .createQuery(
              "select "
                  + column
                  + " from "
                  + table
                  + " where project = :project and user_id = :user order by "
                  + column)
          .bind("project", project)
          .bind("user", user)
          .mapTo(UUID.class)
          .list();
    }

    /** What took the place of the user's outputs and is somebody else's. */
    private List<UUID> foreign(Collection<UUID> group) {
      return handle
          .createQuery(
              "select o.id from interaction i join output o on o.id = i.replacement"
                  + " where i.output_id = any(:ids) and o.project = :project"
                  + " and (o.user_id is null or o.user_id <> :user)")
          .bind("ids", group.toArray(new UUID[0]))
          .bind("project", project)
          .bind("user", user)
          .mapTo(UUID.class)
          .list();
    }

    /** The events of these outputs, by whatever name they called them. */
    private Set<String> eventsOf(Collection<UUID> group) {
      Map<OutputId, List<FeedbackEvent>> found =
          JdbcEventLog.find(handle, project, group.stream().map(OutputId::new).toList());
      Set<String> names = new HashSet<>();
      found
          .values()
          .forEach(all -> all.forEach(event -> names.add(StoredText.name(event.head().eventId()))));
      return names;
    }

    private int delete(String table, String column, Collection<UUID> ids) {
      return handle
          .createUpdate("delete from " + table + " where " + column + " = any(:ids)")
          .bind("ids", ids.toArray(new UUID[0]))
          .execute();
    }

    private int deleteByEvent(String table, Collection<String> names) {
      return handle
          .createUpdate(
              "delete from " + table + " where project = :project and event_id = any(:names)")
          .bind("project", project)
          .bind("names", names.toArray(new String[0]))
          .execute();
    }

    private int deleteByUser(String table) {
      return handle
          .createUpdate("delete from " + table + " where project = :project and user_id = :user")
          .bind("project", project)
          .bind("user", user)
          .execute();
    }

    /** Preferences of this user alone; the name stands in their scope and in their history. */
    private int preferences() {
      List<String> own = new ArrayList<>();
      handle
          .createQuery("select content from preference where project = :project and scope = 'user'")
          .bind("project", project)
          .mapTo(String.class)
          .map(PreferenceJson::read)
          .forEach(
              preference -> {
                if (preference.scope().user().filter(user::equals).isPresent()) {
                  own.add(preference.id());
                }
              });
      int removed = deletePreferences("preference", "id", own);
      deletePreferences("audit", "subject", own);
      for (String table : List.of("trial_day", "trial_series", "trial_size")) {
        deletePreferences(
            table,
            "trial_id in (select id from trial where project = :project and preference_id",
            own,
            ")");
      }
      deletePreferences(
          "trial_stream",
          "user_id in (select user_id from trial where project = :project and user_id <> ''"
              + " and preference_id",
          own,
          ")");
      deleteByUser("trial_stream");
      deletePreferences("trial", "preference_id", own);
      deletePreferences("assignment", "preference_id", own);
      return removed;
    }

    private int deletePreferences(String table, String column, Collection<String> ids) {
      return deletePreferences(table, column, ids, "");
    }

    private int deletePreferences(
        String table, String column, Collection<String> ids, String closing) {
      return handle
          .createUpdate(
              "delete from "
                  + table
                  + " where project = :project and "
                  + column
                  + " = any(:preferences)"
                  + closing)
          .bind("project", project)
          .bind("preferences", ids.toArray(new String[0]))
          .execute();
    }

    /** That somebody was erased is kept; who it was is not. */
    private void audit(Erased erased, String actor, Instant at) {
      handle
          .createUpdate(
              "insert into audit (project, kind, subject, happened, actor, action, reason, content)"
                  + " values (:project, 'ERASURE', 'erasure', :at, :actor, 'erased', '',"
                  + " :content)")
          .bind("project", project)
          .bind("at", at)
          .bind("actor", StoredText.name(actor))
          .bind(
              "content",
              Json.write(
                  Json.object()
                      .put("outputs", erased.outputs())
                      .put("texts", erased.texts())
                      .put("events", erased.events())))
          .execute();
    }
  }
}
