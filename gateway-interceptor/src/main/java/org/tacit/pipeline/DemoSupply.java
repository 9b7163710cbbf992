package org.tacit.pipeline;

import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.tacit.upstream.DemoModels;
import org.tacit.upstream.ModelPair;
import org.tacit.upstream.demo.DemoModel;

/** Makes built-in demo models that share two threads for their pace. Thread-safe. */
final class DemoSupply implements DemoModels, AutoCloseable {
  private final ScheduledThreadPoolExecutor scheduler;

  DemoSupply() {
    scheduler =
        new ScheduledThreadPoolExecutor(
            2,
            task -> {
              Thread thread = new Thread(task, "tacit-demo-model");
              thread.setDaemon(true);
              return thread;
            });
    scheduler.setRemoveOnCancelPolicy(true);
  }

  @Override
  public List<String> names() {
    return List.of(DemoModel.NAME);
  }

  @Override
  public ModelPair create(long seed, double tokensPerSecond) {
    DemoModel model =
        DemoModel.builder()
            .seed(seed)
            .tokensPerSecond(tokensPerSecond)
            .scheduler(scheduler)
            .build();
    return new ModelPair(model, model);
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
