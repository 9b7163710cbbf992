package org.tacit.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.exchange.AuditDraw;
import org.tacit.exchange.ExchangeContext;
import org.tacit.exchange.ExchangeListener;
import org.tacit.exchange.FeedbackExchange;
import org.tacit.exchange.OpenExchange;
import org.tacit.injection.Selection;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputIds;
import org.tacit.output.OutputType;
import org.tacit.output.Usage;

class EventStreamTest {
  private final List<GeneratedOutput> recorded = new ArrayList<>();
  private final FeedbackExchange exchange =
      new FeedbackExchange(
          request -> Selection.NOTHING,
          new OutputIds(InstantSource.fixed(Instant.EPOCH), new Random(1)),
          recorded::add,
          true,
          AuditDraw.NONE,
          ExchangeListener.NONE);
  private OpenExchange open = exchange.begin(ExchangeContext.of("p", OutputType.DEFAULT));
  private ChatReading reading = reading();

  private ChatReading reading() {
    recorded.clear();
    open = exchange.begin(ExchangeContext.of("p", OutputType.DEFAULT));
    return new ChatReading(new CallOutputs(List.of(open), (project, id) -> "fb_" + id));
  }

  private String named(String text) {
    return text.replace("\"N\"", "\"" + open.id() + "\"");
  }

  /** What would be recorded if the stream ended here. */
  private GeneratedOutput output() {
    reading.ended("u/m");
    return recorded.get(0);
  }

  private static final String SHAPE =
      """
      : comment

      event: x
      id: 7
      data: {A"choices":[{"index":0,"delta":{"content":"Hé"}}],"z":{"id":1}}


      data:{B"choices":[{"index":0,"delta":{"content":"llo"}}]}

      data: {"id":
      data: C,
      data:  "choices":[{"delta":{"content":"!"},"finish_reason":"length"}]}

      data: not json

      data: [DONE]

      """;
  private static final String IN =
      SHAPE.replace("A", "\"id\":\"a\",").replace("B", "").replace(" C,", " \"long\",");
  private static final String OUT =
      SHAPE.replace("A", "\"id\":\"N\",").replace("B", "\"id\":\"N\",").replace(" C,", " \"N\",");

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void feed_splitAtEveryByte_givesTheSameBytesWithTheIdReplaced(String lineEnd) {
    byte[] in = IN.replace("\n", lineEnd).getBytes(UTF_8);
    for (int cut = 0; cut <= in.length; cut++) {
      reading = reading();
      EventStream stream = new EventStream(reading, 10_000);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(stream.feed(Arrays.copyOfRange(in, 0, cut)).orElseThrow());
      out.writeBytes(stream.feed(Arrays.copyOfRange(in, cut, in.length)).orElseThrow());
      out.writeBytes(stream.rest());

      assertThat(out.toString(UTF_8))
          .as("cut at %d", cut)
          .isEqualTo(named(OUT).replace("\n", lineEnd));
      assertThat(output().text().orElseThrow()).isEqualTo("Héllo!");
      assertThat(reading.done()).isTrue();
      assertThat(output().completion()).isEqualTo(Completion.TRUNCATED);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void feed_randomPieces_givesTheSameBytes(long seed) {
    Random random = new Random(seed);
    byte[] in = IN.repeat(20).getBytes(UTF_8);
    EventStream stream = new EventStream(reading, 10_000);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < in.length; ) {
      int to = Math.min(in.length, at + random.nextInt(40));
      out.writeBytes(stream.feed(Arrays.copyOfRange(in, at, to)).orElseThrow());
      at = to;
    }
    assertThat(out.toString(UTF_8)).isEqualTo(named(OUT).repeat(20));
  }

  @Test
  void feed_wholeEvent_isPassedOnAtOnce() {
    EventStream stream = new EventStream(reading, 10_000);

    assertThat(
            new String(stream.feed("data: {\"id\":\"a\"}\n".getBytes(UTF_8)).orElseThrow(), UTF_8))
        .isEmpty();
    assertThat(new String(stream.feed("\ndata".getBytes(UTF_8)).orElseThrow(), UTF_8))
        .isEqualTo(named("data: {\"id\":\"N\"}\n\n"));
  }

  @Test
  void rest_withoutFinalBlankLine_isStillRewritten() {
    EventStream stream = new EventStream(reading, 10_000);
    assertThat(stream.feed("data: {\"id\":\"a\"}".getBytes(UTF_8)).orElseThrow()).isEmpty();

    assertThat(new String(stream.rest(), UTF_8)).isEqualTo(named("data: {\"id\":\"N\"}"));
    assertThat(output().completion()).isEqualTo(Completion.FAILED);
  }

  @Test
  void feed_eventOverTheLimit_isRefused() {
    EventStream stream = new EventStream(reading, 1000);
    byte[] piece = "x".repeat(600).getBytes(UTF_8);

    assertThat(stream.feed(piece)).isPresent();
    assertThat(stream.feed(piece)).isEmpty();
  }

  @Test
  void feed_oneHugeEvent_isRewrittenWhole() {
    String text = "y".repeat(3_000_000);
    String event =
        "data: {\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}],\"id\":\"a\"}\n\n";
    EventStream stream = new EventStream(reading, 4 << 20);

    byte[] out = stream.feed(event.getBytes(UTF_8)).orElseThrow();
    assertThat(new String(out, UTF_8)).isEqualTo(named(event.replace("\"a\"", "\"N\"")));
    assertThat(output().text().orElseThrow()).hasSize(3_000_000);
  }

  @Test
  void completion_errorEvent_isFailedAndUnchanged() {
    EventStream stream = new EventStream(reading, 1000);
    String event = "data: {\"error\":{\"message\":\"m\"}}\n\n";

    assertThat(new String(stream.feed(event.getBytes(UTF_8)).orElseThrow(), UTF_8))
        .isEqualTo(event);
    stream.feed("data: [DONE]\n\n".getBytes(UTF_8));
    assertThat(output().completion()).isEqualTo(Completion.FAILED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void feed_tokens_areRecordedAndKeptBackWhereTheCallerDidNotAsk(boolean quiet) {
    open = exchange.begin(ExchangeContext.of("p", OutputType.DEFAULT));
    ChatReading counting =
        new ChatReading(new CallOutputs(List.of(open), (project, id) -> "fb_" + id), quiet);
    String text =
        named(
            "data: {\"id\":\"N\",\"choices\":[{\"delta\":{\"content\":\"Hi\"}}],\"usage\":null}\n\n");
    String last =
        named(
            "data: {\"id\":\"N\",\"choices\":[{\"delta\":{}}],\"usage\":{\"prompt_tokens\":1}}\n\n");
    String tokens =
        named(
            "data: {\"id\":\"N\",\"choices\":[],\"usage\":{\"prompt_tokens\":7,"
                + "\"completion_tokens\":3,\"details\":{\"prompt_tokens\":99}}}\n\n");
    String done = "data: [DONE]\n\n";
    EventStream stream = new EventStream(counting, 10_000);

    String out =
        new String(stream.feed((text + last + tokens + done).getBytes(UTF_8)).orElseThrow(), UTF_8);
    counting.ended("up/m");

    assertThat(out).isEqualTo(text + last + (quiet ? "" : tokens) + done);
    assertThat(recorded.get(recorded.size() - 1).usage())
        .contains(new Usage(7, 3, OptionalLong.empty()));
  }
}
