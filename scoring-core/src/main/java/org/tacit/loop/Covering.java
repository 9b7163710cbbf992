package org.tacit.loop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacit.preference.Change;
import org.tacit.preference.Preference;
import org.tacit.preference.PreferenceStore.Filter;
import org.tacit.preference.Status;

/**
 * Retires what single users or segments want once everybody is found to want the same: effects of
 * the type come first, and a wide preference can only be tried on outputs that a narrow one does
 * not take away from it. What is wanted in a whole project retires nothing: it is for the types
 * that have nothing of their own. And retires what users have changed their minds about.
 */
final class Covering {
  private static final int LIMIT = 100_000;

  private Covering() {}

  /**
   * Retires the narrower preferences for the same, or for a part of it.
   *
   * @param wide what everybody wants
   * @param which the states in which a narrower one is retired
   */
  static List<Change> by(Preference wide, Set<Status> which, LoopStores stores, Instant now) {
    if (!wide.scope().shared() || wide.scope().type().isEmpty() || wide.hypothesis().isEmpty()) {
      return List.of();
    }
    Filter sameType = new Filter(Optional.empty(), wide.scope().type(), Optional.empty());
    List<Change> changes = new ArrayList<>();
    for (Preference narrow :
        stores.preferences().list(wide.scope().project(), sameType, Optional.empty(), LIMIT)) {
      if (which.contains(narrow.status())
          && narrow.hypothesis().filter(wide.hypothesis().get()::covers).isPresent()
          && narrow.scope().specificity() > wide.scope().specificity()
          && within(narrow, wide)) {
        Change change =
            new Change(
                narrow.to(Status.RETIRED, now),
                now,
                "rule:scope",
                "covered",
                "wanted by more than these users: " + wide.id());
        if (stores.preferences().save(change)) {
          changes.add(change);
        }
      }
    }
    return changes;
  }

  /**
   * Retires what the same users were found to want no more, once it is proven that they want
   * something else of the same thing. Nobody can follow both, so its own trial would never end.
   */
  static List<Change> inPlaceOf(Preference proven, LoopStores stores, Instant now) {
    if (proven.hypothesis().isEmpty()) {
      return List.of();
    }
    List<Change> changes = new ArrayList<>();
    for (Preference old : stores.preferences().injected(proven.scope().project())) {
      if (old.status() == Status.TRIAL
          && old.drifted().isPresent()
          && old.scope().equals(proven.scope())
          && old.hypothesis().filter(proven.hypothesis().get()::contradicts).isPresent()) {
        Change change =
            new Change(
                old.to(Status.RETIRED, now),
                now,
                "rule:scope",
                "replaced",
                "these users now want something else: " + proven.id());
        if (stores.preferences().save(change)) {
          changes.add(change);
        }
      }
    }
    return changes;
  }

  /** A segment covers only itself; whose outputs a user's preference is about is not known. */
  private static boolean within(Preference narrow, Preference wide) {
    return wide.scope().segment().isEmpty()
        || wide.scope().segment().equals(narrow.scope().segment());
  }
}
