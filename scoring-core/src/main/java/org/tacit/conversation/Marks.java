package org.tacit.conversation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The fingerprints of one call's messages, good only within its project and its user.
 *
 * <p>Immutable.
 *
 * @param chain {@code chain.get(i)} stands for the first {@code i} turns
 * @param frame stands for the system's messages, tools and response format
 * @param exchanges for each turn that is an answer, what stands for it with the turn before it
 */
public record Marks(List<UUID> chain, UUID frame, List<Optional<UUID>> exchanges) {
  /** Copies the lists. */
  public Marks {
    chain = List.copyOf(chain);
    exchanges = List.copyOf(exchanges);
  }

  /** What stands for all turns. */
  public UUID asked() {
    return chain.get(chain.size() - 1);
  }
}
