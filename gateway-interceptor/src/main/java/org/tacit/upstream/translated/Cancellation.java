package org.tacit.upstream.translated;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One wish to stop, for actions known before or after it. Thread-safe. */
final class Cancellation implements Runnable {
  private final Queue<Runnable> actions = new ConcurrentLinkedQueue<>();
  private volatile boolean cancelled;
  private volatile boolean followed;

  /** Takes the first handle of a stream; later ones are the same. */
  void follow(Runnable action) {
    if (!followed) {
      followed = true;
      add(action);
    } else if (cancelled) {
      action.run();
    }
  }

  void add(Runnable action) {
    actions.add(action);
    if (cancelled) {
      run();
    }
  }

  boolean cancelled() {
    return cancelled;
  }

  @Override
  public void run() {
    cancelled = true;
    for (Runnable next = actions.poll(); next != null; next = actions.poll()) {
      next.run();
    }
  }
}
