package org.tacit.interceptor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.event.EventHead;
import org.tacit.event.EventLog;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.event.OutputRef;
import org.tacit.event.Submission;
import org.tacit.exchange.AuditDraw;
import org.tacit.exchange.ExchangeContext;
import org.tacit.exchange.ExchangeListener;
import org.tacit.exchange.FeedbackExchange;
import org.tacit.injection.SnapshotSelector;
import org.tacit.loop.LearningLoop;
import org.tacit.loop.LoopSettings;
import org.tacit.loop.UnitOfWork;
import org.tacit.output.OutputId;
import org.tacit.output.OutputIds;
import org.tacit.output.OutputType;
import org.tacit.pipeline.LearningDriver;
import org.tacit.pipeline.SnapshotKeeper;
import org.tacit.preference.Change;
import org.tacit.score.ScoredOutput;
import org.tacit.store.Database;
import org.tacit.store.JdbcEventLog;
import org.tacit.store.JdbcOutputLog;
import org.tacit.store.JdbcScoredOutputStore;
import org.tacit.store.JdbcUnitOfWork;
import org.tacit.store.JdbcWorkQueue;
import org.tacit.store.OutputSpool;
import org.tacit.upstream.demo.DemoModel;

/** The code of {@code src/docs/in-process.md}, region by region, at work. */
class InProcessExampleTest {
  private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
  private final DemoModel own =
      DemoModel.builder().seed(1).tokensPerSecond(1_000_000).scheduler(scheduler).build();

  @AfterEach
  void stop() {
    scheduler.shutdownNow();
  }

  private static final class FirstOutput implements LearningDriver.Listener {
    private final CountDownLatch processed = new CountDownLatch(1);

    @Override
    public void processed(int outputs) {
      processed.countDown();
    }

    @Override
    public void decided(List<Change> changes) {}

    @Override
    public void failed(RuntimeException cause) {}
  }

  @Test
  void page_wholeExample_tagsRecordsAndScores(@TempDir Path directory) throws Exception {
    FirstOutput listener = new FirstOutput();
    // region: engine
    InstantSource clock = InstantSource.system();
    Database database = Database.open(Database.Settings.embedded(directory));
    UnitOfWork work = new JdbcUnitOfWork(database);
    SnapshotSelector selector = new SnapshotSelector();
    LearningDriver driver =
        new LearningDriver(
            new LearningLoop(LoopSettings.DEFAULTS),
            work,
            () -> List.of("default"),
            new JdbcWorkQueue(database)::wake,
            new SnapshotKeeper(
                work, () -> List.of("default"), selector, LoopSettings.DEFAULTS.trials()),
            clock,
            listener);
    OutputSpool spool = OutputSpool.to(new JdbcOutputLog(database));
    FeedbackExchange exchange =
        new FeedbackExchange(
            selector,
            new OutputIds(clock, new SecureRandom()),
            spool::accept,
            true,
            new AuditDraw(0.01),
            ExchangeListener.NONE);
    driver.start();
    // endregion

    try {
      // region: models
      ChatModel model =
          FeedbackChatModel.builder()
              .delegate(own)
              .exchange(exchange)
              .type(new OutputType("email"))
              .build();
      StreamingChatModel streaming =
          FeedbackStreamingChatModel.builder().delegate(own).exchange(exchange).build();
      // endregion
      assertThat(streaming.provider()).isEqualTo(own.provider());

      // region: call
      ExchangeContext context =
          ExchangeContext.of("default", new OutputType("email")).withUser("ana");
      ChatResponse response =
          CallContext.with(
              context, () -> model.chat(UserMessage.from("Write an e-mail to Ben Ito.")));
      OutputId output = OutputAttribute.of(response).orElseThrow();
      // endregion

      // region: event
      EventLog events = new JdbcEventLog(database);
      EventHead head =
          new EventHead(
              "default",
              "edit-1",
              new OutputRef.ById(output),
              clock.instant(),
              clock.instant(),
              Origin.IN_PROCESS,
              OptionalLong.of(5_200));
      FeedbackEvent edited = new FeedbackEvent.Edited(head, "Hi Ben, here it is. Thanks, Ana");
      events.append(List.of(new Submission(edited, "edit-1")));
      driver.signal();
      // endregion

      assertThat(listener.processed.await(60, TimeUnit.SECONDS)).isTrue();
      ScoredOutput scored =
          new JdbcScoredOutputStore(database).find("default", output).orElseThrow();
      assertThat(scored.user()).contains("ana");
      assertThat(scored.distance().orElseThrow()).isGreaterThan(.5);
      assertThat(scored.score().orElseThrow().value()).isNegative();
    } finally {
      spool.close();
      driver.close();
      database.close();
    }
  }
}
