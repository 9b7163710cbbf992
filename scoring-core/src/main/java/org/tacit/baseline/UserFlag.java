package org.tacit.baseline;

/**
 * A flag with the reason for it.
 *
 * <p>Immutable.
 *
 * @param flag which
 * @param reason the numbers it was decided on, in a sentence
 */
public record UserFlag(Flag flag, String reason) {}
