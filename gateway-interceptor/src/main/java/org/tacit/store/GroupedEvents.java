package org.tacit.store;

import java.util.List;
import java.util.concurrent.Executor;
import org.tacit.event.EventLog;
import org.tacit.event.EventLog.Appended;
import org.tacit.event.Submission;
import org.tacit.feedback.EventSink;
import org.tacit.store.GroupCommit.Submitted;

/**
 * Makes the events of many callers durable in one transaction at a time.
 *
 * <p>Thread-safe.
 */
public final class GroupedEvents implements EventSink, AutoCloseable {
  private static final int CAPACITY = 20_000;
  private static final int MOST = 2_000;

  private final GroupCommit<Submission, Appended> commit;

  /**
   * Starts the writer; up to 20,000 events wait, up to 2,000 go into one transaction.
   *
   * @param log where events go
   * @param answers where callers' results are completed
   */
  public GroupedEvents(EventLog log, Executor answers) {
    this.commit = new GroupCommit<>("tacit-event-log", CAPACITY, MOST, log::append, answers);
  }

  @Override
  public Taken take(List<Submission> submissions) {
    return commit.submit(submissions) instanceof Submitted.Queued<Appended> queued
        ? new Taken.Waiting(queued.results())
        : new Taken.Overloaded();
  }

  /** How many events wait. */
  public int depth() {
    return commit.depth();
  }

  /** Takes no more, commits what waits, and stops. */
  @Override
  public void close() {
    commit.close();
  }
}
