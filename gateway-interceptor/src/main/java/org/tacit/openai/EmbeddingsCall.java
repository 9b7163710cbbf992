package org.tacit.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.tacit.output.OutputType;
import org.tacit.upstream.Endpoint;
import org.tacit.upstream.Target;
import org.tacit.upstream.UpstreamRequest;

/** One request for embeddings: it goes on as it is but for the model's name at the upstream. */
final class EmbeddingsCall {
  private EmbeddingsCall() {}

  static void body(InferenceCall call, byte[] bytes) {
    Optional<ObjectNode> body = call.read(bytes);
    body.flatMap(call::targets)
        .ifPresent(
            targets ->
                call.admitted(OutputType.DEFAULT, body.get())
                    .ifPresent(in -> send(in, body.get(), targets)));
  }

  private static void send(InferenceCall call, ObjectNode body, List<Target> targets) {
    call.send(
        targets,
        new UpstreamRequest(body, false, "", call.along(), Endpoint.EMBEDDINGS),
        new PassedReading("embeddings", Optional.empty()));
  }
}
