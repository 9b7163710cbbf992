package org.tacit.event;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tacit.output.OutputId;

/** Keeps events, append-only. Implementations are thread-safe. */
public interface EventLog {
  /** What became of one submission. */
  enum Appended {
    /** It is durable. */
    STORED,
    /** The same event was there already. */
    DUPLICATE,
    /** Another event has this ID; nothing was stored. */
    CONFLICT
  }

  /**
   * Appends events in one transaction and puts their outputs to the work to be done. When this
   * returns, every event answered {@link Appended#STORED} survives a crash of the process.
   *
   * @return one answer for each submission, in order
   */
  List<Appended> append(List<Submission> submissions);

  /** The events of these outputs, whether they named the ID or the join key; sorted. */
  Map<OutputId, List<FeedbackEvent>> find(String project, Collection<OutputId> outputs);
}
