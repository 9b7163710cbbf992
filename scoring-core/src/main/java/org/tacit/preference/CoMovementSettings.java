package org.tacit.preference;

/**
 * When features move together, so that they are one preference. No literature constant exists for
 * any of these.
 *
 * <p>Immutable.
 *
 * @param edits the fewest edits with room for both of two features
 * @param phi the smallest correlation of "moves one" with "moves the other" over those edits
 * @param together the smallest share, of the edits that move either, that move both
 * @param parts the most features of one preference
 * @param words the most words of its statement
 */
public record CoMovementSettings(int edits, double phi, double together, int parts, int words) {
  /** The documented defaults. */
  public static final CoMovementSettings DEFAULTS = new CoMovementSettings(20, .5, .6, 4, 36);
}
