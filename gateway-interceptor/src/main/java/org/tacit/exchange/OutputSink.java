package org.tacit.exchange;

import org.tacit.output.GeneratedOutput;

/**
 * Takes finished outputs to where they are kept.
 *
 * <p>Implementations are thread-safe; {@link #accept} returns at once, whatever the store does.
 */
@FunctionalInterface
public interface OutputSink {
  /** Takes one output; never blocks, never throws. */
  void accept(GeneratedOutput output);
}
