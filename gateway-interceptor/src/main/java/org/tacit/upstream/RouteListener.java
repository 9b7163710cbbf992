package org.tacit.upstream;

/** Is told what became of each call of an upstream. Thread-safe, does not block. */
@FunctionalInterface
public interface RouteListener {
  /** Hears nothing. */
  RouteListener NONE = (upstream, outcome) -> {};

  /** What became of one call. */
  enum Outcome {
    /** It was answered whole. */
    ANSWERED,
    /** It was answered with 429. */
    LIMITED,
    /** It was answered with another 4xx, or 3xx. */
    REFUSED,
    /** It was answered with 5xx. */
    FAILED,
    /** There was no connection. */
    UNREACHABLE,
    /** The answer did not begin in time. */
    TIMEOUT,
    /** The answer broke off or fell silent. */
    BROKEN,
    /** It was given up, as its caller was gone. */
    CANCELLED,
    /** It was not made, as the upstream kept failing. */
    RESTING,
    /** It was not made, as too many were under way. */
    BUSY
  }

  /** A call of an upstream is over, or was not made. */
  void ended(String upstream, Outcome outcome);
}
