package org.tacit.upstream;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request on its way along its route: which target is asked next, and when.
 *
 * <p>There is one attempt at a time, and only it moves the walk on; giving up may come from any
 * thread.
 */
final class RouteWalk {
  private static final Logger LOG = LoggerFactory.getLogger(RouteWalk.class);

  private final Parts parts;
  private final List<Target> targets;
  private final UpstreamRequest request;
  private final AnswerListener listener;
  private volatile boolean cancelled;
  private volatile @Nullable Attempt running;
  private int index = -1;
  private int tries;
  private long deadline;
  private @Nullable UpstreamFailure skipped;

  /** What every walk shares. */
  record Parts(UpstreamPort port, Pulse pulse, Guards guards, Backoff backoff, RouteListener told) {
    /** Tells what became of a call; that nobody could hear it harms no answer. */
    void tell(Target target, RouteListener.Outcome outcome) {
      try {
        told.ended(target.upstream().name(), outcome);
      } catch (RuntimeException e) {
        LOG.warn("a listener failed: {}", e.getClass().getName());
      }
    }
  }

  RouteWalk(Parts parts, List<Target> targets, UpstreamRequest request, AnswerListener listener) {
    this.parts = parts;
    this.targets = targets;
    this.request = request;
    this.listener = listener;
  }

  /** Asks the first target. */
  void begin() {
    Optional<Guard.Pass> pass = next();
    if (pass.isPresent()) {
      ask(pass.get()).ifPresent(RouteWalk::raise);
    } else {
      nobody();
    }
  }

  private static void raise(RuntimeException e) {
    throw e;
  }

  /** Gives the request up; the listener hears nothing more. */
  void cancel() {
    cancelled = true;
    Attempt attempt = running;
    if (attempt != null) {
      attempt.cancel();
    }
  }

  /** How often the present target was tried again. */
  int tries() {
    return tries;
  }

  /** Whether a failure of the present target could be made good. */
  boolean mayGoOn() {
    return index + 1 < targets.size() || tries < target().upstream().maxRetries();
  }

  /**
   * Goes on after a failure; false where it is the caller's.
   *
   * @param pauseMillis how long to wait before the same target is asked again; empty if it is not
   * @param elsewhere whether another target is asked
   */
  boolean goOn(Optional<Long> pauseMillis, boolean elsewhere) {
    if (cancelled) {
      return false;
    }
    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    if (pauseMillis.isPresent()
        && tries < target().upstream().maxRetries()
        && pauseMillis.get() < left) {
      tries++;
      CompletableFuture.delayedExecutor(pauseMillis.get(), TimeUnit.MILLISECONDS)
          .execute(this::again);
      return true;
    }
    Optional<Guard.Pass> pass = elsewhere ? next() : Optional.empty();
    pass.ifPresent(this::proceed);
    return pass.isPresent();
  }

  private void again() {
    if (!cancelled) {
      Optional<Guard.Pass> pass = pass(target()).or(this::next);
      if (pass.isPresent()) {
        proceed(pass.get());
      } else {
        nobody();
      }
    }
  }

  private void proceed(Guard.Pass pass) {
    ask(pass)
        .ifPresent(
            e -> {
              LOG.error("a call could not be sent: {}", e.getClass().getName());
              listener.onFailure(new UpstreamFailure(target(), UpstreamFailure.Kind.UNREACHABLE));
            });
  }

  /** Asks the present target; an exception where the request could not be made at all. */
  private Optional<RuntimeException> ask(Guard.Pass pass) {
    Target target = target();
    Attempt attempt = new Attempt(this, parts, listener, target, pass, deadline);
    running = attempt;
    if (cancelled) {
      attempt.cancel();
      return Optional.empty();
    }
    parts.pulse().add(attempt);
    try {
      attempt.started(parts.port().send(target, request.to(target), attempt));
      return Optional.empty();
    } catch (RuntimeException e) {
      attempt.cancel();
      return Optional.of(e);
    }
  }

  private Target target() {
    return targets.get(index);
  }

  /** Makes the next target that may be asked the present one. */
  private Optional<Guard.Pass> next() {
    for (int i = index + 1; i < targets.size(); i++) {
      Target target = targets.get(i);
      Optional<Guard.Pass> pass = pass(target);
      if (pass.isPresent()) {
        index = i;
        tries = 0;
        deadline = System.nanoTime() + target.timeout().toNanos();
        return pass;
      }
    }
    return Optional.empty();
  }

  private Optional<Guard.Pass> pass(Target target) {
    Guard.Entry entry = parts.guards().of(target.upstream()).enter();
    if (entry instanceof Guard.Refused refused) {
      boolean busy = refused.kind() == UpstreamFailure.Kind.BUSY;
      parts.tell(target, busy ? RouteListener.Outcome.BUSY : RouteListener.Outcome.RESTING);
      note(new UpstreamFailure(target, refused.kind(), Optional.of(refused.comeBack())));
      return Optional.empty();
    }
    return Optional.of((Guard.Pass) entry);
  }

  /** Of those passed over the one that can be asked first is named. */
  private void note(UpstreamFailure failure) {
    UpstreamFailure before = skipped;
    if (before == null || wait(failure).compareTo(wait(before)) < 0) {
      skipped = failure;
    }
  }

  private static Duration wait(UpstreamFailure failure) {
    return failure.comeBack().orElse(Duration.ZERO);
  }

  private void nobody() {
    UpstreamFailure failure = skipped;
    if (failure != null) {
      listener.onFailure(failure);
    }
  }
}
