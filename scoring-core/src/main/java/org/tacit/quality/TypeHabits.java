package org.tacit.quality;

import java.time.Instant;
import org.tacit.baseline.Spread;

/**
 * How far the users of a type lie apart, as last looked at, and the k that follows.
 *
 * <p>Immutable.
 *
 * @param asOf when it was looked at
 * @param spread what was found
 * @param prior k, the weight of the type's mean in a user's own
 */
public record TypeHabits(Instant asOf, Spread spread, double prior) {}
