package org.tacit.interceptor;

import java.util.Optional;
import org.tacit.output.OutputId;

/** The output of the newest model call of the current request. To be injected. Thread-safe. */
@FunctionalInterface
public interface CurrentOutput {
  /**
   * The output's name: after a call that succeeded, and from the beginning of a stream; empty
   * before the first call of a request, and outside of a request.
   */
  Optional<OutputId> id();
}
