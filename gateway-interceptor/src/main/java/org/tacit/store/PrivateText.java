package org.tacit.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.tacit.event.EventHead;
import org.tacit.event.Submission;
import org.tacit.output.OutputId;

/**
 * The texts that clients send for outputs nothing may be learned from: they are not kept.
 *
 * <p>An event that is there before its output says nothing about that yet; its text goes when the
 * output comes.
 */
final class PrivateText {
  private PrivateText() {}

  /** Those of the submissions whose text must not be kept. */
  static List<Submission> among(Handle handle, List<Submission> submissions) {
    Map<String, Map<Submission, UUID>> byProject = new HashMap<>();
    Map<String, Map<Submission, String>> keyed = new HashMap<>();
    for (Submission submission : submissions) {
      if (EventRows.finalText(submission.event()).isPresent()) {
        EventHead head = submission.event().head();
        JdbcEventLog.outputId(head.output())
            .ifPresent(id -> of(byProject, head.project()).put(submission, id));
        JdbcEventLog.joinKey(head.output())
            .ifPresent(key -> of(keyed, head.project()).put(submission, key));
      }
    }
    keyed.forEach(
        (project, keys) -> {
          Map<String, List<KnownOutput>> known =
              KnownOutput.byJoinKey(handle, project, keys.values());
          keys.forEach(
              (submission, key) ->
                  KnownOutput.meant(
                          known.getOrDefault(key, List.of()),
                          StoreTypes.stored(submission.event().head().received()))
                      .ifPresent(
                          output -> of(byProject, project).put(submission, output.id().value())));
        });
    Set<UUID> silent = new HashSet<>();
    byProject.forEach((project, ids) -> silent.addAll(silent(handle, project, ids.values())));
    return byProject.values().stream()
        .flatMap(ids -> ids.entrySet().stream())
        .filter(entry -> silent.contains(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static <V> Map<Submission, V> of(
      Map<String, Map<Submission, V>> byProject, String project) {
    return byProject.computeIfAbsent(project, p -> new HashMap<>());
  }

  private static List<UUID> silent(Handle handle, String project, Collection<UUID> ids) {
    return handle
        .createQuery(
            "select id from output where project = :project and id = any(:ids) and not learns")
        .bind("project", project)
        .bind("ids", ids.toArray(new UUID[0]))
        .mapTo(UUID.class)
        .list();
  }

  /** Deletes the texts of events that were there before these outputs, where they do not learn. */
  static void deleteOf(Handle handle, String project, Collection<UUID> outputs) {
    List<OutputId> silent = silent(handle, project, outputs).stream().map(OutputId::new).toList();
    if (silent.isEmpty()) {
      return;
    }
    String[] events =
        JdbcEventLog.find(handle, project, silent).values().stream()
            .flatMap(List::stream)
            .map(event -> StoredText.name(event.head().eventId()))
            .toArray(String[]::new);
    handle
        .createUpdate("delete from event_text where project = :project and event_id = any(:events)")
        .bind("project", project)
        .bind("events", events)
        .execute();
  }
}
