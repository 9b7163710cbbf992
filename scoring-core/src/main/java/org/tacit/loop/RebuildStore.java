package org.tacit.loop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.tacit.output.OutputId;
import org.tacit.score.ScoredOutput;

/**
 * What a rebuild needs of the store beside the ports of the loop. Implementations are thread-safe.
 */
public interface RebuildStore {
  /**
   * Runs work in one transaction while nothing is claimed and nothing decided, on any node; waits
   * for what is in hand. Events and outputs are still taken in meanwhile.
   */
  <T> T alone(String project, BiFunction<Kept, LoopStores, T> work);

  /**
   * Puts the next outputs that have events to the work, in order of ID.
   *
   * @param after looks at outputs behind this one
   * @param limit the most outputs looked at
   * @param now since when they wait
   */
  Step enqueue(String project, Optional<OutputId> after, int limit, Instant now);

  /** What is kept of outputs, in the transaction of a rebuild. */
  interface Kept {
    /**
     * Deletes all sums, those of trials that run included, scored outputs without an event,
     * evidence and flags without an output, and work that was set aside; counts again, from the
     * log, the outputs drawn into trials that run. Ended trials keep the numbers they were decided
     * on.
     */
    void clear();

    /** Scored outputs with an ID after this one, in order of ID. */
    List<ScoredOutput> scored(Optional<OutputId> after, int limit);
  }

  /**
   * A step through the log.
   *
   * @param last the last output looked at; empty where there was none left
   * @param enqueued how many were put to the work
   */
  record Step(Optional<OutputId> last, int enqueued) {}
}
