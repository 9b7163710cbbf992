package org.tacit.upstream;

/**
 * Sends each request the way its upstream wants it.
 *
 * @param wire forwards OpenAI's JSON
 * @param translated translates it
 */
public record UpstreamPorts(UpstreamPort wire, UpstreamPort translated) implements UpstreamPort {
  @Override
  public Runnable send(Target target, UpstreamRequest request, AnswerListener listener) {
    UpstreamPort port = target.upstream() instanceof Upstream.Wire ? wire : translated;
    return port.send(target, request, listener);
  }
}
