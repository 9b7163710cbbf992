package org.tacit.upstream;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request along a route until something answers.
 *
 * <p>A call that cannot connect, or gets 429 or 5xx, is tried again as often as its upstream's
 * settings say, after Retry-After or 0.25 s doubled each time, as long as that fits into the
 * timeout; then, or when no answer begins in time, the next target has its turn. Nothing is tried
 * again once a byte of an answer was passed on. The last target's failure is the caller's.
 * Thread-safe.
 */
public final class FallbackPort {
  private static final long FIRST_PAUSE_MILLIS = 250;

  private final UpstreamPort port;

  /** A route walker over a port. */
  public FallbackPort(UpstreamPort port) {
    this.port = port;
  }

  /**
   * Sends the request to the first of the targets that answers.
   *
   * @return gives the call up
   */
  public Runnable send(List<Target> targets, UpstreamRequest request, AnswerListener listener) {
    Walk walk = new Walk(targets, request, listener);
    walk.attempt();
    return walk::cancel;
  }

  private final class Walk {
    private final List<Target> targets;
    private final UpstreamRequest request;
    private final AnswerListener listener;
    private final AtomicReference<@Nullable Runnable> running =
        new AtomicReference<>(Walk::nothing);
    private int index;
    private int tries;
    private long deadline;

    Walk(List<Target> targets, UpstreamRequest request, AnswerListener listener) {
      this.targets = targets;
      this.request = request;
      this.listener = listener;
      this.deadline = deadline();
    }

    void attempt() {
      Runnable before = running.get();
      if (before == null) {
        return;
      }
      Attempt attempt = new Attempt(targets.get(index));
      running.compareAndSet(before, attempt::cancel);
      Runnable cancel = port.send(attempt.target, request.to(attempt.target), attempt);
      attempt.started(cancel);
      if (running.get() == null) {
        cancel.run();
      }
    }

    private static void nothing() {}

    void cancel() {
      Runnable call = running.getAndSet(null);
      if (call != null) {
        call.run();
      }
    }

    boolean cancelled() {
      return running.get() == null;
    }

    /** Goes on elsewhere or later; false where this was the last chance. */
    boolean goOn(boolean again, long pauseMillis) {
      Target target = targets.get(index);
      boolean fits = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMillis) < deadline;
      if (again && tries < target.upstream().maxRetries() && fits) {
        tries++;
        CompletableFuture.delayedExecutor(pauseMillis, TimeUnit.MILLISECONDS)
            .execute(this::attempt);
        return true;
      }
      if (index + 1 < targets.size()) {
        index++;
        tries = 0;
        deadline = deadline();
        attempt();
        return true;
      }
      return false;
    }

    private long deadline() {
      return System.nanoTime() + targets.get(index).upstream().timeout().toNanos();
    }

    private final class Attempt implements AnswerListener {
      private final Target target;
      private volatile Runnable cancel = Walk::nothing;
      private volatile boolean given;

      Attempt(Target target) {
        this.target = target;
      }

      void started(Runnable handle) {
        cancel = handle;
      }

      void cancel() {
        cancel.run();
      }

      @Override
      public void onHead(AnswerHead head, AnswerBody body) {
        boolean refused = head.status() == 429 || head.status() >= 500;
        if (refused && !cancelled() && goOn(true, pause(head))) {
          given = true;
          body.cancel();
          return;
        }
        listener.onHead(head, body);
      }

      @Override
      public void onBytes(byte[] bytes) {
        listener.onBytes(bytes);
      }

      @Override
      public void onEnd() {
        if (!given) {
          listener.onEnd();
        }
      }

      @Override
      public void onFailure(UpstreamFailure failure) {
        if (given || cancelled()) {
          return;
        }
        boolean begun = failure.kind() == UpstreamFailure.Kind.BROKEN;
        boolean again = failure.kind() == UpstreamFailure.Kind.UNREACHABLE;
        if (begun || !goOn(again, FIRST_PAUSE_MILLIS << tries)) {
          listener.onFailure(failure);
        }
      }

      private long pause(AnswerHead head) {
        long own = FIRST_PAUSE_MILLIS << tries;
        try {
          return head.header("retry-after")
              .map(seconds -> Math.round(Double.parseDouble(seconds) * 1000))
              .filter(millis -> millis >= 0)
              .orElse(own);
        } catch (NumberFormatException e) {
          return own;
        }
      }
    }
  }
}
