package org.tacit.loop;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.tacit.output.OutputId;

/** Binds the ports of the loop to a transaction. Implementations are thread-safe. */
public interface UnitOfWork {
  /** Runs work in one transaction; nothing of it is kept if it throws. */
  <T> T call(Function<LoopStores, T> work);

  /**
   * Claims outputs whose events are still to be worked in, runs work on them, and takes them off
   * the queue in the same transaction. No other claim has outputs of the same user at the same
   * time.
   *
   * @param limit the most outputs claimed
   * @param work what to do with them
   * @return what the work gave; empty where nothing was ready
   */
  <T> Optional<T> claim(int limit, BiFunction<Claim, LoopStores, T> work);

  /**
   * Runs work in one transaction while no other node does so for the same project.
   *
   * @return what the work gave; empty where another node is at it
   */
  <T> Optional<T> exclusively(String project, Function<LoopStores, T> work);

  /**
   * Claimed work.
   *
   * <p>Immutable.
   *
   * @param outputs known outputs with new events, by project
   */
  record Claim(Map<String, Set<OutputId>> outputs) {
    /** Copies the map. */
    public Claim {
      outputs = Map.copyOf(outputs);
    }
  }
}
