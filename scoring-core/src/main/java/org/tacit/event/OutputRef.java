package org.tacit.event;

import org.tacit.output.OutputId;

/** How an event names its output. */
public sealed interface OutputRef {
  /**
   * By Tacit's name.
   *
   * @param id the output's ID
   */
  record ById(OutputId id) implements OutputRef {}

  /**
   * By the caller's own name.
   *
   * @param key 1 to 256 characters
   */
  record ByJoinKey(String key) implements OutputRef {}
}
