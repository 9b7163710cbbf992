package org.tacit.conversation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.tacit.output.OutputId;

/**
 * What is remembered of a call to recognise it when it is sent back: fingerprints, no text.
 *
 * <p>Immutable.
 *
 * @param output the answer
 * @param project the tenant
 * @param asked stands for all turns that were sent
 * @param frame stands for the system's messages, tools and response format
 * @param exchange stands for the last turn and the answer
 * @param attempt stands for the caller's own name for the attempt
 * @param finished when the answer was complete
 */
public record AnsweredTurn(
    OutputId output,
    String project,
    UUID asked,
    UUID frame,
    UUID exchange,
    Optional<UUID> attempt,
    Instant finished) {}
