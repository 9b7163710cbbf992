package org.tacit.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.output.Choice;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputLog;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.output.Usage;

/**
 * Outputs in the tables {@code output}, {@code assignment} and {@code output_text}.
 *
 * <p>A text of more than a million characters is not kept, only its length. Thread-safe.
 */
public final class JdbcOutputLog implements OutputLog {
  private static final String INSERT =
      "insert into output (id, project, created, output_type, segment, user_id, conversation,"
          + " join_key, upstream, completion, held_out,"
          + " learns, audited, words, millis, contest, arm, arm_upstream, arm_probability,"
          + " arm_level, input_tokens, output_tokens, cost_nanos) values (:id, :project, :created,"
          + " :type, :segment, :user, :conversation, :joinKey, :upstream, :completion,"
          + " :heldOut, :learns, :audited, :words, :millis, :contest, :chosen, :armUpstream,"
          + " :armProbability, :armLevel, :inputTokens, :outputTokens, :nanos)";
  private static final String INSERT_ASSIGNMENT =
      "insert into assignment (output_id, position, project, preference_id, version, trial_id,"
          + " arm, probability) values (:id, :position, :project, :preference, :version, :trial,"
          + " :arm, :probability)";
  private static final String INSERT_TEXT =
      "insert into output_text (output_id, project, created, content)"
          + " values (:id, :project, :created, :content)";
  private static final String SELECT =
      "select o.*, t.content from output o left join output_text t on t.output_id = o.id ";

  private final Session session;
  private final boolean text;
  private final Set<Type> knownTypes = ConcurrentHashMap.newKeySet();

  /** One type of one project. */
  private record Type(String project, OutputType type) {}

  /** An adapter over an open store that keeps texts. */
  public JdbcOutputLog(Database database) {
    this(database, true);
  }

  /**
   * An adapter over an open store.
   *
   * @param database the store
   * @param text whether the texts of answers may be kept; one that was spooled while they might be
   *     is left out when it comes after
   */
  public JdbcOutputLog(Database database, boolean text) {
    this(Session.of(database), text);
  }

  JdbcOutputLog(Session session) {
    this(session, true);
  }

  private JdbcOutputLog(Session session, boolean text) {
    this.session = session;
    this.text = text;
  }

  @Override
  public void append(List<GeneratedOutput> outputs) {
    if (outputs.isEmpty()) {
      return;
    }
    // In order of ID, so that two nodes with the same outputs never wait for each other.
    Map<UUID, GeneratedOutput> byId = new LinkedHashMap<>();
    outputs.stream()
        .sorted(Comparator.comparing(GeneratedOutput::id))
        .forEach(output -> byId.putIfAbsent(output.id().value(), output));
    Set<Type> types = new HashSet<>();
    outputs.forEach(output -> types.add(new Type(output.project(), output.type())));
    types.removeAll(knownTypes);
    session.write(
        handle -> {
          Map<UUID, GeneratedOutput> fresh = new LinkedHashMap<>(byId);
          fresh.keySet().removeAll(existing(handle, byId.keySet()));
          if (!fresh.isEmpty()) {
            insert(handle, fresh.values());
            countDrawn(handle, fresh.values());
            ArmRows.countDrawn(handle, fresh.values());
            registerTypes(handle, types);
          }
          return fresh.size();
        });
    knownTypes.addAll(types);
  }

  private static Set<UUID> existing(Handle handle, Collection<UUID> ids) {
    return handle
        .createQuery("select id from output where id = any(:ids)")
        .bind("ids", ids.toArray(new UUID[0]))
        .mapTo(UUID.class)
        .set();
  }

  private void insert(Handle handle, Collection<GeneratedOutput> outputs) {
    try (PreparedBatch rows = handle.prepareBatch(INSERT);
        PreparedBatch assignments = handle.prepareBatch(INSERT_ASSIGNMENT);
        PreparedBatch texts = handle.prepareBatch(INSERT_TEXT)) {
      for (GeneratedOutput output : outputs) {
        bind(rows, output).add();
        int position = 0;
        for (Assignment assignment : output.treatment().assignments()) {
          bind(assignments, output, assignment, position++).add();
        }
        output
            .text()
            .filter(content -> text)
            .flatMap(StoredText::kept)
            .ifPresent(
                content ->
                    texts
                        .bind("id", output.id().value())
                        .bind("project", output.project())
                        .bind("created", output.created())
                        .bind("content", content)
                        .add());
      }
      rows.execute();
      executeUnlessEmpty(assignments);
      executeUnlessEmpty(texts);
    }
  }

  /** Counts outputs by the trials they were drawn into, trials in order. */
  private static void countDrawn(Handle handle, Collection<GeneratedOutput> outputs) {
    Map<List<Object>, List<Long>> drawn =
        new TreeMap<>(Comparator.comparing((List<Object> key) -> key.toString()));
    for (GeneratedOutput output : outputs) {
      if (output.learns()) {
        for (Assignment assignment : output.treatment().assignments()) {
          drawn.merge(
              List.of(output.project(), assignment.trialId()),
              QualityRows.drawn(output, assignment.arm()),
              SumColumns::added);
        }
      }
    }
    QualityRows.DRAWN.add(handle, "trial_size", List.of("project", "trial_id"), drawn);
  }

  private static void executeUnlessEmpty(PreparedBatch batch) {
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  private static PreparedBatch bind(PreparedBatch row, GeneratedOutput output) {
    Optional<Choice> choice = output.treatment().choice();
    Optional<Usage> usage = output.usage();
    return row.bind("id", output.id().value())
        .bind("project", output.project())
        .bind("created", output.created())
        .bind("contest", choice.map(c -> StoredText.name(c.contest())))
        .bind("chosen", choice.map(c -> StoredText.name(c.arm())))
        .bind("armUpstream", choice.map(c -> StoredText.name(c.upstream())))
        .bind("armProbability", choice.map(Choice::probability))
        .bind("armLevel", choice.map(Choice::level))
        .bind("inputTokens", usage.map(Usage::inputTokens))
        .bind("outputTokens", usage.map(Usage::outputTokens))
        .bind("nanos", usage.map(Usage::nanos).orElse(OptionalLong.empty()))
        .bind("type", output.type().name())
        .bind("segment", output.segment().map(StoredText::name))
        .bind("user", output.user().map(StoredText::name))
        .bind("conversation", output.conversation().map(StoredText::name))
        .bind("joinKey", output.joinKey().map(StoredText::name))
        .bind("upstream", StoredText.name(output.upstream()))
        .bind("completion", output.completion().name())
        .bind("heldOut", output.treatment().heldOut())
        .bind("learns", output.learns())
        .bind("audited", output.audited())
        .bind("words", output.words())
        .bind("millis", output.millis());
  }

  private static PreparedBatch bind(
      PreparedBatch row, GeneratedOutput output, Assignment assignment, int position) {
    return row.bind("id", output.id().value())
        .bind("position", position)
        .bind("project", output.project())
        .bind("preference", assignment.preferenceId())
        .bind("version", assignment.version())
        .bind("trial", assignment.trialId())
        .bind("arm", assignment.arm().name())
        .bind("probability", assignment.probability());
  }

  private static void registerTypes(Handle handle, Set<Type> types) {
    for (Type type : types) {
      handle
          .createUpdate(
              "insert into output_type (project, name) values (:project, :name)"
                  + " on conflict do nothing")
          .bind("project", type.project())
          .bind("name", type.type().name())
          .execute();
    }
  }

  @Override
  public List<GeneratedOutput> find(String project, Collection<OutputId> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    UUID[] wanted = ids.stream().map(OutputId::value).toArray(UUID[]::new);
    return session.read(handle -> find(handle, project, wanted));
  }

  /** The outputs of the project with these IDs, in order of ID, within the caller's transaction. */
  static List<GeneratedOutput> find(Handle handle, String project, UUID[] ids) {
    Map<UUID, List<Assignment>> assignments = new HashMap<>();
    handle
        .createQuery("select * from assignment where output_id = any(:ids) order by position")
        .bind("ids", ids)
        .map(
            (row, context) ->
                Map.entry(row.getObject("output_id", UUID.class), JdbcOutputLog.assignment(row)))
        .forEach(
            entry ->
                assignments
                    .computeIfAbsent(entry.getKey(), id -> new ArrayList<>())
                    .add(entry.getValue()));
    return handle
        .createQuery(SELECT + "where o.project = :project and o.id = any(:ids)")
        .bind("project", project)
        .bind("ids", ids)
        .map((row, context) -> output(row, assignments))
        .stream()
        .sorted(Comparator.comparing(GeneratedOutput::id))
        .toList();
  }

  private static Assignment assignment(ResultSet row) throws SQLException {
    return new Assignment(
        row.getString("preference_id"),
        row.getInt("version"),
        row.getString("trial_id"),
        Arm.valueOf(row.getString("arm")),
        row.getDouble("probability"));
  }

  private static GeneratedOutput output(ResultSet row, Map<UUID, List<Assignment>> assignments)
      throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new GeneratedOutput(
        new OutputId(id),
        row.getString("project"),
        new OutputType(row.getString("output_type")),
        StoreTypes.text(row, "segment"),
        StoreTypes.text(row, "user_id"),
        StoreTypes.text(row, "conversation"),
        StoreTypes.text(row, "join_key"),
        row.getString("upstream"),
        Completion.valueOf(row.getString("completion")),
        row.getBoolean("learns"),
        new Treatment(
            assignments.getOrDefault(id, List.of()), row.getBoolean("held_out"), choice(row)),
        row.getBoolean("audited"),
        row.getInt("words"),
        StoreTypes.whole(row, "millis"),
        StoreTypes.text(row, "content"),
        usage(row));
  }

  private static Optional<Choice> choice(ResultSet row) throws SQLException {
    return row.getString("arm") == null
        ? Optional.empty()
        : Optional.of(
            new Choice(
                row.getString("contest"),
                row.getString("arm"),
                row.getString("arm_upstream"),
                row.getDouble("arm_probability"),
                row.getDouble("arm_level")));
  }

  private static Optional<Usage> usage(ResultSet row) throws SQLException {
    OptionalLong input = StoreTypes.whole(row, "input_tokens");
    return input.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Usage(
                input.getAsLong(),
                row.getLong("output_tokens"),
                StoreTypes.whole(row, "cost_nanos")));
  }

  @Override
  public Optional<OutputId> findByJoinKey(String project, String joinKey) {
    return session.read(
        handle ->
            handle
                .createQuery(
                    "select id from output where project = :project and join_key = :key"
                        + " order by created desc, id desc limit 1")
                .bind("project", project)
                .bind("key", StoredText.name(joinKey))
                .mapTo(UUID.class)
                .findOne()
                .map(OutputId::new));
  }
}
