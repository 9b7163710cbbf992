package org.tacit.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.event.Action;
import org.tacit.event.EventLog.Appended;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.event.Submission;
import org.tacit.limits.KeyLimits;
import org.tacit.output.OutputId;
import org.tacit.output.OutputIds;
import org.tacit.security.ApiKeys;
import org.tacit.security.FeedbackTokens;
import org.tacit.security.KeyScope;
import org.tacit.security.RateLimit;
import org.tacit.store.Database;
import org.tacit.store.JdbcEventLog;
import org.tacit.store.JdbcKeyStore;
import org.tacit.store.JdbcOutputLog;
import org.tacit.store.JdbcQualityStore;
import org.tacit.store.JdbcScoredOutputStore;
import org.tacit.store.JdbcSignalStore;
import org.tacit.store.JdbcTypeStore;
import org.tacit.store.TestDatabases;

/** The wire contract of feedback, over a real store in memory. */
class FeedbackTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final Random RANDOM = new Random(1);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Database STORE = TestDatabases.h2();
  private static final ApiKeys KEYS = new ApiKeys(new JdbcKeyStore(STORE), CLOCK, new Random(2));
  private static final String KEY = key("acme", KeyScope.FEEDBACK);
  private static final String OTHER_KEY = key("other", KeyScope.FEEDBACK);
  private static final String INFERENCE_KEY = key("acme", KeyScope.INFERENCE);
  private static final FeedbackTokens TOKENS =
      FeedbackTokens.of((name, initial) -> "a2V5", RANDOM, MONTH, CLOCK);

  private static String key(String project, KeyScope scope) {
    return KEYS.create(project, "app", Set.of(scope), KeyLimits.NONE, "test").secret();
  }

  private final JdbcOutputLog outputs = new JdbcOutputLog(STORE);
  private final JdbcEventLog log = new JdbcEventLog(STORE);
  private final List<Submission> stored = new ArrayList<>();
  private boolean overloaded;
  private boolean storeAway;
  private IntakeListener intakeListener = IntakeListener.NONE;
  private FeedbackLimits limits = FeedbackLimits.DEFAULT;
  private FeedbackResource resource = resource(0);
  private OutputId id = newId(NOW);

  private static OutputId newId(Instant created) {
    return new OutputIds(InstantSource.fixed(created), RANDOM).next();
  }

  @BeforeEach
  void freshOutput() {
    id = newId(NOW);
  }

  private FeedbackResource resource(int perMinute) {
    EventSink sink =
        submissions -> {
          if (overloaded) {
            return new EventSink.Taken.Overloaded();
          }
          if (storeAway) {
            return new EventSink.Taken.Waiting(
                CompletableFuture.failedFuture(new IllegalStateException("secret detail")));
          }
          stored.addAll(submissions);
          return new EventSink.Taken.Waiting(
              CompletableFuture.completedFuture(log.append(submissions)));
        };
    return new FeedbackResource(
        new FeedbackDoor(KEYS, TOKENS, new RateLimit(perMinute, CLOCK)),
        new FeedbackIntake(sink, outputs, CLOCK, RANDOM, Duration.ofHours(24), intakeListener),
        new OutputView(
            outputs,
            new JdbcScoredOutputStore(STORE),
            new JdbcTypeStore(STORE),
            new JdbcQualityStore(STORE),
            new JdbcSignalStore(STORE),
            CLOCK),
        CorsPolicy.ANY,
        limits);
  }

  private Answer post(String bearer, String body) {
    FeedbackRequest request =
        new FeedbackRequest(
            Optional.of("Bearer " + bearer),
            Optional.empty(),
            Optional.of("application/json"),
            Optional.empty());
    return post(request, body.getBytes(StandardCharsets.UTF_8));
  }

  private Answer post(FeedbackRequest request, byte[] body) {
    return resource.answer(request, new ByteArrayInputStream(body)).toCompletableFuture().join();
  }

  private String event(String rest) {
    return "{\"output_id\":\"" + id + "\"," + rest + "}";
  }

  private static JsonNode json(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertTaken(Answer answer, int accepted, int duplicates, int rejected) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(json(answer).path("accepted").asInt()).isEqualTo(accepted);
    assertThat(json(answer).path("duplicates").asInt()).isEqualTo(duplicates);
    assertThat(json(answer).path("rejected")).hasSize(rejected);
  }

  private static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    JsonNode error = json(answer).path("error");
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("message").asText()).isNotEmpty();
    assertThat(error.has("type") && error.has("param")).isTrue();
  }

  @Test
  void post_exampleOfThePage_isTaken() {
    Answer answer =
        post(
            KEY,
            event(
                "\"event_id\":\"c0ffee-1\",\"action\":\"edited\",\"at\":\"2026-11-23T10:00:00Z\","
                    + "\"dwell_ms\":5200,\"final_text\":\"Hi Ana, ...\""));
    assertTaken(answer, 1, 0, 0);
    FeedbackEvent event = stored.get(0).event();
    assertThat(event).isInstanceOf(FeedbackEvent.Edited.class);
    assertThat(event.head().at()).isEqualTo(NOW);
    assertThat(event.head().project()).isEqualTo("acme");
    assertThat(event.head().origin()).isEqualTo(Origin.API);
    assertThat(event.head().dwellMillis()).hasValue(5200);
    assertThat(log.find("acme", List.of(id)).get(id)).containsExactly(event);
  }

  @Test
  void post_sameTwice_isADuplicateWhateverTheOrderOfFields() {
    assertTaken(post(KEY, event("\"event_id\":\"dup\",\"action\":\"viewed\"")), 1, 0, 0);
    assertTaken(
        post(KEY, "{\"action\":\"viewed\",\"event_id\":\"dup\",\"output_id\":\"" + id + "\"}"),
        0,
        1,
        0);
    Answer other = post(KEY, event("\"event_id\":\"dup\",\"action\":\"accepted\""));
    assertRefused(other, 422, "conflict");
    assertThat(json(other).at("/rejected/0/code").asText()).isEqualTo("conflict");
  }

  @Test
  void post_withoutEventId_isAnotherEventEachTime() {
    assertTaken(post(KEY, event("\"action\":\"viewed\"")), 1, 0, 0);
    assertTaken(post(KEY, event("\"action\":\"viewed\"")), 1, 0, 0);
  }

  @Test
  void post_someGoodSomeBad_saysWhichByIndex() {
    Answer answer =
        post(
            KEY,
            "{\"events\":["
                + event("\"action\":\"flown\"")
                + ","
                + event("\"action\":\"viewed\"")
                + ",7,{}]}");
    assertTaken(answer, 1, 0, 3);
    assertThat(json(answer).path("rejected").findValuesAsText("index"))
        .containsExactly("0", "2", "3");
    assertThat(json(answer).at("/rejected/0/code").asText()).isEqualTo("unknown_action");
    assertThat(json(answer).at("/rejected/0/message").asText())
        .contains("action", "viewed, accepted, edited");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"event_id\":7,\"action\":\"viewed\" | invalid_value | event_id",
        "\"action\":\"viewed\",\"kept\":1.01 | invalid_value | kept",
        "\"action\":\"viewed\",\"kept\":\"all\" | invalid_value | kept",
        "\"event_id\":\"\",\"action\":\"viewed\" | invalid_value | event_id",
        "\"x\":1 | missing_field | action",
        "\"action\":null | missing_field | action",
        "\"action\":\"Viewed\" | unknown_action | action",
        "\"action\":\"viewed\",\"at\":\"yesterday\" | invalid_value | at",
        "\"action\":\"viewed\",\"at\":5 | invalid_value | at",
        "\"action\":\"viewed\",\"at\":\"+12026-01-01T00:00:00Z\" | invalid_value | at",
        "\"action\":\"viewed\",\"at\":\"1999-01-01T00:00:00Z\" | invalid_value | at",
        "\"action\":\"viewed\",\"at\":\"2026-11-23T10:05:01Z\" | too_early | at",
        "\"action\":\"viewed\",\"dwell_ms\":-1 | invalid_value | dwell_ms",
        "\"action\":\"viewed\",\"dwell_ms\":1.5 | invalid_value | dwell_ms",
        "\"action\":\"viewed\",\"dwell_ms\":99999999999999999999 | invalid_value | dwell_ms",
        "\"action\":\"viewed\",\"join_key\":\"k\" | invalid_value | join_key",
        "\"action\":\"edited\" | missing_field | final_text",
        "\"action\":\"edited\",\"final_text\":[] | invalid_value | final_text",
        "\"action\":\"copied\",\"fraction\":0 | invalid_value | fraction",
        "\"action\":\"copied\",\"fraction\":\"1\" | invalid_value | fraction",
        "\"action\":\"rated\" | missing_field | rating",
        "\"action\":\"rated\",\"rating\":1.01 | invalid_value | rating",
        "\"action\":\"rated\",\"rating\":1e999 | invalid_value | rating",
        "\"action\":\"outcome\",\"success\":true | missing_field | outcome",
        "\"action\":\"outcome\",\"outcome\":\"x\" | missing_field | success",
        "\"action\":\"outcome\",\"outcome\":\"x\",\"success\":1 | invalid_value | success",
        "\"action\":\"undone\" | missing_field | undoes",
        "\"action\":\"undone\",\"event_id\":\"e\",\"undoes\":\"e\" | invalid_value | undoes",
        "\"action\":\"regenerated\",\"replacement_output_id\":\"x\" | invalid_value"
            + " | replacement_output_id",
      })
  void post_wrongField_isRefusedByName(String rest, String code, String field) {
    Answer answer = post(KEY, event(rest));
    assertRefused(answer, 422, code);
    assertThat(json(answer).at("/error/param").asText()).isEqualTo(field);
    assertThat(json(answer).at("/rejected/0/message").asText()).contains(field);
    assertThat(stored).isEmpty();
  }

  @Test
  void post_limitsExactly_areAllowed() {
    String longId = "e".repeat(64);
    assertTaken(
        post(
            KEY,
            event(
                "\"event_id\":\"%s\",\"action\":\"rated\",\"rating\":-1,\"dwell_ms\":0,"
                        .formatted(longId)
                    + "\"at\":\"2026-11-23T11:05:00+01:00\"")),
        1,
        0,
        0);
    assertRefused(
        post(KEY, event("\"event_id\":\"%s\",\"action\":\"viewed\"".formatted(longId + "e"))),
        422,
        "invalid_value");
  }

  @Test
  void post_noOutputNamed_isRefused() {
    assertRefused(post(KEY, "{\"action\":\"viewed\"}"), 422, "missing_field");
    assertRefused(
        post(KEY, "{\"action\":\"viewed\",\"output_id\":\"out_FORGED\"}"), 422, "invalid_value");
    assertTaken(post(KEY, "{\"action\":\"viewed\",\"join_key\":\"k\"}"), 1, 0, 0);
  }

  @Test
  void post_unknownOutput_isKeptWhileItMayStillArrive() {
    id = newId(NOW.minus(Duration.ofHours(24)));
    assertTaken(post(KEY, event("\"action\":\"viewed\"")), 1, 0, 0);
    id = newId(NOW.minus(Duration.ofHours(24)).minusMillis(1));
    assertRefused(post(KEY, event("\"action\":\"viewed\"")), 422, "unknown_output");
    id = newId(NOW.plus(Duration.ofMinutes(5)));
    assertTaken(post(KEY, event("\"action\":\"viewed\"")), 1, 0, 0);
    id = newId(NOW.plus(Duration.ofMinutes(5)).plusMillis(1));
    assertRefused(post(KEY, event("\"action\":\"viewed\"")), 422, "unknown_output");
  }

  @Test
  void post_oldOutput_isKnownInItsProjectOnly() {
    id = newId(NOW.minus(Duration.ofDays(9)));
    outputs.append(List.of(TestOutputs.output(id, "acme")));
    assertTaken(post(KEY, event("\"action\":\"viewed\"")), 1, 0, 0);
    assertRefused(post(OTHER_KEY, event("\"action\":\"viewed\"")), 422, "unknown_output");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "not json",
        "{",
        "[]",
        "7",
        "~~",
        "{\"events\":{}}",
        "{\"events\":[]}",
        "{\"a\":1,\"a\":2}",
        "{\"action\":\"viewed\"} {}"
      })
  void post_noJson_is400(String body) {
    assertRefused(post(KEY, body), 400, "invalid_json");
  }

  @Test
  void post_deeplyNested_is400() {
    assertRefused(post(KEY, "[".repeat(100_000)), 400, "invalid_json");
  }

  @Test
  void post_tooManyEvents_is413() {
    String events = IntStream.range(0, 1_001).mapToObj(i -> "{}").collect(Collectors.joining(","));
    assertRefused(post(KEY, "{\"events\":[" + events + "]}"), 413, "request_too_large");
  }

  @Test
  void post_thousandEvents_areTaken() {
    String events =
        IntStream.range(0, 1_000)
            .mapToObj(i -> event("\"event_id\":\"k" + i + "\",\"action\":\"viewed\""))
            .collect(Collectors.joining(","));
    assertTaken(post(KEY, "{\"events\":[" + events + "]}"), 1_000, 0, 0);
  }

  @Test
  void post_tooManyBytes_is413AndStopsReading() {
    long[] read = {0};
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            read[0]++;
            return ' ';
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            read[0] += length;
            return length;
          }
        };
    FeedbackRequest request =
        new FeedbackRequest(
            Optional.of("Bearer " + KEY), Optional.empty(), Optional.empty(), Optional.empty());
    assertRefused(
        resource.answer(request, endless).toCompletableFuture().join(), 413, "request_too_large");
    assertThat(read[0]).isLessThan(5L * 1024 * 1024);
    FeedbackRequest announced =
        new FeedbackRequest(
            Optional.of("Bearer " + KEY),
            Optional.empty(),
            Optional.empty(),
            Optional.of("5000000"));
    read[0] = 0;
    assertRefused(
        resource.answer(announced, endless).toCompletableFuture().join(), 413, "request_too_large");
    assertThat(read[0]).isZero();
  }

  @Test
  void post_bodyBreaksOff_is400() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new IOException("gone");
          }
        };
    FeedbackRequest request =
        new FeedbackRequest(
            Optional.of("Bearer " + KEY), Optional.empty(), Optional.empty(), Optional.empty());
    assertRefused(
        resource.answer(request, broken).toCompletableFuture().join(), 400, "incomplete_body");
  }

  @Test
  void post_withoutGoodKey_is401Or403() {
    assertRefused(post("tk_wrong", "{}"), 401, "invalid_api_key");
    assertRefused(post(INFERENCE_KEY, "{}"), 403, "missing_scope");
    FeedbackRequest none =
        new FeedbackRequest(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    assertRefused(post(none, new byte[0]), 401, "invalid_api_key");
    FeedbackRequest keyAsToken =
        new FeedbackRequest(Optional.empty(), Optional.of(KEY), Optional.empty(), Optional.empty());
    assertRefused(post(keyAsToken, new byte[0]), 401, "invalid_token");
  }

  @Test
  void post_withToken_addsToItsOutputOnly() {
    String token = TOKENS.issue("acme", id);
    FeedbackRequest beacon =
        new FeedbackRequest(
            Optional.empty(),
            Optional.of(token),
            Optional.of("text/plain;charset=UTF-8"),
            Optional.empty());
    byte[] body = "{\"action\":\"accepted\"}".getBytes(StandardCharsets.UTF_8);
    assertTaken(post(beacon, body), 1, 0, 0);
    assertThat(stored.get(0).event().head().origin()).isEqualTo(Origin.BROWSER);
    assertTaken(post(token, event("\"action\":\"viewed\"")), 1, 0, 0);
    String foreign = "{\"output_id\":\"" + newId(NOW) + "\",\"action\":\"viewed\"}";
    assertRefused(post(token, foreign), 403, "wrong_output");
    assertRefused(post(token, "{\"join_key\":\"k\",\"action\":\"viewed\"}"), 403, "wrong_output");
    assertTaken(
        post(token, "{\"events\":[" + foreign + "," + event("\"action\":\"viewed\"") + "]}"),
        1,
        0,
        1);
    assertRefused(post(token + "x", event("\"action\":\"viewed\"")), 401, "invalid_token");
  }

  @Test
  void post_expiredToken_is401() {
    id = newId(NOW.minus(MONTH));
    assertRefused(
        post(TOKENS.issue("acme", id), event("\"action\":\"viewed\"")), 401, "token_expired");
  }

  @Test
  void post_otherContentType_is415() {
    FeedbackRequest form =
        new FeedbackRequest(
            Optional.of("Bearer " + KEY),
            Optional.empty(),
            Optional.of("application/x-www-form-urlencoded"),
            Optional.empty());
    assertRefused(post(form, new byte[0]), 415, "unsupported_media_type");
  }

  @Test
  void post_overloaded_is429WithRetryAfter() {
    overloaded = true;
    Answer answer = post(KEY, event("\"action\":\"viewed\""));
    assertRefused(answer, 429, "overloaded");
    assertThat(answer.headers()).containsEntry("Retry-After", "1");
  }

  @Test
  void post_aboveTheRate_is429WithRetryAfter() {
    resource = resource(2);
    assertTaken(post(KEY, event("\"action\":\"viewed\"")), 1, 0, 0);
    assertTaken(post(KEY, event("\"action\":\"viewed\"")), 1, 0, 0);
    Answer answer = post(KEY, event("\"action\":\"viewed\""));
    assertRefused(answer, 429, "rate_limit_exceeded");
    assertThat(answer.headers()).containsEntry("Retry-After", "30");
  }

  @Test
  void post_storeAway_is503WithoutDetails() {
    storeAway = true;
    Answer answer = post(KEY, event("\"action\":\"viewed\""));
    assertRefused(answer, 503, "store_unavailable");
    assertThat(answer.body()).doesNotContain("secret detail");
  }

  @Test
  void output_known_isShownToItsProjectOnly() {
    outputs.append(List.of(TestOutputs.output(id, "acme")));
    Answer answer = resource.outputAnswer(Optional.of("Bearer " + KEY), id.toString());
    assertThat(answer.status()).isEqualTo(200);
    JsonNode body = json(answer);
    assertThat(body.path("id").asText()).isEqualTo(id.toString());
    assertThat(body.path("user").asText()).isEqualTo("ana");
    assertThat(body.path("state").asText()).isEqualTo("open");
    assertThat(body.path("score").isNull()).isTrue();
    assertThat(body.path("signals")).isEmpty();
    assertThat(answer.body()).doesNotContain("Dear Ana");
    Optional<String> other = Optional.of("Bearer " + OTHER_KEY);
    assertRefused(resource.outputAnswer(other, id.toString()), 404, "unknown_output");
    assertRefused(resource.outputAnswer(other, "out_'; drop"), 404, "unknown_output");
    Optional<String> token = Optional.of("Bearer " + TOKENS.issue("acme", id));
    assertRefused(resource.outputAnswer(token, id.toString()), 403, "missing_scope");
  }

  @Test
  void cors_listedOrigin_isAllowed() {
    CorsPolicy some = new CorsPolicy(List.of("https://app.example"));
    Map<String, String> allowed = new HashMap<>(some.headers(Optional.of("https://app.example")));
    assertThat(allowed).containsEntry("Access-Control-Allow-Origin", "https://app.example");
    assertThat(some.headers(Optional.of("https://evil.example")))
        .doesNotContainKey("Access-Control-Allow-Origin");
    assertThat(CorsPolicy.ANY.headers(Optional.of("https://x.example")))
        .containsEntry("Access-Control-Allow-Origin", "*");
    assertThat(CorsPolicy.ANY.headers(Optional.empty())).isEmpty();
  }

  @Test
  void answers_everyResult_isCounted() {
    List<String> counted = new ArrayList<>();
    IntakeListener listener =
        new IntakeListener() {
          @Override
          public void appended(FeedbackEvent event, Appended result) {
            counted.add(result.name());
          }

          @Override
          public void rejected(Optional<Action> action, Origin source, String code) {
            counted.add(code + " " + action.map(Action::wireName).orElse("?") + " " + source);
          }
        };
    FeedbackIntake intake =
        new FeedbackIntake(
            submissions ->
                new EventSink.Taken.Waiting(
                    CompletableFuture.completedFuture(log.append(submissions))),
            outputs,
            CLOCK,
            RANDOM,
            Duration.ofHours(24),
            listener);
    Collection<String> bodies =
        List.of(
            event("\"event_id\":\"count\",\"action\":\"viewed\""),
            event("\"event_id\":\"count\",\"action\":\"viewed\""),
            event("\"event_id\":\"count\",\"action\":\"accepted\""),
            "{}",
            event("\"action\":\"edited\""));
    FeedbackBody.Parsed parsed =
        FeedbackBody.parse(
            ("{\"events\":[" + String.join(",", bodies) + "]}").getBytes(StandardCharsets.UTF_8),
            FeedbackLimits.DEFAULT);
    intake
        .take(((FeedbackBody.Parsed.Events) parsed).events(), Sender.application("acme"))
        .toCompletableFuture()
        .join();
    assertThat(counted)
        .containsExactly(
            "STORED", "DUPLICATE", "CONFLICT", "missing_field ? API", "missing_field edited API");
  }

  @Test
  void post_listenerThrows_isAnsweredAsIfItDidNot() {
    intakeListener =
        new IntakeListener() {
          @Override
          public void appended(FeedbackEvent event, Appended result) {
            throw new IllegalStateException("metrics are broken");
          }

          @Override
          public void rejected(Optional<Action> action, Origin source, String code) {
            throw new IllegalStateException("metrics are broken");
          }
        };
    resource = resource(0);
    assertTaken(
        post(
            KEY,
            "{\"events\":[" + event("\"event_id\":\"survives\",\"action\":\"viewed\"") + ",{}]}"),
        1,
        0,
        1);
  }

  @Test
  void post_overLimitsOfTheConfiguration_is413NamingThem() {
    limits = new FeedbackLimits(1_024, 2);
    resource = resource(0);
    String viewed = event("\"action\":\"viewed\"");
    assertTaken(post(KEY, "{\"events\":[" + viewed + "," + viewed + "]}"), 2, 0, 0);
    Answer many = post(KEY, "{\"events\":[" + viewed + "," + viewed + "," + viewed + "]}");
    assertRefused(many, 413, "request_too_large");
    assertThat(many.body()).contains("at most 2 events and 1,024 bytes");
    assertRefused(
        post(KEY, event("\"action\":\"viewed\",\"x\":\"" + "y".repeat(1_024) + "\"")),
        413,
        "request_too_large");
  }
}
