package org.tacit.preference;

import java.util.OptionalInt;

/**
 * When a replacement of a term is worth putting through the gate. No literature constant exists for
 * the prior; 1.96 is what Monroe, Colaresi and Quinn mark in their figures.
 *
 * <p>Immutable.
 *
 * @param z the smallest log-odds z-score of the old term among those taken out, and of the new term
 *     among those put in
 * @param prior the weight of the prior, in words
 * @param nounUsers the fewest users who replace a noun that has a capital as all have in its
 *     language; empty if such are never looked at, which is the default, for a name looks the same
 * @param pairs the most replacements of one scope that are looked at, by how many users make them
 */
public record TermSettings(double z, double prior, OptionalInt nounUsers, int pairs) {
  /** The documented defaults. */
  public static final TermSettings DEFAULTS = new TermSettings(1.96, 10, OptionalInt.empty(), 50);

  /** The same with nouns that at least this many users replace; without nouns if empty. */
  public TermSettings withNouns(OptionalInt users) {
    return new TermSettings(z, prior, users, pairs);
  }
}
