package org.tacit.upstream.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WordStreamTest {

  private static final String EMAIL =
      "Write an e-mail to Ana Novak about order 4711. It will arrive on 14 March.";
  private static final ChatRequest REQUEST =
      ChatRequest.builder().messages(UserMessage.from(EMAIL)).build();

  private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(2);

  @AfterEach
  void stop() {
    scheduler.shutdownNow();
  }

  private DemoModel model(double tokensPerSecond) {
    return DemoModel.builder().scheduler(scheduler).tokensPerSecond(tokensPerSecond).build();
  }

  /** Keeps what it is told; cancels after so many pieces. */
  private static class Recorder implements StreamingChatResponseHandler {
    final List<String> pieces = Collections.synchronizedList(new ArrayList<>());
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    final CompletableFuture<ChatResponse> done = new CompletableFuture<>();
    final CountDownLatch cancelled = new CountDownLatch(1);
    final int cancelAfter;

    Recorder(int cancelAfter) {
      this.cancelAfter = cancelAfter;
    }

    Recorder() {
      this(Integer.MAX_VALUE);
    }

    @Override
    public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
      pieces.add(part.text());
      if (pieces.size() == cancelAfter) {
        context.streamingHandle().cancel();
        assertThat(context.streamingHandle().isCancelled()).isTrue();
        cancelled.countDown();
      }
    }

    @Override
    public void onPartialToolCall(PartialToolCall call, PartialToolCallContext context) {
      pieces.add(call.partialArguments());
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall call) {
      calls.add(call.index() + " " + call.toolExecutionRequest().arguments());
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
      done.complete(response);
    }

    @Override
    public void onError(Throwable error) {
      done.completeExceptionally(error);
    }
  }

  @Test
  void stream_asFastAsPossible_equalsThePlainAnswer() throws Exception {
    Recorder recorder = new Recorder();
    model(0).chat(REQUEST, recorder);
    ChatResponse response = recorder.done.get(30, TimeUnit.SECONDS);
    assertThat(response).isEqualTo(model(0).chat(REQUEST));
    assertThat(String.join("", recorder.pieces)).isEqualTo(response.aiMessage().text());
    assertThat(recorder.pieces).hasSizeGreaterThan(100);
  }

  @Test
  void stream_atAPace_takesAsLongAsItShould() throws Exception {
    Recorder recorder = new Recorder();
    long before = System.nanoTime();
    model(1000).chat(REQUEST, recorder);
    int tokens = recorder.done.get(30, TimeUnit.SECONDS).tokenUsage().outputTokenCount();
    double seconds = (System.nanoTime() - before) / 1e9;
    assertThat(seconds).as("never faster than the pace").isGreaterThan(0.8 * (tokens - 10) / 1000);
    assertThat(String.join("", recorder.pieces)).contains("14 March");
  }

  @Test
  void stream_cancelledInACallback_fallsSilentAtOnce() throws Exception {
    for (double pace : new double[] {0, 2000}) {
      Recorder recorder = new Recorder(5);
      model(pace).chat(REQUEST, recorder);
      assertThat(recorder.cancelled.await(30, TimeUnit.SECONDS)).isTrue();
      Recorder later = new Recorder();
      model(pace).chat(REQUEST, later);
      later.done.get(30, TimeUnit.SECONDS);
      assertThat(recorder.pieces).hasSize(5);
      assertThat(recorder.done).isNotDone();
    }
  }

  @Test
  void stream_cancelledFromOutside_leavesNothingScheduled() throws Exception {
    CompletableFuture<PartialResponseContext> first = new CompletableFuture<>();
    Recorder recorder =
        new Recorder() {
          @Override
          public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
            super.onPartialResponse(part, context);
            first.complete(context);
          }
        };
    scheduler.setRemoveOnCancelPolicy(true);
    model(1).chat(REQUEST, recorder);
    first.get(30, TimeUnit.SECONDS).streamingHandle().cancel();
    scheduler.schedule(() -> {}, 50, TimeUnit.MILLISECONDS).get(30, TimeUnit.SECONDS);
    assertThat(scheduler.getQueue()).isEmpty();
    assertThat(recorder.pieces).hasSize(1);
    assertThat(recorder.done).isNotDone();
  }

  @Test
  void stream_toolCall_comesInPartsAndThenWhole() throws Exception {
    ToolSpecification weather =
        ToolSpecification.builder()
            .name("weather")
            .parameters(
                JsonObjectSchema.builder().addStringProperty("city").required("city").build())
            .build();
    Recorder recorder = new Recorder();
    model(0)
        .chat(
            ChatRequest.builder()
                .messages(UserMessage.from("Weather in New York?"))
                .toolSpecifications(weather)
                .toolChoice(ToolChoice.REQUIRED)
                .build(),
            recorder);
    ChatResponse response = recorder.done.get(30, TimeUnit.SECONDS);
    String arguments = response.aiMessage().toolExecutionRequests().get(0).arguments();
    assertThat(arguments).isEqualTo("{\"city\":\"New York\"}");
    assertThat(String.join("", recorder.pieces)).isEqualTo(arguments);
    assertThat(recorder.calls).containsExactly("0 " + arguments);
  }

  @Test
  void stream_handlerThatThrows_hearsOneErrorAndNoMore() throws Exception {
    List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
    Recorder recorder =
        new Recorder() {
          @Override
          public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
            super.onPartialResponse(part, context);
            throw new IllegalStateException("client gone");
          }

          @Override
          public void onError(Throwable error) {
            errors.add(error);
            super.onError(error);
          }
        };
    model(0).chat(REQUEST, recorder);
    assertThat(recorder.done.handle((ok, error) -> error).get(30, TimeUnit.SECONDS))
        .hasMessage("client gone");
    Recorder later = new Recorder();
    model(0).chat(REQUEST, later);
    later.done.get(30, TimeUnit.SECONDS);
    assertThat(errors).hasSize(1);
    assertThat(recorder.pieces).hasSize(1);
  }

  @Test
  void stream_manyAtOnce_shareTwoThreads() throws Exception {
    List<Recorder> recorders = new ArrayList<>();
    DemoModel model = model(3000);
    for (int i = 0; i < 300; i++) {
      Recorder recorder = new Recorder();
      recorders.add(recorder);
      model.chat(
          ChatRequest.builder().messages(UserMessage.from(EMAIL + " Box " + i + ".")).build(),
          recorder);
    }
    for (Recorder recorder : recorders) {
      String text = recorder.done.get(50, TimeUnit.SECONDS).aiMessage().text();
      assertThat(String.join("", recorder.pieces)).isEqualTo(text);
    }
    assertThat(scheduler.getLargestPoolSize()).isEqualTo(2);
  }

  @Test
  void stream_badRequestOrSchedulerGone_isAnError() {
    Recorder image = new Recorder();
    model(0)
        .chat(
            ChatRequest.builder()
                .messages(UserMessage.from(ImageContent.from("https://example.com/a.png")))
                .build(),
            image);
    assertThat(image.done).isCompletedExceptionally();
    assertThat(image.done.handle((ok, error) -> error).join())
        .isInstanceOf(InvalidRequestException.class);

    Recorder without = new Recorder();
    DemoModel.builder().build().chat(REQUEST, without);
    assertThat(without.done.handle((ok, error) -> error).join()).hasMessageContaining("scheduler");

    scheduler.shutdown();
    for (double pace : new double[] {0, 10}) {
      Recorder late = new Recorder();
      model(pace).chat(REQUEST, late);
      assertThat(late.done.handle((ok, error) -> error).join())
          .isInstanceOf(RejectedExecutionException.class);
    }
  }
}
