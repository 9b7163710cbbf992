package org.tacit.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.tacit.upstream.Endpoint;
import org.tacit.upstream.UpstreamRequest;

/** One request for embeddings: it goes on as it is but for the model's name at the upstream. */
final class EmbeddingsCall {
  private EmbeddingsCall() {}

  static void body(InferenceCall call, byte[] bytes) {
    Optional<ObjectNode> body = call.read(bytes);
    body.flatMap(call::targets)
        .ifPresent(
            targets ->
                call.send(
                    targets,
                    new UpstreamRequest(body.get(), false, "", call.along(), Endpoint.EMBEDDINGS),
                    new PassedReading("embeddings", Optional.empty())));
  }
}
