package org.tacit.exchange;

import org.tacit.output.GeneratedOutput;

/** Is told what an exchange had to survive, so that it can be counted. Thread-safe. */
public interface ExchangeListener {
  /** Hears nothing. */
  ExchangeListener NONE = new ExchangeListener() {};

  /** The selection failed and the call goes on without a prompt block. */
  default void selectionFailed(String project, RuntimeException cause) {}

  /** The sink refused an output, which is lost. */
  default void recordingFailed(GeneratedOutput output, RuntimeException cause) {}

  /** An output was finished and given to the sink. */
  default void recorded(GeneratedOutput output) {}
}
