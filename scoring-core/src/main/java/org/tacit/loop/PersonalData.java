package org.tacit.loop;

import java.time.Instant;
import java.util.Optional;

/** All that is kept under a user's name. */
public interface PersonalData {
  /** Whether anything is kept under this name. */
  boolean known(String project, String user);

  /** What a person decided about the user last. */
  Optional<PolicyDecision> decision(String project, String user);

  /** Keeps who decided and why, beside the policy itself; the user's record must be there. */
  void decided(String project, String user, PolicyDecision decision);

  /**
   * Removes every row and every text of the user, and the name from the user's outputs, which then
   * count as anonymous. The sums are the caller's business. Waits for a decision of the loop that
   * is being made, so that none is made on what is removed. Doing it twice changes nothing.
   *
   * @param actor who asked for it, for the audit, which does not say whom it was about
   * @param at when
   */
  Erased erase(String project, String user, String actor, Instant at);
}
