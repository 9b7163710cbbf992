package org.tacit.upstream;

/** Sends one request to one target. Implementations are thread-safe and do not block. */
public interface UpstreamPort {
  /**
   * Sends the request.
   *
   * @return gives the call up, before or within its answer; the listener hears nothing more
   */
  Runnable send(Target target, UpstreamRequest request, AnswerListener listener);
}
