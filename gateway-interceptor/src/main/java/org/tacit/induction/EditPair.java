package org.tacit.induction;

import java.time.Instant;

/**
 * What one user made of one output.
 *
 * <p>Immutable. Holds a user's text: it is sent to the model that was configured for it, and is
 * kept nowhere.
 *
 * @param user whose edit it is; not sent
 * @param at when
 * @param original what the model wrote
 * @param edited what was kept of it
 */
record EditPair(String user, Instant at, String original, String edited) {
  /** Says whose it is not and what it says not, for it could end in a log. */
  @Override
  public String toString() {
    return "EditPair[" + at + "]";
  }
}
