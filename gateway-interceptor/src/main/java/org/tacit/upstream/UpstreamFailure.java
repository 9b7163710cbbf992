package org.tacit.upstream;

/**
 * Why an upstream gave no answer.
 *
 * <p>Immutable.
 *
 * @param target which upstream
 * @param kind what happened
 */
public record UpstreamFailure(Target target, Kind kind) {
  /** What happened. */
  public enum Kind {
    /** No connection, or one that broke before the answer began. */
    UNREACHABLE,
    /** The answer did not begin in time. */
    TIMEOUT,
    /** The answer fell silent or broke off on the way. */
    BROKEN
  }
}
