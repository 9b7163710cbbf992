package org.tacit.openai;

import org.tacit.output.OutputId;

/** Makes the tokens with which feedback on one output may be given. Thread-safe. */
@FunctionalInterface
public interface FeedbackTokens {
  /** A token good for this output only. */
  String issue(String project, OutputId id);
}
