package org.tacit.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tacit.event.EventLog;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.OutputRef;
import org.tacit.event.Submission;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;

/** Events in a map. Thread-safe. */
public final class InMemoryEventLog implements EventLog {
  private record Key(String project, String eventId) {}

  private final InMemoryOutputLog outputs;
  private final Map<Key, Submission> kept = new LinkedHashMap<>();

  /** An empty log whose join keys are those of these outputs. */
  public InMemoryEventLog(InMemoryOutputLog outputs) {
    this.outputs = outputs;
  }

  @Override
  public synchronized List<Appended> append(List<Submission> submissions) {
    List<Appended> answers = new ArrayList<>();
    for (Submission submission : submissions) {
      Key key = new Key(submission.event().head().project(), submission.event().head().eventId());
      Submission there = kept.putIfAbsent(key, submission);
      answers.add(
          there == null
              ? Appended.STORED
              : there.digest().equals(submission.digest())
                  ? Appended.DUPLICATE
                  : Appended.CONFLICT);
    }
    return answers;
  }

  @Override
  public synchronized Map<OutputId, List<FeedbackEvent>> find(
      String project, Collection<OutputId> ids) {
    Map<OutputId, List<FeedbackEvent>> found = new HashMap<>();
    for (Submission submission : kept.values()) {
      FeedbackEvent event = submission.event();
      if (event.head().project().equals(project)) {
        target(event)
            .filter(ids::contains)
            .ifPresent(id -> found.computeIfAbsent(id, i -> new ArrayList<>()).add(event));
      }
    }
    found.values().forEach(events -> events.sort(FeedbackEvent.ORDER));
    return found;
  }

  /** All events, in the order of their arrival. */
  public synchronized List<FeedbackEvent> all() {
    return kept.values().stream().map(Submission::event).toList();
  }

  /** The output an event belongs to; of several with its key the newest that was there. */
  private Optional<OutputId> target(FeedbackEvent event) {
    OutputRef ref = event.head().output();
    if (ref instanceof OutputRef.ById byId) {
      return Optional.of(byId.id());
    }
    List<GeneratedOutput> keyed =
        outputs.withJoinKey(event.head().project(), ((OutputRef.ByJoinKey) ref).key());
    Optional<OutputId> found = keyed.stream().findFirst().map(GeneratedOutput::id);
    for (GeneratedOutput output : keyed) {
      if (!output.created().isAfter(event.head().at())) {
        found = Optional.of(output.id());
      }
    }
    return found;
  }

  /** Removes the events of these outputs; says what they were. */
  synchronized List<FeedbackEvent> forget(String project, Collection<OutputId> ids) {
    List<FeedbackEvent> removed =
        find(project, ids).values().stream().flatMap(List::stream).distinct().toList();
    removed.forEach(event -> kept.remove(new Key(project, event.head().eventId())));
    return removed;
  }
}
