package org.tacit.feedback;

import java.util.Optional;
import org.tacit.event.Origin;
import org.tacit.output.OutputId;

/**
 * Who sends events.
 *
 * <p>Immutable.
 *
 * @param project the tenant
 * @param origin how the events came
 * @param only the one output a feedback token is good for
 */
record Sender(String project, Origin origin, Optional<OutputId> only) {
  /** An application with an API key. */
  static Sender application(String project) {
    return new Sender(project, Origin.API, Optional.empty());
  }

  /** The application that this runs in. */
  static Sender inProcess(String project) {
    return new Sender(project, Origin.IN_PROCESS, Optional.empty());
  }

  /** A browser with a feedback token. */
  static Sender browser(String project, OutputId only) {
    return new Sender(project, Origin.BROWSER, Optional.of(only));
  }
}
