package org.tacit.preference;

import java.time.Instant;
import java.util.Optional;
import org.tacit.edit.Hypothesis;
import org.tacit.output.Scope;

/**
 * Something people want, with its state.
 *
 * <p>Immutable.
 *
 * @param id its name, the same for the same scope and hypothesis
 * @param scope whom it holds for
 * @param hypothesis what is wanted; empty if a person wrote the statement and did not say
 * @param statement how a prompt says it
 * @param status where it stands
 * @param pausedFrom the state a pause interrupted
 * @param version counts the statement's wordings, from 1
 * @param revision counts all changes, from 1; guards against lost updates
 * @param evidence why it was proposed; empty if a person wrote it
 * @param created when it was first proposed
 * @param updated when it last changed
 * @param drifted when people were last found to want something else; empty if never. What they did
 *     before says nothing any more of what it is about, and it has to be proven again
 */
public record Preference(
    String id,
    Scope scope,
    Optional<Hypothesis> hypothesis,
    String statement,
    Status status,
    Optional<Status> pausedFrom,
    int version,
    long revision,
    Optional<Evidence> evidence,
    Instant created,
    Instant updated,
    Optional<Instant> drifted) {

  /** A preference whose users were never found to have changed. */
  public Preference(
      String id,
      Scope scope,
      Optional<Hypothesis> hypothesis,
      String statement,
      Status status,
      Optional<Status> pausedFrom,
      int version,
      long revision,
      Optional<Evidence> evidence,
      Instant created,
      Instant updated) {
    this(
        id,
        scope,
        hypothesis,
        statement,
        status,
        pausedFrom,
        version,
        revision,
        evidence,
        created,
        updated,
        Optional.empty());
  }

  /** Whether a person wrote it, rather than edits having shown it. */
  public boolean written() {
    return evidence.isEmpty();
  }

  /** The same preference in another state. */
  public Preference to(Status next, Instant when) {
    return new Preference(
        id,
        scope,
        hypothesis,
        statement,
        next,
        next == Status.PAUSED ? Optional.of(status) : Optional.empty(),
        version,
        revision + 1,
        evidence,
        created,
        when,
        drifted);
  }

  /** The same preference, its users found to have changed: it is tried again. */
  public Preference afterDrift(Instant when) {
    Preference tried = to(Status.TRIAL, when);
    return new Preference(
        id,
        scope,
        hypothesis,
        statement,
        tried.status(),
        tried.pausedFrom(),
        version,
        tried.revision(),
        evidence,
        created,
        when,
        Optional.of(when));
  }

  /** The same preference with newer evidence. */
  public Preference with(Evidence newer, Instant when) {
    return new Preference(
        id,
        scope,
        hypothesis,
        statement,
        status,
        pausedFrom,
        version,
        revision + 1,
        Optional.of(newer),
        created,
        when,
        drifted);
  }

  /**
   * The same preference in other words: its next version. What was proven held for the old words,
   * so an active one, paused or not, has its trial before it again.
   */
  public Preference worded(String newStatement, Instant when) {
    return new Preference(
        id,
        scope,
        hypothesis,
        newStatement,
        unproven(status),
        pausedFrom.map(Preference::unproven),
        version + 1,
        revision + 1,
        evidence,
        created,
        when,
        drifted);
  }

  private static Status unproven(Status status) {
    return status == Status.ACTIVE ? Status.TRIAL : status;
  }

  /** The same preference as another revision; for several changes that count as one. */
  public Preference withRevision(long newRevision) {
    return new Preference(
        id,
        scope,
        hypothesis,
        statement,
        status,
        pausedFrom,
        version,
        newRevision,
        evidence,
        created,
        updated,
        drifted);
  }
}
