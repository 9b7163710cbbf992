package org.tacit.event;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What every feedback event says.
 *
 * <p>Immutable.
 *
 * @param project the tenant
 * @param eventId the caller's ID, unique within the project, 1 to 64 characters
 * @param output which output
 * @param at when the act happened, by the caller's account
 * @param received when the event arrived
 * @param origin where it came from
 * @param dwellMillis how long the output was visible before the act, in milliseconds, >= 0
 */
public record EventHead(
    String project,
    String eventId,
    OutputRef output,
    Instant at,
    Instant received,
    Origin origin,
    OptionalLong dwellMillis) {}
