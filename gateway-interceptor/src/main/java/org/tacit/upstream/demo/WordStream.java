package org.tacit.upstream.demo;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands out one finished answer word by word on a shared scheduler: it owns no thread and never
 * blocks one. After a cancel nothing more is called. Thread-safe.
 */
final class WordStream implements Runnable, StreamingHandle {

  private static final long SHORTEST_TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final int BATCH = 64;

  /** One event: what it costs in tokens and how the handler is told. */
  private record Event(int tokens, Runnable tell) {}

  private final ScheduledExecutorService scheduler;
  private final StreamingChatResponseHandler handler;
  private final ChatResponse response;
  private final Queue<Event> events = new ArrayDeque<>();
  private final double tokensPerSecond;
  private final double tokensPerTick;
  private double credit;

  private volatile boolean cancelled;
  private volatile boolean ended;
  private volatile @Nullable ScheduledFuture<?> ticks;

  private WordStream(
      ChatResponse response,
      double tokensPerSecond,
      ScheduledExecutorService scheduler,
      StreamingChatResponseHandler handler) {
    this.response = response;
    this.tokensPerSecond = tokensPerSecond;
    this.scheduler = scheduler;
    this.handler = handler;
    this.tokensPerTick =
        tokensPerSecond > 0 ? Math.max(1, tokensPerSecond * SHORTEST_TICK_NANOS / 1e9) : BATCH;
    String text = response.aiMessage().text();
    if (text != null) {
      for (String piece : Tokens.pieces(text)) {
        events.add(new Event(Tokens.count(piece), () -> say(piece)));
      }
    }
    List<ToolExecutionRequest> calls = response.aiMessage().toolExecutionRequests();
    for (int i = 0; i < calls.size(); i++) {
      call(i, calls.get(i));
    }
  }

  /**
   * Starts to hand out an answer; returns at once.
   *
   * @param tokensPerSecond the pace; 0 means as fast as the scheduler runs
   */
  static void start(
      ChatResponse response,
      double tokensPerSecond,
      ScheduledExecutorService scheduler,
      StreamingChatResponseHandler handler) {
    WordStream stream = new WordStream(response, tokensPerSecond, scheduler, handler);
    try {
      stream.schedule();
    } catch (RejectedExecutionException e) {
      stream.ended = true;
      handler.onError(e);
    }
  }

  private void schedule() {
    if (tokensPerSecond > 0) {
      long tick = Math.round(tokensPerTick * 1e9 / tokensPerSecond);
      ScheduledFuture<?> scheduled =
          scheduler.scheduleAtFixedRate(this, 0, Math.max(1, tick), TimeUnit.NANOSECONDS);
      ticks = scheduled;
      if (cancelled || ended) {
        scheduled.cancel(false);
      }
    } else {
      scheduler.execute(this);
    }
  }

  /** One tick: hands out what the pace allows by now. Ticks of one stream never overlap. */
  @Override
  public void run() {
    if (cancelled || ended) {
      return;
    }
    try {
      tick();
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private void tick() {
    credit += tokensPerTick;
    while (credit > 0 && !events.isEmpty() && !cancelled) {
      Event event = events.remove();
      credit -= event.tokens;
      event.tell.run();
    }
    if (cancelled) {
      return;
    }
    if (events.isEmpty()) {
      end();
      handler.onCompleteResponse(response);
    } else if (tokensPerSecond <= 0) {
      credit = 0;
      scheduler.execute(this);
    }
  }

  private void fail(RuntimeException e) {
    boolean tell = !cancelled && !ended;
    end();
    if (tell) {
      handler.onError(e);
    }
  }

  private void end() {
    ended = true;
    stopTicks();
  }

  private void stopTicks() {
    ScheduledFuture<?> scheduled = ticks;
    if (scheduled != null) {
      scheduled.cancel(false);
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
    stopTicks();
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  private void say(String piece) {
    handler.onPartialResponse(new PartialResponse(piece), new PartialResponseContext(this));
  }

  private void call(int index, ToolExecutionRequest call) {
    for (String piece : Tokens.pieces(call.arguments())) {
      PartialToolCall part =
          PartialToolCall.builder()
              .index(index)
              .id(call.id())
              .name(call.name())
              .partialArguments(piece)
              .build();
      events.add(
          new Event(
              Tokens.count(piece),
              () -> handler.onPartialToolCall(part, new PartialToolCallContext(this))));
    }
    events.add(new Event(0, () -> handler.onCompleteToolCall(new CompleteToolCall(index, call))));
  }
}
