package org.tacit.conversation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.tacit.output.OutputId;

/**
 * A call that was answered.
 *
 * <p>Immutable.
 *
 * @param output its answer
 * @param conversation what was sent
 * @param marks its fingerprints
 * @param known whether its user is known
 * @param retry whether the caller says that it tries again what failed
 * @param attempt stands for the caller's own name for the attempt
 * @param answered whether there is an answer, whole and in words
 */
public record Call(
    OutputId output,
    Conversation conversation,
    Marks marks,
    boolean known,
    boolean retry,
    Optional<UUID> attempt,
    boolean answered) {

  /** When it was asked. */
  public Instant began() {
    return output.created();
  }
}
