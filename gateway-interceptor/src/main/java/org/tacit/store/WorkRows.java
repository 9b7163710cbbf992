package org.tacit.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tacit.event.EventHead;
import org.tacit.event.Submission;

/** Puts outputs with new events to the work: ready where the output is there, parked where not. */
final class WorkRows {
  static final String INSERT =
      "insert into work (project, shard, output_id, join_key, state, since)"
          + " values (:project, :shard, :output, :joinKey, :state, :since)";

  private WorkRows() {}

  /** A join key at a moment; at another one it may name another output. */
  private record Keyed(String joinKey, Instant received) {}

  /** Adds one row for each output the submissions name, in the transaction that stores them. */
  static void add(Handle handle, List<Submission> submissions) {
    Map<String, List<EventHead>> byProject = new LinkedHashMap<>();
    for (Submission submission : submissions) {
      EventHead head = submission.event().head();
      byProject.computeIfAbsent(head.project(), project -> new ArrayList<>()).add(head);
    }
    try (PreparedBatch rows = handle.prepareBatch(INSERT)) {
      byProject.forEach((project, heads) -> add(handle, rows, project, heads));
      rows.execute();
    }
  }

  private static void add(
      Handle handle, PreparedBatch rows, String project, List<EventHead> heads) {
    Map<UUID, Instant> named = new LinkedHashMap<>();
    Set<Keyed> keyed = new LinkedHashSet<>();
    for (EventHead head : heads) {
      JdbcEventLog.outputId(head.output()).ifPresent(id -> named.putIfAbsent(id, head.received()));
      JdbcEventLog.joinKey(head.output())
          .ifPresent(key -> keyed.add(new Keyed(key, StoreTypes.stored(head.received()))));
    }
    Map<String, List<KnownOutput>> byKey =
        KnownOutput.byJoinKey(handle, project, keyed.stream().map(Keyed::joinKey).toList());
    Map<UUID, KnownOutput> known = byId(handle, project, named.keySet());
    for (Keyed key : keyed) {
      Optional<KnownOutput> owner =
          KnownOutput.meant(byKey.getOrDefault(key.joinKey(), List.of()), key.received());
      owner.ifPresent(
          output -> {
            known.put(output.id().value(), output);
            named.putIfAbsent(output.id().value(), key.received());
          });
      if (owner.isEmpty()) {
        rows.bind("project", project)
            .bind("shard", 0)
            .bind("output", Optional.<UUID>empty())
            .bind("joinKey", key.joinKey())
            .bind("state", "parked")
            .bind("since", key.received())
            .add();
      }
    }
    named.forEach(
        (id, since) ->
            rows.bind("project", project)
                .bind("shard", shard(project, id, Optional.ofNullable(known.get(id))))
                .bind("output", Optional.of(id))
                .bind("joinKey", Optional.<String>empty())
                .bind("state", known.containsKey(id) ? "ready" : "parked")
                .bind("since", since)
                .add());
  }

  private static int shard(String project, UUID id, Optional<KnownOutput> known) {
    return Shards.of(project, known.flatMap(KnownOutput::user), id);
  }

  private static Map<UUID, KnownOutput> byId(Handle handle, String project, Set<UUID> ids) {
    Map<UUID, KnownOutput> known = new HashMap<>();
    if (!ids.isEmpty()) {
      handle
          .createQuery(
              "select id, user_id, created from output"
                  + " where id = any(:ids) and project = :project")
          .bind("ids", ids.toArray(new UUID[0]))
          .bind("project", project)
          .map((row, context) -> KnownOutput.of(row))
          .forEach(output -> known.put(output.id().value(), output));
    }
    return known;
  }
}
