package org.tacit.upstream.translated;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.config.UpstreamSettings;
import org.tacit.config.UpstreamType;
import org.tacit.upstream.AnswerBody;
import org.tacit.upstream.AnswerHead;
import org.tacit.upstream.AnswerListener;
import org.tacit.upstream.Endpoint;
import org.tacit.upstream.ModelPair;
import org.tacit.upstream.Pulse;
import org.tacit.upstream.Target;
import org.tacit.upstream.Upstream;
import org.tacit.upstream.UpstreamFailure;
import org.tacit.upstream.UpstreamRequest;
import org.tacit.upstream.WireJson;

/** Against a server that answers as Anthropic's documentation says. */
class AnthropicModelsTest {
  private static final int MAX_BYTES = 100_000;
  private static final String ANSWER =
      """
      {"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":
      [{"type":"text","text":"On Friday."}],"stop_reason":"end_turn","stop_sequence":null,
      "usage":{"input_tokens":11,"output_tokens":4}}""";
  private static final List<String> STREAM =
      List.of(
          event(
              "message_start",
              "'message':{'id':'msg_1','type':'message','role':'assistant','model':'claude-x',"
                  + "'content':[],'stop_reason':null,'usage':{'input_tokens':11,"
                  + "'output_tokens':1}}"),
          event("content_block_start", "'index':0,'content_block':{'type':'text','text':''}"),
          event("ping", "'x':1"),
          event("content_block_delta", "'index':0,'delta':{'type':'text_delta','text':'On '}"),
          event("content_block_delta", "'index':0,'delta':{'type':'text_delta','text':'Friday.'}"),
          event("content_block_stop", "'index':0"),
          event(
              "content_block_start",
              "'index':1,'content_block':{'type':'tool_use','id':'tu_1','name':'get_weather',"
                  + "'input':{}}"),
          event(
              "content_block_delta",
              "'index':1,'delta':{'type':'input_json_delta','partial_json':'{\\\"city\\\":'}"),
          event(
              "content_block_delta",
              "'index':1,'delta':{'type':'input_json_delta','partial_json':'\\\"Paris\\\"}'}"),
          event("content_block_stop", "'index':1"),
          event(
              "message_delta",
              "'delta':{'stop_reason':'tool_use','stop_sequence':null},"
                  + "'usage':{'output_tokens':9}"),
          event("message_stop", ""));

  private final Pulse pulse = new Pulse();
  private final TranslatedPort port =
      new TranslatedPort(pulse, InstantSource.fixed(Instant.ofEpochSecond(7)));
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CompletableFuture<JsonNode> asked = new CompletableFuture<>();
  private final CompletableFuture<Map<String, List<String>>> headers = new CompletableFuture<>();
  private final Heard heard = new Heard();
  private HttpServer server;
  private Answer answer = exchange -> reply(exchange, 200, ANSWER);

  @FunctionalInterface
  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/v1/messages",
        exchange -> {
          asked.complete(WireJson.MAPPER.readTree(exchange.getRequestBody().readAllBytes()));
          headers.complete(Map.copyOf(exchange.getRequestHeaders()));
          answer.to(exchange);
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
    port.close();
    pulse.close();
  }

  @Test
  void send_plain_isAskedAndAnsweredInBothWords() throws Exception {
    send(
        "{'messages':[{'role':'system','content':'You write e-mails.'},{'role':'user','content':"
            + "'When?'}],'temperature':0.3,'top_p':0.9,'stop':['END'],'max_tokens':99}",
        false);

    JsonNode got = json(heard.whole());
    assertThat(got.path("id").asText()).isEqualTo("out_1");
    assertThat(got.path("object").asText()).isEqualTo("chat.completion");
    assertThat(got.at("/choices/0/message/content").asText()).isEqualTo("On Friday.");
    assertThat(got.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(got.path("usage").toString())
        .isEqualTo("{\"prompt_tokens\":11,\"completion_tokens\":4,\"total_tokens\":15}");
    JsonNode sent = asked.get();
    assertThat(sent.path("model").asText()).isEqualTo("claude-x");
    assertThat(sent.path("system").toString()).contains("You write e-mails.");
    assertThat(sent.at("/messages/0/content/0/text").asText()).isEqualTo("When?");
    assertThat(sent.path("max_tokens").asInt()).isEqualTo(99);
    assertThat(sent.path("temperature").asDouble()).isEqualTo(0.3);
    assertThat(sent.path("top_p").asDouble()).isEqualTo(0.9);
    assertThat(sent.path("stop_sequences").toString()).isEqualTo("[\"END\"]");
    assertThat(headers.get().get("X-api-key")).containsExactly("sk-ant-1");
    assertThat(headers.get()).containsKey("Anthropic-version");
  }

  @Test
  void send_withoutLimit_asksForTheOneThatAllModelsTake() throws Exception {
    send("{'messages':[{'role':'user','content':'hi'}]}", false);

    heard.whole();
    assertThat(asked.get().path("max_tokens").asInt()).isEqualTo(AnthropicModels.MAX_TOKENS);
  }

  @Test
  void send_toolsImageAndSchema_areTranslated() throws Exception {
    answer =
        exchange ->
            reply(
                exchange,
                200,
                """
                {"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":
                [{"type":"tool_use","id":"tu_2","name":"get_weather","input":{"city":"Rome"}}],
                "stop_reason":"tool_use","usage":{"input_tokens":1,"output_tokens":2}}""");
    send(
        """
        {'messages':[{'role':'user','content':[{'type':'text','text':'See'},{'type':'image_url',
        'image_url':{'url':'data:image/png;base64,iVBORw0KGgo='}}]},
        {'role':'assistant','content':null,'tool_calls':[{'id':'tu_1','type':'function',
        'function':{'name':'get_weather','arguments':'{\\"city\\":\\"Paris\\"}'}}]},
        {'role':'tool','tool_call_id':'tu_1','content':'clear'}],
        'tools':[{'type':'function','function':{'name':'get_weather','description':'The sky.',
        'parameters':{'type':'object','properties':{'city':{'type':'string'}},
        'required':['city']}}}],'tool_choice':'required',
        'response_format':{'type':'json_schema','json_schema':{'name':'day','strict':true,
        'schema':{'type':'object','properties':{'day':{'type':'string'}},'required':['day'],
        'additionalProperties':false}}}}""",
        false);

    JsonNode got = json(heard.whole());
    assertThat(got.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
    assertThat(got.at("/choices/0/message/tool_calls/0/id").asText()).isEqualTo("tu_2");
    assertThat(json(got.at("/choices/0/message/tool_calls/0/function/arguments").asText()))
        .isEqualTo(json("{\"city\":\"Rome\"}"));
    JsonNode sent = asked.get();
    assertThat(sent.at("/messages/0/content/1/source").toString())
        .contains("base64", "image/png", "iVBORw0KGgo=");
    assertThat(sent.at("/messages/1/content/0/type").asText()).isEqualTo("tool_use");
    assertThat(sent.at("/messages/1/content/0/input/city").asText()).isEqualTo("Paris");
    assertThat(sent.at("/messages/2/content/0/type").asText()).isEqualTo("tool_result");
    assertThat(sent.at("/messages/2/content/0/tool_use_id").asText()).isEqualTo("tu_1");
    assertThat(sent.at("/tools/0/input_schema/required").toString()).isEqualTo("[\"city\"]");
    assertThat(sent.at("/tool_choice/type").asText()).isEqualTo("any");
    assertThat(sent.toString()).contains("\"day\"");
  }

  @Test
  void send_stream_sendsTextToolCallUsageAndDone() throws Exception {
    answer = exchange -> stream(exchange, STREAM);
    send(
        "{'messages':[{'role':'user','content':'hi'}],'stream':true,"
            + "'stream_options':{'include_usage':true}}",
        true);

    List<String> events = heard.whole().lines().filter(line -> line.startsWith("data: ")).toList();
    assertThat(events.get(events.size() - 1)).isEqualTo("data: [DONE]");
    List<JsonNode> chunks =
        events.stream()
            .limit(events.size() - 1L)
            .map(line -> json(line.substring("data: ".length())))
            .toList();
    assertThat(join(chunks, "/choices/0/delta/content")).isEqualTo("On Friday.");
    assertThat(join(chunks, "/choices/0/delta/tool_calls/0/function/arguments"))
        .isEqualTo("{\"city\":\"Paris\"}");
    assertThat(join(chunks, "/choices/0/delta/tool_calls/0/function/name"))
        .isEqualTo("get_weather");
    assertThat(join(chunks, "/choices/0/finish_reason")).isEqualTo("tool_calls");
    assertThat(chunks.get(chunks.size() - 1).path("usage").toString())
        .isEqualTo("{\"prompt_tokens\":11,\"completion_tokens\":9,\"total_tokens\":20}");
    assertThat(asked.get().path("stream").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void send_schema_isAskedForStreamedOrNot(boolean streaming) throws Exception {
    answer = exchange -> stream(exchange, STREAM);
    send(
        """
        {'messages':[{'role':'user','content':'hi'}],'response_format':{'type':'json_schema',
        'json_schema':{'name':'day','schema':{'type':'object','properties':{'day':
        {'type':'string'}},'required':['day'],'additionalProperties':false}}}}""",
        streaming);

    assertThat(asked.get(20, TimeUnit.SECONDS).at("/output_config/format").toString())
        .contains("\"type\":\"json_schema\"", "\"day\"");
  }

  @Test
  void send_fieldItCannotExpress_is400WithoutAsking() throws Exception {
    send("{'messages':[{'role':'user','content':'hi'}],'logprobs':true}", true);

    assertThat(json(heard.whole()).at("/error/param").asText()).isEqualTo("logprobs");
    assertThat(heard.head.status()).isEqualTo(400);
    assertThat(asked).isNotDone();
  }

  @ParameterizedTest
  @CsvSource({
    "400,400,invalid_request_error,max_tokens: too many",
    "401,502,upstream_error,Tacit's key",
    "403,502,upstream_error,Tacit's key",
    "404,404,invalid_request_error,does not know the model",
    "413,400,invalid_request_error,max_tokens: too many",
    "429,429,rate_limit_error,limits its rate",
    "500,502,upstream_error,failed",
    "503,503,upstream_error,overloaded",
    "529,503,upstream_error,overloaded",
  })
  void send_refused_isAnsweredAsOpenAiWould(int status, int expected, String type, String message)
      throws Exception {
    for (boolean streaming : new boolean[] {false, true}) {
      Heard one = new Heard();
      answer =
          exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "3");
            reply(
                exchange,
                status,
                "{\"type\":\"error\",\"error\":{\"type\":\"some_error\","
                    + "\"message\":\"max_tokens: too many\"}}");
          };
      send("{'messages':[{'role':'user','content':'hi'}]}", streaming, one);

      JsonNode error = json(one.whole()).path("error");
      assertThat(one.head.status()).as("streaming " + streaming).isEqualTo(expected);
      assertThat(error.path("type").asText()).isEqualTo(type);
      assertThat(error.path("message").asText()).contains(message);
      assertThat(one.head.header("retry-after"))
          .isEqualTo(
              expected == 429 || expected == 503 ? Optional.of("3") : Optional.<String>empty());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 8, 11})
  void send_streamThatEndsBeforeItsLastEvent_isNoAnswer(int events) throws Exception {
    answer = exchange -> stream(exchange, STREAM.subList(0, events));
    send("{'messages':[{'role':'user','content':'hi'}]}", true);

    assertThat(heard.failure())
        .isEqualTo(events < 4 ? UpstreamFailure.Kind.UNREACHABLE : UpstreamFailure.Kind.BROKEN);
  }

  @Test
  void send_errorWithinAStream_breaksIt() throws Exception {
    answer =
        exchange ->
            stream(
                exchange,
                List.of(
                    STREAM.get(0),
                    STREAM.get(1),
                    STREAM.get(3),
                    event("error", "'error':{'type':'overloaded_error','message':'Overloaded'}")));
    send("{'messages':[{'role':'user','content':'hi'}]}", true);

    assertThat(heard.failure()).isEqualTo(UpstreamFailure.Kind.BROKEN);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void send_nobodyThere_isUnreachable(boolean streaming) throws Exception {
    server.stop(0);
    send("{'messages':[{'role':'user','content':'hi'}]}", streaming);

    assertThat(heard.failure()).isEqualTo(UpstreamFailure.Kind.UNREACHABLE);
  }

  @Test
  void send_answerWithoutEnd_isGivenUp() throws Exception {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] blanks = " ".repeat(MAX_BYTES).getBytes(UTF_8);
          for (int i = 0; i < 3; i++) {
            exchange.getResponseBody().write(blanks);
          }
          exchange.close();
        };
    send("{'messages':[{'role':'user','content':'hi'}]}", false);

    assertThat(heard.failure()).isEqualTo(UpstreamFailure.Kind.UNREACHABLE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 5})
  void send_callerLeaves_closesTheConnectionToTheProvider(int events) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    answer =
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          for (String event : STREAM.subList(0, events)) {
            exchange.getResponseBody().write(event.getBytes(UTF_8));
          }
          exchange.getResponseBody().flush();
          begun.countDown();
          try {
            while (!Thread.currentThread().isInterrupted()) {
              exchange.getResponseBody().write(":\n\n".getBytes(UTF_8));
              exchange.getResponseBody().flush();
            }
          } catch (IOException e) {
            closed.countDown();
          }
        };
    Runnable leave = send("{'messages':[{'role':'user','content':'hi'}]}", true);
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    leave.run();

    assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private Runnable send(String body, boolean streaming) throws Exception {
    return send(body, streaming, heard);
  }

  private Runnable send(String body, boolean streaming, Heard listener) throws Exception {
    Duration long20 = Duration.ofSeconds(20);
    URI base = URI.create("http://localhost:" + server.getAddress().getPort() + "/v1");
    ModelPair pair =
        new AnthropicModels(MAX_BYTES)
            .create(
                new UpstreamSettings.Remote(
                    "a",
                    UpstreamType.ANTHROPIC,
                    base,
                    Optional.of("sk-ant-1"),
                    List.of("*"),
                    long20,
                    long20,
                    0));
    Upstream upstream =
        new Upstream.Translated(
            "a",
            List.of("*"),
            List.of(),
            long20,
            long20,
            0,
            pair.chat(),
            pair.streaming(),
            Set.of());
    return port.send(
        new Target(upstream, "claude-x"),
        new UpstreamRequest(
            (ObjectNode) json(body.replace('\'', '"')),
            streaming,
            "out_1",
            Map.of(),
            Endpoint.CHAT),
        listener);
  }

  private static String join(List<JsonNode> chunks, String at) {
    return chunks.stream()
        .flatMap(chunk -> StreamSupport.stream(List.of(chunk.at(at)).spliterator(), false))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .reduce("", String::concat);
  }

  private static String event(String name, String fields) {
    String json =
        "{'type':'"
            + name
            + "'"
            + (fields.isEmpty() ? "" : "," + fields.replace("\\\"", "\u0001"))
            + "}";
    return "event: "
        + name
        + "\ndata: "
        + json.replace('\'', '"').replace("\u0001", "\\\"")
        + "\n\n";
  }

  private static JsonNode json(String text) {
    try {
      return WireJson.MAPPER.readTree(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(text, e);
    }
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void stream(HttpExchange exchange, List<String> events) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    for (String event : events) {
      exchange.getResponseBody().write(event.getBytes(UTF_8));
      exchange.getResponseBody().flush();
    }
    exchange.close();
  }

  private static final class Heard implements AnswerListener {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Object> ended = new CompletableFuture<>();
    private AnswerBody body;
    private AnswerHead head;

    @Override
    public void onHead(AnswerHead given, AnswerBody rest) {
      head = given;
      body = rest;
      rest.more();
    }

    @Override
    public void onBytes(byte[] more) {
      bytes.writeBytes(more);
      body.more();
    }

    @Override
    public void onEnd() {
      ended.complete(bytes.toString(UTF_8));
    }

    @Override
    public void onFailure(UpstreamFailure failure) {
      ended.complete(failure.kind());
    }

    String whole() throws Exception {
      return (String) ended.get(20, TimeUnit.SECONDS);
    }

    UpstreamFailure.Kind failure() throws Exception {
      return (UpstreamFailure.Kind) ended.get(20, TimeUnit.SECONDS);
    }
  }
}
