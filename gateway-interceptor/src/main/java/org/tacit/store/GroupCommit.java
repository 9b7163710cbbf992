package org.tacit.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Commits what many callers bring in one transaction: a single writer takes everything that waits,
 * commits it, and only then answers.
 *
 * <p>A transaction that fails is tried again in halves, so that one bad submission fails alone,
 * unless the store cannot be reached: then all of it fails at once. Thread-safe.
 *
 * @param <T> what is brought
 * @param <R> what is answered for each
 */
public final class GroupCommit<T, R> implements AutoCloseable {
  private final Function<List<T>, List<R>> transaction;
  private final Executor answers;
  private final int capacity;
  private final int most;
  private final Thread writer;
  private final Object lock = new Object();
  private final ArrayDeque<Waiting<T, R>> queue = new ArrayDeque<>();
  private int queued;
  private boolean closed;

  /** What became of a submission at the door. */
  public sealed interface Submitted<R> {
    /**
     * It waits for its commit.
     *
     * @param results one for each item, in order, once they are committed
     */
    record Queued<R>(CompletionStage<List<R>> results) implements Submitted<R> {}

    /** Too much waits already; nothing was taken. */
    record Overloaded<R>() implements Submitted<R> {}

    /** The writer has stopped; nothing was taken. */
    record Closed<R>() implements Submitted<R> {}
  }

  private record Waiting<T, R>(List<T> items, CompletableFuture<List<R>> results) {}

  /**
   * Starts the writer.
   *
   * @param name what the writer's thread is called
   * @param capacity how many items may wait; one submission is taken whatever its size when none
   *     does
   * @param most how many items go into one transaction, unless a single submission has more
   * @param transaction commits items and answers each, in order
   * @param answers where the results are completed, never on the writer
   */
  public GroupCommit(
      String name,
      int capacity,
      int most,
      Function<List<T>, List<R>> transaction,
      Executor answers) {
    this.capacity = capacity;
    this.most = most;
    this.transaction = transaction;
    this.answers = answers;
    this.writer = new Thread(this::write, name);
    writer.setDaemon(true);
    writer.start();
  }

  /** Brings items, all of which go into one transaction. */
  public Submitted<R> submit(List<T> items) {
    Waiting<T, R> waiting = new Waiting<>(List.copyOf(items), new CompletableFuture<>());
    synchronized (lock) {
      if (closed) {
        return new Submitted.Closed<>();
      }
      if (queued > 0 && queued + items.size() > capacity) {
        return new Submitted.Overloaded<>();
      }
      queue.add(waiting);
      queued += items.size();
      lock.notifyAll();
    }
    return new Submitted.Queued<>(waiting.results());
  }

  /** How many items wait. */
  public int depth() {
    synchronized (lock) {
      return queued;
    }
  }

  private void write() {
    for (List<Waiting<T, R>> group = take(); !group.isEmpty(); group = take()) {
      commit(group);
    }
  }

  /** Everything that waits, up to the limit; empty only when closed and drained. */
  private List<Waiting<T, R>> take() {
    synchronized (lock) {
      while (queue.isEmpty() && !closed) {
        try {
          lock.wait();
        } catch (InterruptedException e) {
          closed = true;
        }
      }
      List<Waiting<T, R>> group = new ArrayList<>();
      int items = 0;
      for (Waiting<T, R> next = queue.peek();
          next != null && (items == 0 || items + next.items().size() <= most);
          next = queue.peek()) {
        group.add(queue.remove());
        items += next.items().size();
        queued -= next.items().size();
      }
      return group;
    }
  }

  private void commit(List<Waiting<T, R>> group) {
    List<T> items = new ArrayList<>();
    group.forEach(waiting -> items.addAll(waiting.items()));
    try {
      List<R> results = transaction.apply(items);
      if (results.size() != items.size()) {
        throw new IllegalStateException("a transaction answered for other items than it got");
      }
      answer(group, results);
    } catch (RuntimeException | Error e) {
      if (group.size() == 1 || StoreErrors.unreachable(e)) {
        group.forEach(waiting -> answers.execute(() -> waiting.results().completeExceptionally(e)));
      } else {
        commit(group.subList(0, group.size() / 2));
        commit(group.subList(group.size() / 2, group.size()));
      }
    }
  }

  private void answer(List<Waiting<T, R>> group, List<R> results) {
    int from = 0;
    for (Waiting<T, R> waiting : group) {
      int to = from + waiting.items().size();
      List<R> own = List.copyOf(results.subList(from, to));
      answers.execute(() -> waiting.results().complete(own));
      from = to;
    }
  }

  /** Takes no more, commits what waits, and stops; waits at most ten seconds for that. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
    try {
      writer.join(Duration.ofSeconds(10).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
