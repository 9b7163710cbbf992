package org.tacit.baseline;

import java.util.Optional;
import java.util.Set;

/**
 * How far a user's acts count.
 *
 * <p>Immutable.
 *
 * @param levels whether they count in the level of a type's quality
 * @param positives whether acts that speak for an output count
 * @param learning whether they teach preferences and decide trials
 */
public record Influence(boolean levels, boolean positives, boolean learning) {
  /** Everything counts. */
  public static final Influence FULL = new Influence(true, true, true);

  /** Only comparisons with the own habit count. */
  public static final Influence NORMALISED = new Influence(false, true, true);

  /** Nothing counts. */
  public static final Influence NONE = new Influence(false, false, false);

  /**
   * The influence under these flags and an admin's policy, which wins. {@link Flag#OUTLIER} makes
   * no difference here: it depends on what others do, so it is applied when quality is read.
   */
  public static Influence of(Set<Flag> flags, Optional<Policy> policy) {
    if (policy.isPresent()) {
      return switch (policy.get()) {
        case INCLUDE -> FULL;
        case NORMALISE -> NORMALISED;
        case EXCLUDE -> NONE;
      };
    }
    if (flags.contains(Flag.BURST)) {
      return NONE;
    }
    return new Influence(
        !flags.contains(Flag.ALWAYS_EDITS) && !flags.contains(Flag.ALWAYS_REJECTS),
        !flags.contains(Flag.RUBBER_STAMP),
        true);
  }
}
