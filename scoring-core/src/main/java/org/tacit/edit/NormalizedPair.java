package org.tacit.edit;

/**
 * The two sides of one edit, normalised together. Immutable.
 *
 * @param original what the model wrote
 * @param edited what was kept
 */
public record NormalizedPair(NormalizedText original, NormalizedText edited) {}
