package org.tacit.console.preferences;

import java.time.Instant;
import java.util.List;
import org.tacit.console.WordDiff;
import org.tacit.preference.Change;
import org.tacit.preference.Preference;
import org.tacit.preference.Relations;
import org.tacit.trial.PreferenceEffect;

/**
 * All that is known of a preference. Immutable.
 *
 * @param preference it
 * @param effect what trials show
 * @param examples edits behind it whose text is kept
 * @param trend how its support went by day, oldest first
 * @param related others in its way
 * @param history what happened to it, newest first, at most 100
 */
record Dossier(
    Preference preference,
    PreferenceEffect effect,
    List<Example> examples,
    List<Day> trend,
    List<Related> related,
    List<Change> history) {
  Dossier {
    examples = List.copyOf(examples);
    trend = List.copyOf(trend);
    related = List.copyOf(related);
    history = List.copyOf(history);
  }

  /**
   * An edit. Immutable.
   *
   * @param output the output's name
   * @param user who changed it
   * @param at when
   * @param pieces how the text was changed
   */
  public record Example(String output, String user, Instant at, List<WordDiff.Piece> pieces) {
    /** Copies the list. */
    public Example {
      pieces = List.copyOf(pieces);
    }
  }

  /**
   * The edits of a day. Immutable.
   *
   * @param day the day, in UTC
   * @param moved edits that moved the text this way
   * @param room edits that could have
   */
  public record Day(String day, int moved, int room) {}

  /**
   * Another preference. Immutable.
   *
   * @param preference the other one
   * @param kind how this one stands to it
   */
  public record Related(Preference preference, Relations.Kind kind) {}

  /** The name of an actor without what says where it came from. */
  static String person(String actor) {
    return actor.startsWith("admin:") ? actor.substring("admin:".length()) : actor;
  }
}
