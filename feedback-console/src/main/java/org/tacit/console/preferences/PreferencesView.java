package org.tacit.console.preferences;

import java.util.List;
import java.util.Optional;

/**
 * Port: the preferences as the console shows them. Supplied by the program that deploys the
 * console, as one CDI bean.
 *
 * <p>Implementations are thread-safe.
 */
public interface PreferencesView {
  /** The preferences that fit {@code filter}, those waiting for a decision first. */
  Listing list(Filter filter);

  /** The stages of a preference's life, as everywhere in Tacit. */
  enum Status {
    CANDIDATE,
    TRIAL,
    ACTIVE,
    PAUSED,
    REJECTED,
    RETIRED
  }

  /**
   * Which preferences to list. Immutable.
   *
   * @param status empty for all
   * @param type output type, empty for all
   * @param text a part of the statement, in any case; blank for all
   */
  record Filter(Optional<Status> status, Optional<String> type, String text) {}

  /**
   * A list of preferences. Immutable.
   *
   * @param types output types that have preferences, in the order to offer them
   * @param total preferences there are without any filter
   */
  record Listing(List<Row> rows, List<String> types, int total) {
    public Listing {
      rows = List.copyOf(rows);
      types = List.copyOf(types);
    }
  }

  /**
   * One preference. Immutable.
   *
   * @param statement the sentence a model is told
   * @param scope where it holds, for people, such as {@code email · segment de}
   * @param effect empty until a trial has begun
   */
  record Row(
      String id,
      String statement,
      String scope,
      Status status,
      Evidence evidence,
      Optional<Effect> effect) {}

  /**
   * What the edits said. Immutable.
   *
   * @param users people who changed outputs this way
   * @param usersTotal people who could have
   * @param edits edits of this kind
   * @param share {@code users / usersTotal} as estimated, in [0, 1]
   * @param low lower end of the share's interval
   * @param high upper end of the share's interval
   */
  record Evidence(int users, int usersTotal, int edits, double share, double low, double high) {}

  /**
   * What following the preference does to the score, injected against held out. Immutable.
   *
   * @param lift difference of mean scores, in [-2, 2]; more is better
   * @param low lower end of its confidence interval
   * @param high upper end of its confidence interval
   * @param treated outputs it was injected into
   * @param heldOut outputs it was held out of
   * @param verdict in words, such as {@code Needs 120 more outputs}
   */
  record Effect(double lift, double low, double high, int treated, int heldOut, String verdict) {
    public Effect {
      if (!(low <= lift && lift <= high)) {
        throw new IllegalArgumentException(
            "lift " + lift + " must lie in [" + low + ", " + high + "]");
      }
    }
  }
}
