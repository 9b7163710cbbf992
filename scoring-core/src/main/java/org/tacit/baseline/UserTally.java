package org.tacit.baseline;

import org.tacit.stats.Moments;

/**
 * What one user did with the outputs of one type within a span.
 *
 * <p>Immutable.
 *
 * @param user who
 * @param ended outputs the user ended
 * @param unchanged those of them used as they were
 * @param scores scores by weight, as far as they count in levels
 */
public record UserTally(String user, long ended, long unchanged, Moments scores) {}
