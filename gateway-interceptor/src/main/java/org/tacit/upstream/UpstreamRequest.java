package org.tacit.upstream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * One request on its way out.
 *
 * @param body OpenAI's JSON, Tacit's own keys taken out; the model's name is set for each target
 * @param stream whether the answer is wanted bit by bit
 * @param outputId what translated answers are called
 * @param headers headers to send along, besides the upstream's key
 * @param endpoint what is asked for
 */
public record UpstreamRequest(
    ObjectNode body,
    boolean stream,
    String outputId,
    Map<String, String> headers,
    Endpoint endpoint) {
  /** A chat request. */
  public UpstreamRequest(
      ObjectNode body, boolean stream, String outputId, Map<String, String> headers) {
    this(body, stream, outputId, headers, Endpoint.CHAT);
  }
}
