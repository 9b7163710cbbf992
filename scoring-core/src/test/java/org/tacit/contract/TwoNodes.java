package org.tacit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntSupplier;

/** Runs the same work twice at once. */
final class TwoNodes {
  private TwoNodes() {}

  /** What each of the two gave. */
  static List<Integer> run(IntSupplier work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService nodes = Executors.newFixedThreadPool(2);
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        running.add(
            nodes.submit(
                () -> {
                  start.await();
                  return work.getAsInt();
                }));
      }
      return List.of(running.get(0).get(), running.get(1).get());
    } finally {
      nodes.shutdownNow();
    }
  }
}
