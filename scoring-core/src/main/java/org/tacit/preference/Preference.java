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
    Instant updated) {

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
        when);
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
        when);
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
        when);
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
        updated);
  }
}
