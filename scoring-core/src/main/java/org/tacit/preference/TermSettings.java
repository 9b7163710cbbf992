package org.tacit.preference;

/**
 * When a replacement of a term is worth putting through the gate. No literature constant exists for
 * the prior; 1.96 is what Monroe, Colaresi and Quinn mark in their figures.
 *
 * <p>Immutable.
 *
 * @param z the smallest log-odds z-score of the old term among those taken out, and of the new term
 *     among those put in
 * @param prior the weight of the prior, in words
 * @param pairs the most replacements of one scope that are looked at, by how many users make them
 */
public record TermSettings(double z, double prior, int pairs) {
  /** The documented defaults. */
  public static final TermSettings DEFAULTS = new TermSettings(1.96, 10, 50);
}
