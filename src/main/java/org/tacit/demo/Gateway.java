package org.tacit.demo;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What an application can ask of the gateway on behalf of its users. Thread-safe. */
interface Gateway {
  /**
   * Has something written.
   *
   * @param user for whom
   */
  Answer write(String user, Errand errand) throws IOException, InterruptedException;

  /**
   * Reports what users did, as an application's own server does.
   *
   * @return how many acts were taken
   */
  int report(List<Act> acts) throws IOException, InterruptedException;

  /** Reports what a user did with one output, as a page in the user's browser does. */
  int report(Answer answer, List<Act> acts) throws IOException, InterruptedException;

  /**
   * A text from the gateway.
   *
   * @param outputId its name in feedback
   * @param token what a browser may report acts with
   * @param text what was written
   */
  record Answer(String outputId, String token, String text) {}

  /**
   * One act of a user on one output. Immutable.
   *
   * @param eventId the reporter's own name for it
   * @param outputId what it was done to
   * @param action one of the wire contract
   * @param dwellMillis visible time before, where it was measured
   * @param details further fields of the wire contract
   */
  record Act(
      String eventId,
      String outputId,
      String action,
      OptionalLong dwellMillis,
      Map<String, Object> details) {
    /** Copies the map. */
    public Act {
      details = Map.copyOf(details);
    }
  }
}
