package org.tacit.upstream;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tacit.upstream.Guard.Result;
import org.tacit.upstream.RouteListener.Outcome;

/**
 * One call of one target on a route. Its pass is closed exactly once, whatever becomes of it.
 *
 * <p>A stream's head is kept back until its first bytes are there, as long as the route could still
 * go on; a document may break off at any time without its caller having seen any of it.
 * Thread-safe.
 */
final class Attempt implements AnswerListener, AnswerBody, Pulse.Beat {
  private enum Phase {
    /** Nothing was heard. */
    WAITING,
    /** The route is deciding how to go on. */
    DECIDING,
    /** A stream has begun of which the caller knows nothing. */
    HELD,
    /** A document has begun. */
    DOCUMENT,
    /** The caller has seen something. */
    PASSED,
    /** Nothing more is passed on. */
    OVER
  }

  private final RouteWalk walk;
  private final RouteWalk.Parts parts;
  private final AnswerListener listener;
  private final Target target;
  private final Guard.Pass pass;
  private final long deadline;
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WAITING);
  private final AtomicReference<byte @Nullable []> first = new AtomicReference<>();
  private volatile @Nullable AnswerHead head;
  private volatile @Nullable AnswerBody body;
  private volatile @Nullable Runnable handle;
  private volatile boolean abandoned;

  /** A call that ends without an answer at the deadline, a {@link System#nanoTime}. */
  Attempt(
      RouteWalk walk,
      RouteWalk.Parts parts,
      AnswerListener listener,
      Target target,
      Guard.Pass pass,
      long deadline) {
    this.walk = walk;
    this.parts = parts;
    this.listener = listener;
    this.target = target;
    this.pass = pass;
    this.deadline = deadline;
  }

  void started(Runnable given) {
    handle = given;
    if (abandoned) {
      given.run();
    }
  }

  private void abandon() {
    abandoned = true;
    Runnable call = handle;
    if (call != null) {
      call.run();
    }
  }

  private void close(Result result, Outcome outcome) {
    parts.pulse().remove(this);
    if (pass.close(result)) {
      parts.tell(target, outcome);
    }
  }

  @Override
  public void onHead(AnswerHead given, AnswerBody rest) {
    head = given;
    body = rest;
    boolean elsewhere = Backoff.passing(given.status());
    boolean again = !given.succeeded() && Backoff.again(given);
    if (elsewhere || again) {
      refused(given, again, elsewhere);
      return;
    }
    boolean stream = given.eventStream() && given.succeeded();
    boolean held = stream && walk.mayGoOn();
    Phase next = held ? Phase.HELD : stream ? Phase.PASSED : Phase.DOCUMENT;
    if (phase.compareAndSet(Phase.WAITING, next)) {
      parts.pulse().remove(this);
      if (held) {
        rest.more();
      } else {
        listener.onHead(given, this);
      }
    }
  }

  private void refused(AnswerHead given, boolean again, boolean elsewhere) {
    if (!phase.compareAndSet(Phase.WAITING, Phase.DECIDING)) {
      return;
    }
    // An error's body is short; the next call may be of the same upstream.
    close(result(given.status()), outcome(given.status()));
    Optional<Long> pause =
        again ? Optional.of(parts.backoff().pause(given, walk.tries())) : Optional.empty();
    if (walk.goOn(pause, elsewhere)) {
      phase.set(Phase.OVER);
      abandon();
    } else if (phase.compareAndSet(Phase.DECIDING, Phase.PASSED)) {
      listener.onHead(given, this);
    }
  }

  private static Result result(int status) {
    return status >= 500 ? Result.BAD : status == 429 ? Result.UNKNOWN : Result.GOOD;
  }

  private static Outcome outcome(int status) {
    if (status >= 500) {
      return Outcome.FAILED;
    }
    if (status == 429) {
      return Outcome.LIMITED;
    }
    return status >= 300 ? Outcome.REFUSED : Outcome.ANSWERED;
  }

  @Override
  public void onBytes(byte[] bytes) {
    AnswerHead given = head;
    if (given != null && phase.compareAndSet(Phase.HELD, Phase.PASSED)) {
      first.set(bytes);
      listener.onHead(given, this);
    } else if (phase.get() != Phase.OVER) {
      listener.onBytes(bytes);
    }
  }

  @Override
  public void onEnd() {
    if (phase.get() == Phase.HELD) {
      onFailure(new UpstreamFailure(target, UpstreamFailure.Kind.BROKEN));
      return;
    }
    AnswerHead given = head;
    if (given != null && phase.getAndSet(Phase.OVER) != Phase.OVER) {
      close(result(given.status()), outcome(given.status()));
      listener.onEnd();
    }
  }

  @Override
  public void onFailure(UpstreamFailure failure) {
    Phase before = phase.get();
    if (before == Phase.PASSED) {
      if (phase.compareAndSet(before, Phase.OVER)) {
        close(Result.BAD, Outcome.BROKEN);
        listener.onFailure(failure);
      }
    } else if (before != Phase.DECIDING
        && before != Phase.OVER
        && phase.compareAndSet(before, Phase.DECIDING)) {
      boolean again = failure.kind() != UpstreamFailure.Kind.TIMEOUT;
      failed(failure, again);
    }
  }

  private void failed(UpstreamFailure failure, boolean again) {
    close(Result.BAD, outcome(failure.kind()));
    Optional<Long> pause =
        again ? Optional.of(parts.backoff().pause(walk.tries())) : Optional.empty();
    boolean goesOn = walk.goOn(pause, true);
    if (phase.compareAndSet(Phase.DECIDING, Phase.OVER) && !goesOn) {
      listener.onFailure(failure);
    }
  }

  private static Outcome outcome(UpstreamFailure.Kind kind) {
    return switch (kind) {
      case UNREACHABLE -> Outcome.UNREACHABLE;
      case TIMEOUT -> Outcome.TIMEOUT;
      case BROKEN -> Outcome.BROKEN;
      case RESTING -> Outcome.RESTING;
      case BUSY -> Outcome.BUSY;
    };
  }

  @Override
  public void more() {
    byte[] kept = first.getAndSet(null);
    AnswerBody rest = body;
    if (kept != null) {
      listener.onBytes(kept);
    } else if (rest != null) {
      rest.more();
    }
  }

  @Override
  public void cancel() {
    if (phase.getAndSet(Phase.OVER) != Phase.OVER) {
      AnswerHead given = head;
      boolean good = given != null && given.succeeded();
      close(good ? Result.GOOD : Result.UNKNOWN, Outcome.CANCELLED);
      abandon();
    }
  }

  @Override
  public void at(long nanos) {
    if (nanos - deadline > 0 && phase.compareAndSet(Phase.WAITING, Phase.DECIDING)) {
      abandon();
      failed(new UpstreamFailure(target, UpstreamFailure.Kind.TIMEOUT), false);
    }
  }
}
