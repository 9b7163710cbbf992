package org.tacit.trial;

/**
 * Where a trial stands in its stream of trials, which decides how much evidence it takes to claim
 * that a preference helps. The trials of shared preferences are one stream of a project, those of
 * each user's own another: many users would otherwise raise the bar for what everybody wants.
 * Immutable.
 *
 * @param position its number, from 1, given out when it starts; 0 outside the stream
 * @param claims preferences of the stream claimed to help before: by now, or when this one ended
 * @param claimed whether this trial's was
 */
public record Place(long position, long claims, boolean claimed) {
  /** Outside the stream. */
  public static final Place NONE = new Place(0, 0, false);

  /** Rejects counts below 0. */
  public Place {
    if (position < 0 || claims < 0) {
      throw new IllegalArgumentException("place: counts of 0 or more");
    }
  }
}
