package org.tacit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.tacit.event.EventHead;
import org.tacit.event.EventLog;
import org.tacit.event.EventLog.Appended;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.event.OutputRef;
import org.tacit.event.Submission;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;

/** What every event log does. */
abstract class EventLogContract extends StoreContract {
  EventLogContract(Supplier<Database> opening) {
    super(opening);
  }

  private EventLog log() {
    return new JdbcEventLog(database());
  }

  private List<FeedbackEvent> eventsOf(OutputId id) {
    return log().find(Samples.PROJECT, List.of(id)).get(id);
  }

  @Test
  void append_everyAction_comesBackEqualAndSorted() {
    OutputId id = Samples.id(Samples.NOW);
    List<FeedbackEvent> events = new ArrayList<>();
    EventHead full =
        new EventHead(
            Samples.PROJECT,
            "all-00",
            new OutputRef.ById(id),
            Samples.NOW.plusNanos(123_456_000),
            Samples.NOW,
            Origin.BROWSER,
            OptionalLong.of(5200));
    events.add(new FeedbackEvent.Edited(full, "Hi Ana"));
    events.add(new FeedbackEvent.Viewed(head(id, 1)));
    events.add(new FeedbackEvent.Accepted(head(id, 2), Optional.empty()));
    events.add(new FeedbackEvent.Accepted(head(id, 3), Optional.of("Done")));
    events.add(new FeedbackEvent.Regenerated(head(id, 4), Optional.of(Samples.id(Samples.NOW))));
    events.add(new FeedbackEvent.Regenerated(head(id, 5), Optional.empty()));
    events.add(new FeedbackEvent.Copied(head(id, 6), 0.25));
    events.add(new FeedbackEvent.Shared(head(id, 7), Optional.of("mail"), Optional.of("x")));
    events.add(new FeedbackEvent.Shared(head(id, 8), Optional.empty(), Optional.empty()));
    events.add(new FeedbackEvent.Abandoned(head(id, 9)));
    events.add(new FeedbackEvent.Rated(head(id, 10), -0.125));
    events.add(new FeedbackEvent.Outcome(head(id, 11), "email_replied", true, false));
    events.add(new FeedbackEvent.Undone(head(id, 12), "all-02"));
    events.add(new FeedbackEvent.Viewed(head(id, 13), OptionalDouble.of(.1 + .2)));
    events.add(new FeedbackEvent.Rated(head(id, 14), 0, List.of("emoji/fewer", "length/shorter")));
    List<Submission> submissions =
        new ArrayList<>(events.stream().map(Samples::submission).toList());
    Collections.reverse(submissions);
    assertThat(log().append(submissions)).containsOnly(Appended.STORED).hasSize(15);
    assertThat(eventsOf(id)).containsExactlyElementsOf(events);
  }

  private static EventHead head(OutputId id, int number) {
    String eventId = "all-%02d".formatted(number);
    return Samples.head(eventId, new OutputRef.ById(id), Samples.NOW.plusSeconds(number));
  }

  @Test
  void append_sameIdInOneBatch_isDuplicateOrConflictByDigest() {
    OutputId id = Samples.id(Samples.NOW);
    Submission first = Samples.viewed("one-batch", id);
    Submission other = new Submission(first.event(), "other");
    assertThat(log().append(List.of(first, other, first)))
        .containsExactly(Appended.STORED, Appended.CONFLICT, Appended.DUPLICATE);
    assertThat(eventsOf(id)).hasSize(1);
  }

  @Test
  void append_sameIdLater_isDuplicateOrConflictByDigest() {
    OutputId id = Samples.id(Samples.NOW);
    Submission first = Samples.viewed("later", id);
    Submission other = new Submission(first.event(), "other");
    Submission fresh = Samples.viewed("later-2", id);
    log().append(List.of(first));
    assertThat(log().append(List.of(other, fresh, first, fresh)))
        .containsExactly(
            Appended.CONFLICT, Appended.STORED, Appended.DUPLICATE, Appended.DUPLICATE);
    assertThat(eventsOf(id)).hasSize(2);
  }

  @Test
  void append_sameIdInOtherProject_isAnotherEvent() {
    OutputId id = Samples.id(Samples.NOW);
    Submission mine = Samples.viewed("per-project", id);
    EventHead h = mine.event().head();
    EventHead theirs =
        new EventHead(
            "other", h.eventId(), h.output(), h.at(), h.received(), h.origin(), h.dwellMillis());
    assertThat(
            log().append(List.of(mine, new Submission(new FeedbackEvent.Viewed(theirs), "other"))))
        .containsOnly(Appended.STORED);
    assertThat(eventsOf(id)).hasSize(1);
  }

  @Test
  void append_empty_isEmpty() {
    assertThat(log().append(List.of())).isEmpty();
    assertThat(log().find(Samples.PROJECT, List.of())).isEmpty();
  }

  @Test
  void append_hostileTexts_areKeptInert() {
    OutputId id = Samples.id(Samples.NOW);
    EventHead head = Samples.head(Samples.HOSTILE, new OutputRef.ById(id));
    Submission edited = Samples.submission(new FeedbackEvent.Edited(head, Samples.HOSTILE));
    EventHead next = Samples.head("hostile-2", new OutputRef.ById(id));
    Submission outcome =
        Samples.submission(new FeedbackEvent.Outcome(next, Samples.HOSTILE, true, true));
    assertThat(log().append(List.of(edited, edited, outcome)))
        .containsExactly(Appended.STORED, Appended.DUPLICATE, Appended.STORED);
    assertThat(log().append(List.of(edited))).containsExactly(Appended.DUPLICATE);
    assertThat(eventsOf(id))
        .anySatisfy(
            e ->
                assertThat(e)
                    .isInstanceOfSatisfying(
                        FeedbackEvent.Edited.class,
                        kept -> assertThat(kept.finalText()).isEqualTo(Samples.HOSTILE_KEPT)))
        .anySatisfy(
            e ->
                assertThat(e)
                    .isInstanceOfSatisfying(
                        FeedbackEvent.Outcome.class,
                        kept -> assertThat(kept.name()).isEqualTo(Samples.HOSTILE_KEPT)));
  }

  @Test
  void append_hundredThousandCharacters_areKept() {
    OutputId id = Samples.id(Samples.NOW);
    String text = "0123456789".repeat(10_000);
    EventHead head = Samples.head("huge", new OutputRef.ById(id));
    log().append(List.of(Samples.submission(new FeedbackEvent.Edited(head, text))));
    assertThat(eventsOf(id)).containsExactly(new FeedbackEvent.Edited(head, text));
  }

  @Test
  void find_textsForgotten_keepsTheEvents() {
    OutputId id = Samples.id(Samples.NOW);
    Instant old = Samples.NOW.minusSeconds(99_999_999);
    EventHead head = Samples.head("old-edit", new OutputRef.ById(id), old);
    EventHead accepted = Samples.head("old-accept", new OutputRef.ById(id), old);
    log()
        .append(
            List.of(
                Samples.submission(new FeedbackEvent.Edited(head, "x")),
                Samples.submission(new FeedbackEvent.Accepted(accepted, Optional.of("x")))));
    assertThat(new JdbcRetention(database()).deleteTextBefore(old)).isZero();
    assertThat(new JdbcRetention(database()).deleteTextBefore(old.plusSeconds(1))).isEqualTo(2);
    assertThat(eventsOf(id))
        .containsExactly(
            new FeedbackEvent.Accepted(accepted, Optional.of("")),
            new FeedbackEvent.Edited(head, ""));
  }

  @Test
  void find_byJoinKey_belongsToTheNewestOutputThatWasThere() {
    Instant t = Samples.NOW;
    String key = "j-reused";
    GeneratedOutput first = keyed(t, key);
    GeneratedOutput second = keyed(t.plusSeconds(10), key);
    new JdbcOutputLog(database()).append(List.of(second, first));
    FeedbackEvent early = viewed("jk-early", key, t.minusSeconds(1));
    FeedbackEvent between = viewed("jk-between", key, t.plusSeconds(5));
    FeedbackEvent after = viewed("jk-after", key, t.plusSeconds(15));
    FeedbackEvent direct =
        new FeedbackEvent.Viewed(
            Samples.head("jk-direct", new OutputRef.ById(first.id()), t.plusSeconds(20)));
    log().append(List.of(after, between, early, direct).stream().map(Samples::submission).toList());
    Map<OutputId, List<FeedbackEvent>> found =
        log().find(Samples.PROJECT, List.of(first.id(), second.id()));
    assertThat(found.get(first.id())).containsExactly(early, between, direct);
    assertThat(found.get(second.id())).containsExactly(after);
  }

  private static GeneratedOutput keyed(Instant created, String key) {
    return Samples.output(
        Samples.id(created), Samples.PROJECT, Optional.of("ana"), Optional.of(key));
  }

  private static FeedbackEvent viewed(String eventId, String key, Instant at) {
    return new FeedbackEvent.Viewed(Samples.head(eventId, new OutputRef.ByJoinKey(key), at));
  }

  @Test
  void append_sameIdsByTwoNodesAtOnce_storesEachOnce() throws Exception {
    OutputId id = Samples.id(Samples.NOW);
    List<Submission> submissions = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      submissions.add(Samples.viewed("race-" + i, id));
    }
    List<Submission> reversed = new ArrayList<>(submissions);
    Collections.reverse(reversed);
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService nodes = Executors.newFixedThreadPool(2);
    Map<Appended, Integer> answers = new EnumMap<>(Appended.class);
    try {
      List<Future<List<Appended>>> running =
          List.of(
              nodes.submit(() -> appendFrom(start, submissions)),
              nodes.submit(() -> appendFrom(start, reversed)));
      for (Future<List<Appended>> node : running) {
        node.get().forEach(answer -> answers.merge(answer, 1, Integer::sum));
      }
    } finally {
      nodes.shutdownNow();
    }
    assertThat(answers).containsEntry(Appended.STORED, 200).containsEntry(Appended.DUPLICATE, 200);
    assertThat(eventsOf(id)).hasSize(200);
  }

  private List<Appended> appendFrom(CyclicBarrier start, List<Submission> submissions)
      throws Exception {
    EventLog log = log();
    List<Appended> answers = new ArrayList<>();
    start.await();
    for (int i = 0; i < submissions.size(); i += 20) {
      answers.addAll(log.append(submissions.subList(i, i + 20)));
    }
    return answers;
  }

  @Test
  void work_outputNotThere_isParkedUntilItArrives() {
    JdbcWorkQueue queue = new JdbcWorkQueue(database());
    queue.giveUp(Samples.NOW.plusSeconds(1));
    long ready = queue.depth().ready();
    OutputId id = Samples.id(Samples.NOW);
    log().append(List.of(Samples.viewed("parked-1", id)));
    log().append(List.of(Samples.submission(viewed("parked-2", "j-parked", Samples.NOW))));
    assertThat(queue.wake()).isZero();
    assertThat(queue.depth().parked()).isEqualTo(2);
    new JdbcOutputLog(database()).append(List.of(Samples.output(id)));
    assertThat(queue.wake()).isEqualTo(1);
    new JdbcOutputLog(database()).append(List.of(keyed(Samples.NOW, "j-parked")));
    assertThat(queue.wake()).isEqualTo(1);
    assertThat(queue.depth().parked()).isZero();
    assertThat(queue.depth().ready()).isEqualTo(ready + 2);
  }

  @Test
  void work_outputThere_isReadyAtOnce() {
    JdbcWorkQueue queue = new JdbcWorkQueue(database());
    OutputId id = Samples.id(Samples.NOW);
    new JdbcOutputLog(database()).append(List.of(Samples.output(id)));
    long before = queue.depth().ready();
    log().append(List.of(Samples.viewed("ready-1", id), Samples.viewed("ready-2", id)));
    assertThat(queue.depth().ready()).isEqualTo(before + 1);
  }

  @Test
  void giveUp_parkedTooLong_listsEachOutputOnceWithItsEvents() {
    JdbcWorkQueue queue = new JdbcWorkQueue(database());
    Instant old = Samples.NOW.minusSeconds(999_999);
    OutputId id = Samples.id(old);
    queue.giveUp(old);
    for (int i = 0; i < 3; i++) {
      EventHead head = Samples.head("orphan-" + i, new OutputRef.ById(id), old.plusSeconds(i));
      log().append(List.of(Samples.submission(new FeedbackEvent.Viewed(head))));
    }
    assertThat(queue.giveUp(old)).isEmpty();
    assertThat(queue.giveUp(old.plusSeconds(10)))
        .containsExactly(
            new JdbcWorkQueue.Orphan(
                Samples.PROJECT, Optional.of(id.value()), Optional.empty(), old, 3));
    assertThat(queue.giveUp(old.plusSeconds(10))).isEmpty();
    assertThat(eventsOf(id)).hasSize(3);
  }
}
