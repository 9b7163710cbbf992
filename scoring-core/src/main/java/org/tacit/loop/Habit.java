package org.tacit.loop;

/**
 * A user's habit in round figures, in place of a past.
 *
 * <p>What the shares leave to 1 is silence. Immutable.
 *
 * @param accept the share of outputs used as they were, in [0, 1]
 * @param edit the share used after an edit
 * @param regenerate the share regenerated
 * @param events how many outputs the user has had, 0 or more
 */
public record Habit(double accept, double edit, double regenerate, long events) {
  /** What is allowed, as error messages say it. */
  public static final String ALLOWED =
      "accept, edit and regenerate from 0 to 1, together at most 1; events from 0 to 1000000";

  /** Nothing known: the user is taken for an average one. */
  public static final Habit UNKNOWN = new Habit(0, 0, 0, 0);

  private static final double ROUNDING = 1e-9;
  private static final long MOST = 1_000_000;

  /** Rejects what {@link #allowed} does not allow. */
  public Habit {
    if (!allowed(accept, edit, regenerate, events)) {
      throw new IllegalArgumentException("habit: " + ALLOWED);
    }
  }

  /** Whether these make a habit. */
  public static boolean allowed(double accept, double edit, double regenerate, long events) {
    return accept >= 0
        && edit >= 0
        && regenerate >= 0
        && accept + edit + regenerate <= 1 + ROUNDING
        && events >= 0
        && events <= MOST;
  }
}
