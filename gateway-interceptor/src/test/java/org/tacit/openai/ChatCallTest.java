package org.tacit.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.upstream.RawUpstream.json;
import static org.tacit.upstream.RawUpstream.write;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.choice.ChoiceSettings;
import org.tacit.choice.Chooser;
import org.tacit.config.ConfigResult;
import org.tacit.config.TacitConfig;
import org.tacit.config.TacitConfigs;
import org.tacit.config.UpstreamSettings;
import org.tacit.conversation.Message;
import org.tacit.exchange.AuditDraw;
import org.tacit.exchange.ExchangeListener;
import org.tacit.exchange.FeedbackExchange;
import org.tacit.exchange.TrafficListener;
import org.tacit.injection.Selection;
import org.tacit.limits.Admission;
import org.tacit.limits.InMemorySpendStore;
import org.tacit.limits.KeyGate;
import org.tacit.limits.KeyLimits;
import org.tacit.limits.SpendLedger;
import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputIds;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.upstream.FallbackPort;
import org.tacit.upstream.Guards;
import org.tacit.upstream.Pulse;
import org.tacit.upstream.RawUpstream;
import org.tacit.upstream.RouteListener;
import org.tacit.upstream.Routes;
import org.tacit.upstream.Upstream;
import org.tacit.upstream.wire.WirePort;

class ChatCallTest {
  private static final Selection SELECTION =
      new Selection(
          new Treatment(List.of(new Assignment("pref_1", 1, "t", Arm.INJECTED, 0.5)), false),
          List.of(),
          Optional.of("Be brief."));
  private static final String ASK =
      "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String STREAM = ASK.replace("\"m\",", "\"m\",\"stream\":true,");
  private static final String EVENTS = "HTTP/1.1 200 OK\nContent-Type: text/event-stream";
  private static final String HELLO =
      "data: {\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}\n\n";

  private final BlockingQueue<GeneratedOutput> recorded = new LinkedBlockingQueue<>();
  private final BlockingQueue<TrafficListener.Asked> heard = new LinkedBlockingQueue<>();
  private final Map<String, String> config = new HashMap<>();
  private final Map<String, String> headers = new HashMap<>();
  private final Pulse pulse = new Pulse();
  private final WirePort wire = new WirePort(pulse);
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
  private int seed = 3;
  private CallListener callListener = CallListener.NONE;
  private ExchangeListener exchangeListener = ExchangeListener.NONE;
  private final RecordedAnswer answer = new RecordedAnswer();

  @AfterEach
  void close() {
    wire.close();
    pulse.close();
  }

  @Test
  void body_json_forwardsTheEditedTreeAndAnswersTheSameBytes() throws Exception {
    String reply =
        "{ \"id\" : \"c\", \"x\": {\"id\":1.50},\n\"choices\":[{\"message\":{\"content\":\"Hé\"},"
            + "\"finish_reason\":\"stop\"}] }";
    try (RawUpstream up = new RawUpstream(json(200, "x-request-id: r7\nSet-Cookie: a\n", reply))) {
      upstream("a", up);
      config.put("tacit.upstream.a.api-key", "secret");
      headers.put("Authorization", "Bearer mine");
      headers.put("Tacit-User", "ana");
      call(
          "{\"model\":\"m\",\"t\":0.70,\"big\":12345678901234567890123,\"metadata\":{\"own\":\"1\","
              + "\"tacit_segment\":\"de\"},\"messages\":[{\"role\":\"system\",\"content\":\"s\"},"
              + "{\"role\":\"user\",\"content\":\"hi\",\"cache_control\":null}]}");

      assertThat(answer.whole())
          .isEqualTo(reply.replace("\"c\"", "\"" + answer.headers.get("Tacit-Output-Id") + "\""));
      String request = up.requests.take();
      assertThat(request)
          .startsWith("POST /v1/chat/completions HTTP/1.1\r\n")
          .contains("Bearer secret")
          .doesNotContain("Bearer mine", "tacit_")
          .endsWith(
              "\r\n\r\n{\"model\":\"m\",\"t\":0.70,\"big\":12345678901234567890123,\"metadata\":"
                  + "{\"own\":\"1\"},\"messages\":[{\"role\":\"system\",\"content\":"
                  + "\"s\\n\\nBe brief.\"},"
                  + "{\"role\":\"user\",\"content\":\"hi\",\"cache_control\":null}]}");
      assertThat(answer.headers)
          .containsEntry("x-request-id", "r7")
          .containsEntry("Tacit-Upstream", "a/m")
          .containsEntry("Tacit-Preferences", "pref_1")
          .containsKeys("Server-Timing", "Tacit-Feedback-Token")
          .doesNotContainKey("set-cookie");
      GeneratedOutput output = recorded.take();
      assertThat(output.text()).contains("Hé");
      assertThat(output.user()).contains("ana");
      assertThat(output.segment()).contains("de");
      assertThat(output.completion()).isEqualTo(Completion.COMPLETE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "openai,authorization: bearer secret",
    "gemini,authorization: bearer secret",
    "mistral,authorization: bearer secret",
    "ollama,authorization: bearer secret",
    "azure-openai,api-key: secret"
  })
  void body_everyKindOnOpenAisWire_getsItsKeyWhereItLooks(String type, String header)
      throws Exception {
    try (RawUpstream up = new RawUpstream(json(200, "", "{\"id\":\"c\",\"choices\":[]}"))) {
      upstream("a", up);
      config.put("tacit.upstream.a.type", type);
      config.put("tacit.upstream.a.api-key", "secret");
      call(ASK);

      String head = up.requests.take().toLowerCase(Locale.ROOT);
      assertThat(head.lines().filter(line -> line.contains("secret"))).containsExactly(header);
    }
  }

  @Test
  void body_severalChoices_eachIsAnOutputOfItsOwn() throws Exception {
    String reply =
        "{\"id\":\"c\",\"choices\":[{\"index\":0,\"message\":{\"content\":\"A\"},"
            + "\"finish_reason\":\"stop\"},{\"index\":1,\"message\":{\"content\":\"B b\"},"
            + "\"finish_reason\":\"length\"}]}";
    try (RawUpstream up = new RawUpstream(json(200, "", reply))) {
      upstream("a", up);
      headers.put("Tacit-Join-Key", "mine");
      call(ASK.replace("\"m\",", "\"m\",\"n\":2,"));

      String whole = answer.whole();
      String[] ids = answer.headers.get("Tacit-Output-Ids").split(",");
      assertThat(ids).hasSize(2).doesNotHaveDuplicates();
      assertThat(whole)
          .isEqualTo(
              reply
                  .replace("\"c\"", "\"" + ids[0] + "\"")
                  .replace("{\"index\":0", "{\"tacit_output_id\":\"" + ids[0] + "\",\"index\":0")
                  .replace("{\"index\":1", "{\"tacit_output_id\":\"" + ids[1] + "\",\"index\":1"));
      assertThat(answer.headers)
          .containsEntry("Tacit-Output-Id", ids[0])
          .containsEntry("Tacit-Feedback-Token", "fb_" + ids[0])
          .containsEntry("Tacit-Feedback-Tokens", "fb_" + ids[0] + ",fb_" + ids[1]);
      GeneratedOutput first = recorded.take();
      GeneratedOutput second = recorded.take();
      assertThat(first.id()).hasToString(ids[0]);
      assertThat(second.id()).hasToString(ids[1]);
      assertThat(first.text()).contains("A");
      assertThat(second.text()).contains("B b");
      assertThat(first.completion()).isEqualTo(Completion.COMPLETE);
      assertThat(second.completion()).isEqualTo(Completion.TRUNCATED);
      assertThat(second.treatment()).isEqualTo(first.treatment());
      assertThat(first.joinKey()).contains("mine");
      assertThat(second.joinKey()).isEmpty();
      assertThat(heard.take().single()).isFalse();
      assertThat(heard).isEmpty();
    }
  }

  @Test
  void stream_severalChoices_eachChunkNamesItsOutputAndWhatNeverCameIsNotRecorded()
      throws Exception {
    String other = HELLO.replace("Hello", "Hi").replace("\"index\":0", "\"index\":1");
    try (RawUpstream up =
        new RawUpstream((in, out) -> write(out, EVENTS, HELLO + other + "data: [DONE]\n\n"))) {
      upstream("a", up);
      call(STREAM.replace("\"m\",", "\"m\",\"n\":3,"));

      String whole = answer.whole();
      String[] ids = answer.headers.get("Tacit-Output-Ids").split(",");
      assertThat(ids).hasSize(3);
      assertThat(whole)
          .contains("{\"tacit_output_id\":\"" + ids[0] + "\",\"index\":0")
          .contains("{\"tacit_output_id\":\"" + ids[1] + "\",\"index\":1")
          .doesNotContain(ids[2]);
      assertThat(List.of(recorded.take(), recorded.take()))
          .extracting(output -> output.text().orElseThrow())
          .containsExactly("Hello", "Hi");
      assertThat(recorded).isEmpty();
    }
  }

  @Test
  void body_answered_isHeardOfAsTheCallerAsked() throws Exception {
    try (RawUpstream up =
        new RawUpstream(json(200, "", "{\"choices\":[{\"message\":{\"content\":\"x\"}}]}"))) {
      upstream("a", up);
      headers.put("Idempotency-Key", "try-1");
      headers.put("X-Stainless-Retry-Count", "1");
      call(
          "{\"model\":\"m\",\"n\":1,\"messages\":[{\"role\":\"system\",\"content\":\"s\"},"
              + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"hi\"},"
              + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:x\"}}]},"
              + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"t\"}]},"
              + "{\"role\":\"tool\",\"tool_call_id\":\"t\",\"content\":\"9\"}]}");

      TrafficListener.Asked asked = heard.take();
      assertThat(asked.key()).isEqualTo("k1");
      assertThat(asked.attempt()).contains("try-1");
      assertThat(asked.retry()).isTrue();
      assertThat(asked.single()).isTrue();
      assertThat(asked.conversation().frame()).containsExactly("s");
      assertThat(asked.conversation().turns())
          .containsExactly(
              new Message(
                  "user", "hi", List.of("part.type", "image_url", "part.image_url.url", "data:x")),
              new Message("assistant", "", List.of("tool_calls[].id", "t")),
              new Message("tool", "9", List.of("tool_call_id", "t")));
    }
  }

  @Test
  void body_learningOff_isNotHeardOf() throws Exception {
    try (RawUpstream up =
        new RawUpstream(
            json(200, "", "{\"choices\":[{\"message\":{\"content\":\"x\"}}]}"),
            json(200, "", "{\"choices\":[{\"message\":{\"content\":\"x\"}}]}"))) {
      upstream("a", up);
      headers.put("Tacit-Learning", "off");
      call(ASK);
      assertThat(recorded.take().learns()).isFalse();
      headers.put("Tacit-Learning", "observe");
      call(ASK);
      assertThat(recorded.take().learns()).isTrue();
      assertThat(heard.take()).isNotNull();
      assertThat(heard).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"apply, true", "observe, true", "off, false"})
  void body_audited_saysSoInAHeader(String learning, boolean asked) throws Exception {
    try (RawUpstream up = new RawUpstream(json(200, "", "{}"))) {
      upstream("a", up);
      config.put("tacit.audit.share", "0.05");
      headers.put("Tacit-Learning", learning);
      seed = auditedSeed();
      call(ASK);

      answer.whole();
      assertThat(answer.headers.get("Tacit-Audit")).isEqualTo(asked ? "true" : null);
      assertThat(recorded.take().audited()).isEqualTo(asked);
    }
  }

  @Test
  void body_listenersThrow_theAnswerIsWhole() throws Exception {
    try (RawUpstream up = new RawUpstream(json(200, "", "{\"id\":\"x\",\"a\":1}"))) {
      upstream("a", up);
      callListener =
          new CallListener() {
            @Override
            public void answered(
                OutputType type, String upstream, int status, long upstreamNanos, long tacit) {
              throw new IllegalStateException("metrics are broken");
            }

            @Override
            public void refused(int status) {
              throw new IllegalStateException("metrics are broken");
            }
          };
      exchangeListener =
          new ExchangeListener() {
            @Override
            public void recorded(GeneratedOutput output) {
              throw new IllegalStateException("metrics are broken");
            }
          };
      call(ASK);

      assertThat(answer.whole()).endsWith(",\"a\":1}");
      assertThat(answer.status).isEqualTo(200);
      assertThat(recorded.take().completion()).isEqualTo(Completion.COMPLETE);
    }
  }

  @Test
  void body_notAudited_hasNoSuchHeader() throws Exception {
    try (RawUpstream up = new RawUpstream(json(200, "", "{}"))) {
      upstream("a", up);
      config.put("tacit.audit.share", "0");
      seed = auditedSeed();
      call(ASK);

      answer.whole();
      assertThat(answer.headers).doesNotContainKey("Tacit-Audit");
      assertThat(recorded.take().audited()).isFalse();
    }
  }

  /** A seed whose first output is among the 5 % that are asked about. */
  private static int auditedSeed() {
    AuditDraw draw = new AuditDraw(0.05);
    return IntStream.range(0, 10_000)
        .filter(s -> draw.asks(new OutputIds(CLOCK, new Random(s)).next()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void body_onlyOwnMetadata_isTakenOutWhole() throws Exception {
    try (RawUpstream up = new RawUpstream(json(200, "", "{}"))) {
      upstream("a", up);
      headers.put("Tacit-Learning", "observe");
      call(ASK.replace("\"m\",", "\"m\",\"metadata\":{\"tacit_output_type\":\"email\"},"));

      answer.whole();
      assertThat(up.requests.take()).endsWith("\r\n\r\n" + ASK);
      assertThat(recorded.take().type().name()).isEqualTo("email");
    }
  }

  @Test
  void body_upstreamError_comesBackUnchanged() throws Exception {
    String error = "{\"error\":{\"message\":\"slow\"},\"id\":\"e\", \"x\":1}";
    try (RawUpstream up = new RawUpstream(json(429, "Retry-After: 7\n", error))) {
      upstream("a", up);
      call(ASK);

      assertThat(answer.whole()).isEqualTo(error);
      assertThat(answer.status).isEqualTo(429);
      assertThat(answer.headers)
          .containsEntry("retry-after", "7")
          .doesNotContainKey("Tacit-Output-Id");
      assertThat(recorded.take().completion()).isEqualTo(Completion.FAILED);
    }
  }

  @ParameterizedTest
  @CsvSource({"500", "429", "503"})
  void body_firstTargetRefuses_nextOneAnswersUnderItsOwnModel(int status) throws Exception {
    try (RawUpstream bad = new RawUpstream(json(status, "", "{}"));
        RawUpstream good = new RawUpstream(json(200, "", "{}"))) {
      upstream("a", bad);
      upstream("b", good);
      config.put("tacit.route.m", "a/first, b/second");
      call(ASK);

      answer.whole();
      assertThat(answer.headers).containsEntry("Tacit-Upstream", "b/second");
      assertThat(bad.requests.take()).contains("\"model\":\"first\"");
      assertThat(good.requests.take()).contains("\"model\":\"second\"");
      assertThat(recorded.take().upstream()).isEqualTo("b/second");
    }
  }

  @Test
  void body_clientsOwnMistake_isNotTriedElsewhere() throws Exception {
    try (RawUpstream bad = new RawUpstream(json(400, "", "{\"error\":1}"));
        RawUpstream good = new RawUpstream(json(200, "", "{}"))) {
      upstream("a", bad);
      upstream("b", good);
      config.put("tacit.route.m", "a/x, b/x");
      call(ASK);

      assertThat(answer.whole()).isEqualTo("{\"error\":1}");
      assertThat(good.requests).isEmpty();
    }
  }

  @Test
  void body_nobodyListens_is502AfterTheLastTarget() throws Exception {
    RawUpstream gone = new RawUpstream(json(200, "", "{}"));
    gone.close();
    upstream("a", gone);
    call(ASK);

    assertThat(answer.whole()).contains("upstream_unreachable");
    assertThat(answer.status).isEqualTo(502);
    assertThat(recorded.take().completion()).isEqualTo(Completion.FAILED);
  }

  @Test
  void body_retriesAllowed_comesBackAfterRetryAfter() throws Exception {
    try (RawUpstream up =
        new RawUpstream(
            json(429, "Retry-After: 0\n", "{}"),
            json(500, "Retry-After: 0.01\n", "{}"),
            json(200, "", "{}"))) {
      upstream("a", up);
      config.put("tacit.upstream.a.max-retries", "2");
      call(ASK);

      answer.whole();
      assertThat(answer.status).isEqualTo(200);
      assertThat(up.requests).hasSize(3);
    }
  }

  @Test
  void body_retryAfterBeyondTheTimeout_isToldToTheCaller() throws Exception {
    try (RawUpstream up = new RawUpstream(json(429, "Retry-After: 3600\n", "{}"))) {
      upstream("a", up);
      config.put("tacit.upstream.a.max-retries", "5");
      call(ASK);

      answer.whole();
      assertThat(answer.status).isEqualTo(429);
      assertThat(up.requests).hasSize(1);
    }
  }

  @Test
  void body_noAnswerInTime_is504AndClosesTheConnection() throws Exception {
    try (RawUpstream up = new RawUpstream((in, out) -> in.read())) {
      upstream("a", up);
      config.put("tacit.upstream.a.timeout", "200ms");
      call(ASK);

      assertThat(answer.whole()).contains("upstream_timeout");
      assertThat(answer.status).isEqualTo(504);
      assertThat(up.ends.poll(20, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void stream_fallsSilentOnTheWay_endsWithAnErrorEvent() throws Exception {
    try (RawUpstream up =
        new RawUpstream(
            (in, out) -> {
              write(out, EVENTS, HELLO + "data: {\"half\":");
              in.read();
            })) {
      upstream("a", up);
      config.put("tacit.upstream.a.idle-timeout", "300ms");
      call(STREAM);

      assertThat(answer.whole())
          .startsWith("data: {\"id\":\"out_")
          .contains("upstream_broken")
          .doesNotContain("half")
          .endsWith("\n\n");
      GeneratedOutput output = recorded.take();
      assertThat(output.completion()).isEqualTo(Completion.FAILED);
      assertThat(output.text()).contains("Hello");
      assertThat(up.ends.poll(20, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void stream_cutOnTheWay_isNotTriedElsewhere() throws Exception {
    String chunked = EVENTS + "\nTransfer-Encoding: chunked";
    String chunk = Integer.toHexString(HELLO.length()) + "\r\n" + HELLO + "\r\n";
    try (RawUpstream bad = new RawUpstream((in, out) -> write(out, chunked, chunk));
        RawUpstream good = new RawUpstream(json(200, "", "{}"))) {
      upstream("a", bad);
      upstream("b", good);
      config.put("tacit.route.m", "a/m, b/m");
      call(STREAM);

      assertThat(answer.whole()).contains("Hello", "upstream_broken");
      assertThat(good.requests).isEmpty();
    }
  }

  @Test
  void stream_callerGone_closesTheUpstreamAndRecordsWhatWasSent() throws Exception {
    try (RawUpstream up =
        new RawUpstream(
            (in, out) -> {
              write(out, EVENTS, HELLO);
              in.read();
            })) {
      upstream("a", up);
      call(STREAM);
      answer.awaitFirst();
      answer.listener.onGone();

      assertThat(up.ends.poll(20, TimeUnit.SECONDS)).isNotNull();
      GeneratedOutput output = recorded.take();
      assertThat(output.completion()).isEqualTo(Completion.CANCELLED);
      assertThat(output.text()).contains("Hello");
    }
  }

  @Test
  void stream_callerGoneAfterDone_isComplete() throws Exception {
    try (RawUpstream up =
        new RawUpstream(
            (in, out) -> {
              write(out, EVENTS, HELLO + "data: [DONE]\n\n");
              in.read();
            })) {
      upstream("a", up);
      call(STREAM);
      answer.awaitFirst();
      answer.listener.onGone();

      assertThat(recorded.take().completion()).isEqualTo(Completion.COMPLETE);
    }
  }

  @Test
  void stream_callerTakesNothing_stopsReadingTheUpstreamUntilThereIsRoom() throws Exception {
    String big = HELLO.replace("Hello", "y".repeat(60_000));
    try (RawUpstream up =
        new RawUpstream(
            (in, out) -> {
              write(out, EVENTS, "");
              for (int i = 0; i < 100; i++) {
                out.write(big.getBytes(UTF_8));
              }
              out.write("data: [DONE]\n\n".getBytes(UTF_8));
            })) {
      upstream("a", up);
      answer.queued = 1 << 20;
      call(STREAM);
      answer.awaitFirst();
      int before = answer.size();
      assertThat(before).isLessThan(1 << 20);
      answer.queued = 0;
      answer.listener.onRoom();

      int length = answer.whole().replace(": hb\n\n", "").length();
      assertThat(length).isEqualTo(100 * (big.length() + 29) + "data: [DONE]\n\n".length());
    }
  }

  @Test
  void stream_silentUpstream_sendsHeartbeatsBetweenEvents() throws Exception {
    try (RawUpstream up =
        new RawUpstream(
            (in, out) -> {
              write(out, EVENTS, HELLO + "data: {\"id\":");
              in.read();
            })) {
      upstream("a", up);
      config.put("tacit.upstream.a.idle-timeout", "2s");
      call(STREAM);

      assertThat(answer.whole()).containsPattern("\\}\\n\\n(: hb\\n\\n)+data: \\{\"error\"");
    }
  }

  @Test
  void body_answerOverTheLimit_is502() throws Exception {
    try (RawUpstream up = new RawUpstream(json(200, "", "{\"a\":\"" + "x".repeat(4000) + "\"}"))) {
      upstream("a", up);
      config.put("tacit.limits.answer-body", "1KiB");
      call(ASK);

      assertThat(answer.whole()).contains("upstream_answer_too_large");
      assertThat(answer.status).isEqualTo(502);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "|``",
        "|{",
        "|{} x",
        "|[]",
        "|null",
        "model|{\"model\":7,\"messages\":[{}]}",
        "model|{\"model\":\" \",\"messages\":[{}]}",
        "messages|{\"model\":\"m\"}",
        "messages|{\"model\":\"m\",\"messages\":[]}",
        "messages|{\"model\":\"m\",\"messages\":[\"a\"]}",
        "stream|{\"model\":\"m\",\"messages\":[{}],\"stream\":\"true\"}",
        "user|{\"model\":\"m\",\"messages\":[{}],\"user\":{}}",
        "metadata.tacit_segment|"
            + "{\"model\":\"m\",\"messages\":[{}],\"metadata\":{\"tacit_segment\":\"a\\u0000\"}}",
        "metadata.tacit_output_type|"
            + "{\"model\":\"m\",\"messages\":[{}],\"metadata\":{\"tacit_output_type\":\"../x\"}}",
      })
  void body_whatTacitNeedsIsWrong_is400NamingTheField(String param, String body) throws Exception {
    config.put("tacit.upstream.a.type", "ollama");
    call(body);

    answer.whole();
    assertThat(answer.status).isEqualTo(400);
    assertThat(answer.text())
        .contains("\"param\":" + (param == null ? "null" : "\"" + param + "\""));
    assertThat(recorded).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Tacit-User,257,400",
    "Tacit-User,256,502",
    "Tacit-Segment,257,400",
    "Tacit-Conversation,257,400",
    "Tacit-Join-Key,257,400",
    "Tacit-Output-Type,65,400",
    "Tacit-Output-Type,64,502",
  })
  void body_headerTooLong_is400(String header, int length, int status) throws Exception {
    RawUpstream gone = new RawUpstream(json(200, "", "{}"));
    gone.close();
    upstream("a", gone);
    headers.put(header, "x".repeat(length));
    call(ASK);

    answer.whole();
    assertThat(answer.status).isEqualTo(status);
  }

  @Test
  void body_unknownModel_is404() throws Exception {
    config.put("tacit.upstream.a.type", "ollama");
    config.put("tacit.upstream.a.models", "other");
    call(ASK);

    assertThat(answer.whole()).contains("model_not_found", "\"param\":\"model\"");
    assertThat(answer.status).isEqualTo(404);
  }

  private void upstream(String name, RawUpstream up) {
    config.put("tacit.upstream." + name + ".type", "openai");
    config.put("tacit.upstream." + name + ".base-url", up.url());
  }

  private void call(String body) {
    TacitConfig tacit = ((ConfigResult.Valid) TacitConfigs.read(config)).config();
    FeedbackExchange exchange =
        new FeedbackExchange(
            request -> SELECTION,
            new OutputIds(CLOCK, new Random(seed)),
            recorded::add,
            true,
            new AuditDraw(tacit.auditShare()),
            exchangeListener);
    Routes routes =
        new Routes(
            tacit.upstreams().stream()
                .map(settings -> (Upstream) new Upstream.Wire((UpstreamSettings.Remote) settings))
                .toList(),
            tacit.routes(),
            List.of(),
            new Random(6));
    ChatParts parts =
        new ChatParts(
            bearer -> new KeyCheck.Result.Unknown(),
            new KeyGate(KeyLimits.NONE, new SpendLedger(new InMemorySpendStore(), CLOCK), CLOCK),
            (project, id) -> "fb_" + id,
            exchange,
            routes,
            new Chooser(ChoiceSettings.DEFAULTS),
            new FallbackPort(
                wire,
                pulse,
                new Guards(tacit.guards(), InstantSource.system()),
                new Random(5),
                RouteListener.NONE),
            pulse,
            tacit.limits(),
            (asked, output, text) -> heard.add(asked),
            callListener,
            CallTracing.NONE);
    ChatCall.body(
        new InferenceCall(
            parts,
            "p",
            "k1",
            KeyLimits.NONE,
            Admission.FREE,
            name -> Optional.ofNullable(headers.get(name)),
            answer,
            System.nanoTime()),
        body.getBytes(UTF_8));
  }
}
