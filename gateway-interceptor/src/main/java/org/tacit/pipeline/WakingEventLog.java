package org.tacit.pipeline;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tacit.event.EventLog;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Submission;
import org.tacit.output.OutputId;

/** An event log that tells somebody of what was appended. As thread-safe as the two. */
final class WakingEventLog implements EventLog {
  private final EventLog log;
  private final Runnable awake;

  WakingEventLog(EventLog log, Runnable awake) {
    this.log = log;
    this.awake = awake;
  }

  @Override
  public List<Appended> append(List<Submission> submissions) {
    List<Appended> appended = log.append(submissions);
    awake.run();
    return appended;
  }

  @Override
  public Map<OutputId, List<FeedbackEvent>> find(String project, Collection<OutputId> outputs) {
    return log.find(project, outputs);
  }
}
