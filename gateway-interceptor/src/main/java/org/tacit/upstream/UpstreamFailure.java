package org.tacit.upstream;

import java.time.Duration;
import java.util.Optional;

/**
 * Why an upstream gave no answer.
 *
 * <p>Immutable.
 *
 * @param target which upstream
 * @param kind what happened
 * @param comeBack how long to wait before another try, where that is known
 */
public record UpstreamFailure(Target target, Kind kind, Optional<Duration> comeBack) {
  /** A failure after which nobody knows when to come again. */
  public UpstreamFailure(Target target, Kind kind) {
    this(target, kind, Optional.empty());
  }

  /** What happened. */
  public enum Kind {
    /** No connection, or one that broke before the answer began. */
    UNREACHABLE,
    /** The answer did not begin in time. */
    TIMEOUT,
    /** The answer fell silent or broke off on the way. */
    BROKEN,
    /** It was not asked: it has failed too often of late. */
    RESTING,
    /** It was not asked: it has as many calls under way as it may have. */
    BUSY
  }
}
