package org.tacit.openai;

import org.tacit.output.OutputType;

/** Is told how long calls took, so that it can be measured. Thread-safe, does not block. */
public interface CallListener {
  /** Hears nothing. */
  CallListener NONE = new CallListener() {};

  /**
   * An answer is on its way to the caller.
   *
   * @param type what was written
   * @param upstream what answered, as {@code name/model}
   * @param status the HTTP status
   * @param upstreamNanos the upstream's time; of a stream up to its first byte
   * @param tacitNanos the rest of the time since the request arrived
   */
  default void answered(
      OutputType type, String upstream, int status, long upstreamNanos, long tacitNanos) {}

  /** A request was refused by Tacit itself. */
  default void refused(int status) {}
}
