package org.tacit.loop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tacit.output.OutputId;
import org.tacit.score.ScoredOutput;

/**
 * Makes everything that is derived agree with the logs again, while the product runs.
 *
 * <p>Sums are cleared and counted anew from the scored outputs as they stand, in one transaction,
 * so that nobody ever reads half of them. Then every output with events goes back to the work, and
 * the loop revises it as after any new event: its old share leaves the sums, the new one enters.
 * Scored outputs are revised and not deleted, because what was read from texts that retention has
 * deleted since stands only there. Decisions of people and of rules are left alone. Ending at any
 * instruction leaves figures that are right for the outputs as they stand; doing it again, or
 * twice, gives the same. Immutable.
 */
public final class Rebuild {
  private static final int PAGE = 500;

  private final LearningLoop loop;
  private final RebuildStore store;

  /** A rebuild through this loop. */
  public Rebuild(LearningLoop loop, RebuildStore store) {
    this.loop = loop;
    this.store = store;
  }

  /**
   * What a rebuild did.
   *
   * @param recounted scored outputs whose shares were counted anew
   * @param enqueued outputs that the loop will revise
   */
  public record Done(long recounted, long enqueued) {}

  /** Rebuilds a project; what is enqueued is worked in afterwards, like new events. */
  public Done run(String project, Instant now) {
    long recounted = store.alone(project, (kept, stores) -> recount(project, kept, stores));
    long enqueued = 0;
    Optional<OutputId> last = Optional.empty();
    do {
      RebuildStore.Step step = store.enqueue(project, last, PAGE, now);
      enqueued += step.enqueued();
      last = step.last();
    } while (last.isPresent());
    return new Done(recounted, enqueued);
  }

  private long recount(String project, RebuildStore.Kept kept, LoopStores stores) {
    kept.clear();
    long counted = 0;
    Optional<OutputId> last = Optional.empty();
    List<ScoredOutput> page = kept.scored(last, PAGE);
    while (!page.isEmpty()) {
      loop.recount(project, page, stores);
      counted += page.size();
      last = Optional.of(page.get(page.size() - 1).id());
      page = kept.scored(last, PAGE);
    }
    return counted;
  }
}
