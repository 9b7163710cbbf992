package org.tacit.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.tacit.edit.Hypothesis;
import org.tacit.edit.Language;
import org.tacit.edit.Vocabulary;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.EvidenceStore;
import org.tacit.preference.Observation;

/**
 * What edits teach, in the table {@code evidence}.
 *
 * <p>An observation of a feature that this version does not know is left out. Thread-safe when it
 * is not bound to a transaction.
 */
public final class JdbcEvidenceStore implements EvidenceStore {
  private final Session session;

  /** An adapter over an open store. */
  public JdbcEvidenceStore(Database database) {
    this(Session.of(database));
  }

  JdbcEvidenceStore(Session session) {
    this.session = session;
  }

  @Override
  public void save(EditEvidence evidence) {
    session.write(
        handle -> {
          remove(handle, evidence.project(), evidence.output());
          return handle
              .createUpdate(
                  "insert into evidence (output_id, project, output_type, segment, user_id,"
                      + " happened, content) values (:id, :project, :type, :segment, :user,"
                      + " :happened, :content)")
              .bind("id", evidence.output().value())
              .bind("project", evidence.project())
              .bind("type", evidence.type().name())
              .bind("segment", evidence.segment().map(StoredText::name))
              .bind("user", StoredText.name(evidence.user()))
              .bind("happened", evidence.at())
              .bind("content", json(evidence))
              .execute();
        });
  }

  @Override
  public void remove(String project, OutputId output) {
    session.write(handle -> remove(handle, project, output));
  }

  private static int remove(Handle handle, String project, OutputId output) {
    return handle
        .createUpdate("delete from evidence where output_id = :id and project = :project")
        .bind("id", output.value())
        .bind("project", project)
        .execute();
  }

  /** Looks through at most ten times the limit, so that its cost does not grow with the log. */
  @Override
  public List<EditEvidence> newestOfType(String project, OutputType type, int limit, int perUser) {
    return session.read(
        handle ->
            handle
                .createQuery(
                    "select e.* from evidence e join (select output_id, row_number() over"
                        + " (partition by user_id order by happened desc, output_id desc) as place"
                        + " from (select s.output_id, s.user_id, s.happened from evidence s"
                        + " where s.project = :project and s.output_type = :type"
                        + " and not exists (select 1 from baseline b where b.project = s.project"
                        + " and b.user_id = s.user_id and b.silenced)"
                        + " order by s.happened desc, s.output_id desc limit :scan) seen) ranked"
                        + " on ranked.output_id = e.output_id where ranked.place <= :perUser"
                        + " order by e.happened desc, e.output_id desc limit :limit")
                .bind("project", project)
                .bind("type", type.name())
                .bind("scan", 10L * limit)
                .bind("perUser", perUser)
                .bind("limit", limit)
                .map(JdbcEvidenceStore::evidence)
                .list());
  }

  @Override
  public List<EditEvidence> newestOfUser(String project, OutputType type, String user, int limit) {
    return session.read(
        handle ->
            handle
                .createQuery(
                    "select * from evidence where project = :project and output_type = :type"
                        + " and user_id = :user order by happened desc, output_id desc"
                        + " limit :limit")
                .bind("project", project)
                .bind("type", type.name())
                .bind("user", StoredText.name(user))
                .bind("limit", limit)
                .map(JdbcEvidenceStore::evidence)
                .list());
  }

  @Override
  public Set<String> usersBefore(String project, Instant moment) {
    UUID first = new UUID(moment.toEpochMilli() << 16, 0);
    return session.read(
        handle ->
            Set.copyOf(
                handle
                    .createQuery(
                        "select distinct user_id from evidence where project = :project"
                            + " and output_id < :first")
                    .bind("project", project)
                    .bind("first", first)
                    .mapTo(String.class)
                    .list()));
  }

  private static String json(EditEvidence evidence) {
    ObjectNode content = Json.object();
    content.put("source", evidence.source().name()).put("language", evidence.language());
    if (!evidence.vocabulary().equals(Vocabulary.NONE)) {
      content.put("terms", evidence.vocabulary().encode());
    }
    ArrayNode array = content.putArray("observations");
    for (Observation observation : evidence.observations()) {
      ObjectNode node = array.addObject();
      node.put("of", observation.hypothesis().wireName());
      node.put("moved", observation.moved());
      Json.put(node, "to", observation.target());
    }
    return Json.write(content);
  }

  /** Rows of earlier versions hold the observations alone: edits, in a language nobody noted. */
  private static EditEvidence evidence(ResultSet row, StatementContext context)
      throws SQLException {
    JsonNode content = Json.read(row.getString("content"));
    List<Observation> observations = new ArrayList<>();
    for (JsonNode node : content.isArray() ? content : content.path("observations")) {
      Hypothesis.parse(node.path("of").asText())
          .ifPresent(
              hypothesis ->
                  observations.add(
                      new Observation(
                          hypothesis, node.path("moved").asInt(), Json.text(node, "to"))));
    }
    return new EditEvidence(
        new OutputId(row.getObject("output_id", UUID.class)),
        row.getString("project"),
        new OutputType(row.getString("output_type")),
        StoreTypes.text(row, "segment"),
        row.getString("user_id"),
        StoreTypes.instant(row, "happened"),
        EditEvidence.Source.valueOf(content.path("source").asText(EditEvidence.Source.EDIT.name())),
        content.path("language").asText(Language.UNKNOWN),
        observations,
        Json.text(content, "terms").flatMap(Vocabulary::decode).orElse(Vocabulary.NONE));
  }
}
