package org.tacit.preference;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.tacit.edit.Hypothesis;
import org.tacit.output.Scope;

/**
 * What people decide about preferences. Every decision is kept with who, when and why.
 *
 * <p>Thread-safe if the store is; two decisions at the same moment cannot both win.
 */
public final class PreferenceReview {
  /** What a statement may be, as error messages say it. */
  public static final String STATEMENT = "1 to 200 characters on one line";

  /** What a reason may be, as error messages say it. */
  public static final String REASON = "at most 500 characters";

  private static final int LONGEST_REASON = 500;
  private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cntrl}\\u2028\\u2029<>]{1,200}");

  private final PreferenceStore store;

  /** Decisions about the preferences in this store. */
  public PreferenceReview(PreferenceStore store) {
    this.store = store;
  }

  /**
   * Takes a step.
   *
   * @param project the tenant
   * @param id which preference
   * @param step what to do
   * @param seen the revision the person looked at; not checked if empty
   * @param actor who decides
   * @param reason why; may be blank
   * @param now when
   */
  public ReviewResult take(
      String project,
      String id,
      Step step,
      OptionalLong seen,
      String actor,
      String reason,
      Instant now) {
    if (reason.length() > LONGEST_REASON) {
      return new ReviewResult.Invalid("reason", REASON);
    }
    Optional<Preference> found = store.find(project, id);
    if (found.isEmpty()) {
      return new ReviewResult.NotFound();
    }
    Preference preference = found.get();
    if (seen.isPresent() && seen.getAsLong() != preference.revision()) {
      return new ReviewResult.Stale(preference);
    }
    if (!step.from().contains(preference.status())) {
      return new ReviewResult.Illegal(preference.status(), Step.legal(preference.status()));
    }
    Status next =
        switch (step) {
          case APPROVE -> Status.TRIAL;
          case PAUSE -> Status.PAUSED;
          case RESUME -> preference.pausedFrom().orElse(Status.CANDIDATE);
          case REJECT -> Status.REJECTED;
          case RETIRE -> Status.RETIRED;
          case RESTORE -> Status.CANDIDATE;
        };
    return save(new Change(preference.to(next, now), now, actor, step.wireName(), reason));
  }

  /**
   * Puts the statement in other words. What was proven held for the old words, so a preference in
   * use goes back to its trial.
   */
  public ReviewResult reword(
      String project,
      String id,
      String statement,
      OptionalLong seen,
      String actor,
      String reason,
      Instant now) {
    Optional<ReviewResult> invalid = invalid(statement, reason);
    if (invalid.isPresent()) {
      return invalid.get();
    }
    Optional<Preference> found = store.find(project, id);
    if (found.isEmpty()) {
      return new ReviewResult.NotFound();
    }
    Preference preference = found.get();
    if (seen.isPresent() && seen.getAsLong() != preference.revision()) {
      return new ReviewResult.Stale(preference);
    }
    if (!preference.status().live()) {
      return new ReviewResult.Illegal(preference.status(), Step.legal(preference.status()));
    }
    Preference worded = preference.worded(statement, now);
    return save(new Change(worded, now, actor, "reworded", reason));
  }

  /**
   * Goes back to the words of an earlier version, as the next version: history is only added to.
   * What is in use goes back to its trial.
   *
   * @param version which one
   */
  public ReviewResult rollback(
      String project,
      String id,
      long version,
      OptionalLong seen,
      String actor,
      String reason,
      Instant now) {
    if (reason.length() > LONGEST_REASON) {
      return new ReviewResult.Invalid("reason", REASON);
    }
    Optional<Preference> found = store.find(project, id);
    if (found.isEmpty()) {
      return new ReviewResult.NotFound();
    }
    Preference preference = found.get();
    if (seen.isPresent() && seen.getAsLong() != preference.revision()) {
      return new ReviewResult.Stale(preference);
    }
    if (!preference.status().live()) {
      return new ReviewResult.Illegal(preference.status(), Step.legal(preference.status()));
    }
    Optional<String> earlier =
        store.history(project, id).stream()
            .map(Change::after)
            .filter(after -> after.version() == version)
            .map(Preference::statement)
            .findFirst();
    if (version >= preference.version() || earlier.isEmpty()) {
      return new ReviewResult.Invalid("version", "a version before " + preference.version());
    }
    return save(
        new Change(
            preference.worded(earlier.get(), now),
            now,
            actor,
            "rolled back to " + version,
            reason));
  }

  /** Adds a preference in a person's words; it goes through the same trial as a learned one. */
  public ReviewResult write(
      Scope scope, String statement, String actor, String reason, Instant now) {
    return write(scope, Optional.empty(), statement, actor, reason, now);
  }

  /**
   * Adds a preference in a person's words.
   *
   * @param hypothesis what it is about, if the person says so; it then takes the place of what is
   *     learned about the same
   */
  public ReviewResult write(
      Scope scope,
      Optional<Hypothesis> hypothesis,
      String statement,
      String actor,
      String reason,
      Instant now) {
    Optional<ReviewResult> invalid = invalid(statement, reason);
    if (invalid.isPresent()) {
      return invalid.get();
    }
    String id = PreferenceIds.of(scope, "written:" + statement);
    if (store.find(scope.project(), id).isPresent()) {
      return new ReviewResult.Invalid("statement", "one that this scope does not have yet");
    }
    Preference written =
        new Preference(
            id,
            scope,
            hypothesis,
            statement,
            Status.CANDIDATE,
            Optional.empty(),
            1,
            1,
            Optional.empty(),
            now,
            now);
    return save(new Change(written, now, actor, "written", reason));
  }

  private static Optional<ReviewResult> invalid(String statement, String reason) {
    if (!ONE_LINE.matcher(statement).matches() || statement.isBlank()) {
      return Optional.of(new ReviewResult.Invalid("statement", STATEMENT + ", without < and >"));
    }
    return reason.length() > LONGEST_REASON
        ? Optional.of(new ReviewResult.Invalid("reason", REASON))
        : Optional.empty();
  }

  private ReviewResult save(Change change) {
    Preference after = change.after();
    if (store.save(change)) {
      return new ReviewResult.Done(after);
    }
    return store
        .find(after.scope().project(), after.id())
        .<ReviewResult>map(ReviewResult.Stale::new)
        .orElseGet(ReviewResult.NotFound::new);
  }
}
