package org.tacit.signal;

/**
 * One thing that went into a signal's value or weight.
 *
 * <p>Immutable.
 *
 * @param name what it is, in lower case: {@code attention}
 * @param value its number; the unit is part of the name or of the reason
 * @param why a sentence for the person who reads the score
 */
public record Factor(String name, double value, String why) {}
