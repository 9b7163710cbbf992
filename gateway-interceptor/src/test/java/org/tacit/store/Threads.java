package org.tacit.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Runs work on several threads that begin at once. */
final class Threads {
  private Threads() {}

  /** What work gives on another thread, and so in a transaction of its own. */
  static <T> T elsewhere(Callable<T> work) {
    try {
      return run(1, number -> work).get(0);
    } catch (Exception e) {
      throw new AssertionError("the other thread failed", e);
    }
  }

  /** What each thread gave, by number. */
  static <T> List<T> run(int count, IntFunction<Callable<T>> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(count);
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Callable<T> one = work.apply(i);
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return one.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : running) {
        results.add(future.get(60, TimeUnit.SECONDS));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
