package org.tacit.upstream;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Sends a request along a route until something answers.
 *
 * <p>A call that finds no connection, or gets 408, 409, 429 or 5xx, is tried again as often as its
 * upstream's settings say, after what {@code retry-after-ms} or {@code Retry-After} asks for or
 * else a jittered, growing pause, as long as that fits into the target's timeout; then, or when no
 * answer begins in time, the next target has its turn. A target that is {@linkplain Guard guarded}
 * from the call is passed over. Nothing is tried again once a byte of a stream was passed on. The
 * last failure is the caller's. Thread-safe.
 */
public final class FallbackPort {
  private final RouteWalk.Parts parts;

  /**
   * A route walker over a port.
   *
   * @param pulse watches over timeouts
   * @param guards decide who may be asked; upstreams' dates are compared with their clock
   * @param random jitter; used by many threads
   * @param told hears what became of each call
   */
  public FallbackPort(
      UpstreamPort port, Pulse pulse, Guards guards, RandomGenerator random, RouteListener told) {
    this.parts =
        new RouteWalk.Parts(port, pulse, guards, new Backoff(guards.clock(), random), told);
  }

  /**
   * Sends the request to the first of the targets that answers.
   *
   * @return gives the call up
   */
  public Runnable send(List<Target> targets, UpstreamRequest request, AnswerListener listener) {
    RouteWalk walk = new RouteWalk(parts, targets, request, listener);
    walk.begin();
    return walk::cancel;
  }
}
