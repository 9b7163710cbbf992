package org.tacit.feedback;

import java.util.Optional;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;

/** Outputs to give feedback on. */
final class TestOutputs {
  private TestOutputs() {}

  static GeneratedOutput output(OutputId id, String project) {
    return new GeneratedOutput(
        id,
        project,
        new OutputType("email"),
        Optional.empty(),
        Optional.of("ana"),
        Optional.empty(),
        Optional.empty(),
        "demo/demo",
        Completion.COMPLETE,
        true,
        Treatment.NONE,
        4,
        Optional.of("Dear Ana, all done."));
  }
}
