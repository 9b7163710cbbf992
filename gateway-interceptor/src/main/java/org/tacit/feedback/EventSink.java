package org.tacit.feedback;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.tacit.event.EventLog.Appended;
import org.tacit.event.Submission;

/** Makes events durable, many callers' at once. Implementations are thread-safe. */
@FunctionalInterface
public interface EventSink {
  /** Takes submissions, or says at once that it cannot. */
  Taken take(List<Submission> submissions);

  /** What became of submissions at the door. */
  sealed interface Taken {
    /**
     * They wait for their commit.
     *
     * @param results one for each, in order, once they are durable
     */
    record Waiting(CompletionStage<List<Appended>> results) implements Taken {}

    /** Too many wait already, or the sink is closed; none was taken. */
    record Overloaded() implements Taken {}
  }
}
