package org.tacit.loop;

import java.time.Instant;
import org.tacit.output.OutputType;

/** Puts outputs that were scored already to the work again, within the caller's transaction. */
@FunctionalInterface
public interface Rescoring {
  /**
   * Has the scored outputs of a type read again.
   *
   * @param since only those created since; what is older may have lost the texts it was read from
   * @param now since when they wait
   * @return how many there are
   */
  int ofType(String project, OutputType type, Instant since, Instant now);
}
