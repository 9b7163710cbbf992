package org.tacit.preference;

import java.time.Instant;

/**
 * One step in a preference's history, kept for good.
 *
 * <p>Immutable.
 *
 * @param after the preference as the step left it, the numbers of the time included
 * @param at when
 * @param actor who: a person's name, or the rule that fired as {@code rule:gate}
 * @param action what: {@code proposed}, {@code approve}, {@code activated}
 * @param reason why, in the actor's words
 */
public record Change(Preference after, Instant at, String actor, String action, String reason) {
  /** The actor of what a model induced; whatever begins with it waits for a person. */
  public static final String INDUCTION = "rule:induction";
}
