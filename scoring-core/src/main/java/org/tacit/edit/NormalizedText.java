package org.tacit.edit;

/**
 * A text without what its author did not write as content: quoted mail, signature block, odd
 * blanks; with every placeholder masked by {@link #MASK}. Immutable.
 *
 * @param text the normalised text, lines separated by a single line feed
 */
public record NormalizedText(String text) {
  /** The private-use character that stands for a placeholder or for what a user filled into it. */
  public static final char MASK = '\uE000';
}
