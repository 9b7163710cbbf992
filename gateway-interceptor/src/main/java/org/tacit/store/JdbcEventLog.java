package org.tacit.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tacit.event.EventHead;
import org.tacit.event.EventLog;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.OutputRef;
import org.tacit.event.Submission;
import org.tacit.output.OutputId;

/**
 * Events in the tables {@code event} and {@code event_text}, and their work in {@code work}.
 *
 * <p>Two nodes that append the same ID at once meet at the unique constraint; the loser reads again
 * and answers by what it finds. A join key names the newest output that had it when the event
 * arrived, or, where there was none yet, the first one that gets it. Thread-safe.
 */
public final class JdbcEventLog implements EventLog {
  /** By a join, for H2 would not use the second column of the index for {@code = any(...)}. */
  static final String DIGESTS =
      "select e.event_id, e.digest from unnest(cast(:ids as varchar array)) as wanted (id)"
          + " join event e on e.project = :project and e.event_id = wanted.id";

  private static final String INSERT =
      "insert into event (project, event_id, output_id, join_key, action, happened, received,"
          + " origin, dwell_millis, digest, payload) values (:project, :eventId, :output,"
          + " :joinKey, :action, :happened, :received, :origin, :dwell, :digest, :payload)";
  private static final String INSERT_TEXT =
      "insert into event_text (project, event_id, received, content)"
          + " values (:project, :eventId, :received, :content)";
  private static final String COLUMNS =
      "e.project, e.event_id, e.output_id, e.join_key, e.action, e.happened, e.received, e.origin,"
          + " e.dwell_millis, e.payload, t.content";
  private static final String TEXT =
      " left join event_text t on t.project = e.project and t.event_id = e.event_id ";
  static final String BY_ID =
      "select " + COLUMNS + " from event e" + TEXT + "where e.output_id = any(:ids)";

  /** By a join, as above. */
  static final String BY_JOIN_KEY =
      "select "
          + COLUMNS
          + " from unnest(cast(:keys as varchar array)) as wanted (name)"
          + " join event e on e.project = :project and e.join_key = wanted.name"
          + TEXT;

  private final Session session;
  private final Runnable makeDurable;
  private final boolean keepText;

  /** An event's name; the order keeps two nodes from waiting for each other. */
  private record Key(String project, String eventId) implements Comparable<Key> {
    static Key of(Submission submission) {
      EventHead head = submission.event().head();
      return new Key(head.project(), StoredText.name(head.eventId()));
    }

    @Override
    public int compareTo(Key other) {
      return Comparator.comparing(Key::project).thenComparing(Key::eventId).compare(this, other);
    }
  }

  /** An adapter over an open store. */
  public JdbcEventLog(Database database) {
    this(database, true);
  }

  /** An adapter over an open store that keeps no text unless it is told to. */
  public JdbcEventLog(Database database, boolean keepText) {
    this(Session.of(database), database::makeDurable, keepText);
  }

  JdbcEventLog(Session session, Runnable makeDurable, boolean keepText) {
    this.session = session;
    this.makeDurable = makeDurable;
    this.keepText = keepText;
  }

  @Override
  public List<Appended> append(List<Submission> submissions) {
    if (submissions.isEmpty()) {
      return List.of();
    }
    Map<Key, Submission> first = new TreeMap<>();
    submissions.forEach(submission -> first.putIfAbsent(Key.of(submission), submission));
    Map<Key, String> before = session.write(handle -> append(handle, first, keepText));
    Map<Key, String> digests = new HashMap<>(before);
    List<Appended> answers = new ArrayList<>(submissions.size());
    for (Submission submission : submissions) {
      String known = digests.putIfAbsent(Key.of(submission), submission.digest());
      if (known == null) {
        answers.add(Appended.STORED);
      } else {
        answers.add(known.equals(submission.digest()) ? Appended.DUPLICATE : Appended.CONFLICT);
      }
    }
    // Also for duplicates: the first of them may have been committed by another thread just now.
    makeDurable.run();
    return List.copyOf(answers);
  }

  /** Stores those that are not there, and answers with the digests of those that were. */
  private static Map<Key, String> append(
      Handle handle, Map<Key, Submission> submissions, boolean keepText) {
    Map<Key, String> before = digests(handle, submissions.keySet());
    List<Submission> fresh = new ArrayList<>(submissions.size());
    submissions.forEach(
        (key, submission) -> {
          if (!before.containsKey(key)) {
            fresh.add(submission);
          }
        });
    if (!fresh.isEmpty()) {
      insert(handle, fresh, keepText ? PrivateText.among(handle, fresh) : fresh);
      WorkRows.add(handle, fresh);
    }
    return before;
  }

  private static Map<Key, String> digests(Handle handle, Collection<Key> keys) {
    Map<String, List<String>> byProject = new LinkedHashMap<>();
    keys.forEach(
        key ->
            byProject
                .computeIfAbsent(key.project(), project -> new ArrayList<>())
                .add(key.eventId()));
    Map<Key, String> digests = new HashMap<>();
    byProject.forEach(
        (project, ids) ->
            handle
                .createQuery(DIGESTS)
                .bind("project", project)
                .bind("ids", ids.toArray(new String[0]))
                .map(
                    (row, context) ->
                        Map.entry(
                            new Key(project, row.getString("event_id")), row.getString("digest")))
                .forEach(entry -> digests.put(entry.getKey(), entry.getValue())));
    return digests;
  }

  private static void insert(
      Handle handle, List<Submission> submissions, Collection<Submission> withoutText) {
    Set<Submission> silent = new HashSet<>(withoutText);
    try (PreparedBatch rows = handle.prepareBatch(INSERT);
        PreparedBatch texts = handle.prepareBatch(INSERT_TEXT)) {
      for (Submission submission : submissions) {
        FeedbackEvent event = submission.event();
        EventHead head = event.head();
        String eventId = StoredText.name(head.eventId());
        rows.bind("project", head.project())
            .bind("eventId", eventId)
            .bind("output", outputId(head.output()))
            .bind("joinKey", joinKey(head.output()))
            .bind("action", event.action().name())
            .bind("happened", head.at())
            .bind("received", head.received())
            .bind("origin", head.origin().name())
            .bind("dwell", head.dwellMillis())
            .bind("digest", submission.digest())
            .bind("payload", EventRows.payload(event))
            .add();
        EventRows.finalText(event)
            .filter(text -> !silent.contains(submission))
            .flatMap(StoredText::kept)
            .ifPresent(
                text ->
                    texts
                        .bind("project", head.project())
                        .bind("eventId", eventId)
                        .bind("received", head.received())
                        .bind("content", text)
                        .add());
      }
      rows.execute();
      if (texts.size() > 0) {
        texts.execute();
      }
    }
  }

  /** The output's ID, where the event says it. */
  static Optional<UUID> outputId(OutputRef ref) {
    return ref instanceof OutputRef.ById byId ? Optional.of(byId.id().value()) : Optional.empty();
  }

  /** The output's join key as it is kept, where the event names the output so. */
  static Optional<String> joinKey(OutputRef ref) {
    return ref instanceof OutputRef.ByJoinKey byKey
        ? Optional.of(StoredText.name(byKey.key()))
        : Optional.empty();
  }

  @Override
  public Map<OutputId, List<FeedbackEvent>> find(String project, Collection<OutputId> outputs) {
    return session.read(handle -> find(handle, project, outputs));
  }

  /** The events of these outputs within the caller's transaction; a list for each of them. */
  static Map<OutputId, List<FeedbackEvent>> find(
      Handle handle, String project, Collection<OutputId> outputs) {
    Map<OutputId, List<FeedbackEvent>> found = new LinkedHashMap<>();
    outputs.forEach(id -> found.put(id, new ArrayList<>()));
    if (found.isEmpty()) {
      return found;
    }
    UUID[] ids = found.keySet().stream().map(OutputId::value).toArray(UUID[]::new);
    handle.createQuery(BY_ID).bind("ids", ids).map((row, context) -> EventRows.event(row)).stream()
        .filter(event -> event.head().project().equals(project))
        .forEach(event -> outputOf(event).ifPresent(id -> add(found, id, event)));
    byJoinKey(handle, project, ids, found);
    found.replaceAll((id, events) -> events.stream().sorted(FeedbackEvent.ORDER).toList());
    return found;
  }

  private static Optional<OutputId> outputOf(FeedbackEvent event) {
    return outputId(event.head().output()).map(OutputId::new);
  }

  private static void add(
      Map<OutputId, List<FeedbackEvent>> found, OutputId id, FeedbackEvent event) {
    List<FeedbackEvent> events = found.get(id);
    if (events != null) {
      events.add(event);
    }
  }

  private static void byJoinKey(
      Handle handle, String project, UUID[] ids, Map<OutputId, List<FeedbackEvent>> found) {
    List<String> keys =
        handle
            .createQuery("select join_key from output where id = any(:ids)")
            .bind("ids", ids)
            .mapTo(String.class)
            .filter(Objects::nonNull)
            .stream()
            .distinct()
            .toList();
    if (keys.isEmpty()) {
      return;
    }
    Map<String, List<KnownOutput>> outputs = KnownOutput.byJoinKey(handle, project, keys);
    handle
        .createQuery(BY_JOIN_KEY)
        .bind("project", project)
        .bind("keys", keys.toArray(new String[0]))
        .map((row, context) -> EventRows.event(row))
        .forEach(
            event ->
                joinKey(event.head().output())
                    .map(key -> outputs.getOrDefault(key, List.of()))
                    .flatMap(all -> KnownOutput.meant(all, event.head().received()))
                    .ifPresent(output -> add(found, output.id(), event)));
  }
}
