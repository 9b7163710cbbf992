package org.tacit.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.exchange.Tokens;
import org.tacit.output.Completion;

class EventStreamTest {
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
      EventStream stream = new EventStream("N", 10_000);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(stream.feed(Arrays.copyOfRange(in, 0, cut)).orElseThrow());
      out.writeBytes(stream.feed(Arrays.copyOfRange(in, cut, in.length)).orElseThrow());
      out.writeBytes(stream.rest());

      assertThat(out.toString(UTF_8)).as("cut at %d", cut).isEqualTo(OUT.replace("\n", lineEnd));
      assertThat(stream.text()).isEqualTo("Héllo!");
      assertThat(stream.done()).isTrue();
      assertThat(stream.completion()).isEqualTo(Completion.TRUNCATED);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void feed_randomPieces_givesTheSameBytes(long seed) {
    Random random = new Random(seed);
    byte[] in = IN.repeat(20).getBytes(UTF_8);
    EventStream stream = new EventStream("N", 10_000);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < in.length; ) {
      int to = Math.min(in.length, at + random.nextInt(40));
      out.writeBytes(stream.feed(Arrays.copyOfRange(in, at, to)).orElseThrow());
      at = to;
    }
    assertThat(out.toString(UTF_8)).isEqualTo(OUT.repeat(20));
  }

  @Test
  void feed_wholeEvent_isPassedOnAtOnce() {
    EventStream stream = new EventStream("N", 10_000);

    assertThat(
            new String(stream.feed("data: {\"id\":\"a\"}\n".getBytes(UTF_8)).orElseThrow(), UTF_8))
        .isEmpty();
    assertThat(new String(stream.feed("\ndata".getBytes(UTF_8)).orElseThrow(), UTF_8))
        .isEqualTo("data: {\"id\":\"N\"}\n\n");
  }

  @Test
  void rest_withoutFinalBlankLine_isStillRewritten() {
    EventStream stream = new EventStream("N", 10_000);
    assertThat(stream.feed("data: {\"id\":\"a\"}".getBytes(UTF_8)).orElseThrow()).isEmpty();

    assertThat(new String(stream.rest(), UTF_8)).isEqualTo("data: {\"id\":\"N\"}");
    assertThat(stream.completion()).isEqualTo(Completion.FAILED);
  }

  @Test
  void feed_eventOverTheLimit_isRefused() {
    EventStream stream = new EventStream("N", 1000);
    byte[] piece = "x".repeat(600).getBytes(UTF_8);

    assertThat(stream.feed(piece)).isPresent();
    assertThat(stream.feed(piece)).isEmpty();
  }

  @Test
  void feed_oneHugeEvent_isRewrittenWhole() {
    String text = "y".repeat(3_000_000);
    String event =
        "data: {\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}],\"id\":\"a\"}\n\n";
    EventStream stream = new EventStream("N", 4 << 20);

    byte[] out = stream.feed(event.getBytes(UTF_8)).orElseThrow();
    assertThat(new String(out, UTF_8)).isEqualTo(event.replace("\"a\"", "\"N\""));
    assertThat(stream.text()).hasSize(3_000_000);
  }

  @Test
  void completion_errorEvent_isFailedAndUnchanged() {
    EventStream stream = new EventStream("N", 1000);
    String event = "data: {\"error\":{\"message\":\"m\"}}\n\n";

    assertThat(new String(stream.feed(event.getBytes(UTF_8)).orElseThrow(), UTF_8))
        .isEqualTo(event);
    stream.feed("data: [DONE]\n\n".getBytes(UTF_8));
    assertThat(stream.completion()).isEqualTo(Completion.FAILED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void feed_tokens_areReadAndKeptBackWhereTheCallerDidNotAsk(boolean quiet) {
    String text =
        "data: {\"id\":\"N\",\"choices\":[{\"delta\":{\"content\":\"Hi\"}}],\"usage\":null}\n\n";
    String last =
        "data: {\"id\":\"N\",\"choices\":[{\"delta\":{}}],\"usage\":{\"prompt_tokens\":1}}\n\n";
    String tokens =
        "data: {\"id\":\"N\",\"choices\":[],\"usage\":{\"prompt_tokens\":7,"
            + "\"completion_tokens\":3,\"details\":{\"prompt_tokens\":99}}}\n\n";
    String done = "data: [DONE]\n\n";
    EventStream stream = new EventStream("N", 10_000);
    byte[] in = (text + last + tokens + done).getBytes(UTF_8);

    String out =
        new String((quiet ? stream.withoutTokens() : stream).feed(in).orElseThrow(), UTF_8);

    assertThat(out).isEqualTo(text + last + (quiet ? "" : tokens) + done);
    assertThat(stream.tokens()).contains(new Tokens(7, 3));
    assertThat(stream.text()).isEqualTo("Hi");
  }
}
