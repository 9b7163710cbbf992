package org.tacit.loop;

import java.time.Instant;
import java.util.Optional;
import org.tacit.baseline.Policy;

/**
 * What a person decided about one user, the last time.
 *
 * <p>Immutable.
 *
 * @param policy the policy; empty where the flags decide again
 * @param actor who decided
 * @param at when
 * @param reason why, in the person's words; may be the empty text
 */
public record PolicyDecision(Optional<Policy> policy, String actor, Instant at, String reason) {}
