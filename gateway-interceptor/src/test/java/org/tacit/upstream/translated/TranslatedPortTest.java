package org.tacit.upstream.translated;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.upstream.AnswerBody;
import org.tacit.upstream.AnswerHead;
import org.tacit.upstream.AnswerListener;
import org.tacit.upstream.Endpoint;
import org.tacit.upstream.Pulse;
import org.tacit.upstream.Target;
import org.tacit.upstream.Upstream;
import org.tacit.upstream.UpstreamFailure;
import org.tacit.upstream.UpstreamRequest;
import org.tacit.upstream.WireJson;

class TranslatedPortTest {
  private static final String HI = "'messages':[{'role':'user','content':'hi'}]";

  private final Pulse pulse = new Pulse();
  private final TranslatedPort port =
      new TranslatedPort(pulse, InstantSource.fixed(Instant.ofEpochSecond(7)));
  private final CompletableFuture<ChatRequest> seen = new CompletableFuture<>();
  private final Collector collector = new Collector();
  private Endpoint endpoint = Endpoint.CHAT;
  private Function<ChatRequest, ChatResponse> chat = request -> response("Hello");
  private Consumer<StreamingChatResponseHandler> stream =
      handler -> {
        handler.onPartialResponse("Hel");
        handler.onPartialResponse("lo");
        handler.onCompleteResponse(response("Hello"));
      };

  @AfterEach
  void close() {
    port.close();
    pulse.close();
  }

  @Test
  void send_plain_answersAsOpenAiDoes() throws Exception {
    send("{'model':'x',%s,'temperature':0.5,'max_tokens':9,'stop':'END','seed':null}", false);

    assertThat(collector.whole())
        .isEqualTo(
            json(
                "{'id':'out_1','object':'chat.completion','created':7,'model':'m','choices':"
                    + "[{'index':0,'message':{'role':'assistant','content':'Hello','refusal':null},"
                    + "'logprobs':null,'finish_reason':'stop'}],'usage':{'prompt_tokens':3,"
                    + "'completion_tokens':2,'total_tokens':5}}"));
    assertThat(seen.get().temperature()).isEqualTo(0.5);
    assertThat(seen.get().maxOutputTokens()).isEqualTo(9);
    assertThat(seen.get().stopSequences()).containsExactly("END");
    assertThat(seen.get().modelName()).isEqualTo("m");
  }

  @Test
  void send_stream_sendsRoleDeltasFinishUsageAndDone() throws Exception {
    send("{'model':'x',%s,'stream':true,'stream_options':{'include_usage':true}}", true);

    String head = "data: {'id':'out_1','object':'chat.completion.chunk','created':7,'model':'m',";
    String tail = "'logprobs':null,'finish_reason':null}]}\n\n";
    assertThat(collector.whole())
        .isEqualTo(
            json(
                head
                    + "'choices':[{'index':0,'delta':{'role':'assistant','content':''},"
                    + tail
                    + head
                    + "'choices':[{'index':0,'delta':{'content':'Hel'},"
                    + tail
                    + head
                    + "'choices':[{'index':0,'delta':{'content':'lo'},"
                    + tail
                    + head
                    + "'choices':[{'index':0,'delta':{},'logprobs':null,"
                    + "'finish_reason':'stop'}]}\n\n"
                    + head
                    + "'choices':[],'usage':{'prompt_tokens':3,'completion_tokens':2,"
                    + "'total_tokens':5}}\n\ndata: [DONE]\n\n"));
    assertThat(collector.head.eventStream()).isTrue();
  }

  @Test
  void send_toolCallsInAStream_areDeltasNamedOnce() throws Exception {
    ToolExecutionRequest call =
        ToolExecutionRequest.builder().id("c1").name("f").arguments("{}").build();
    stream =
        handler -> {
          handler.onPartialToolCall(partial("{"));
          handler.onPartialToolCall(partial("}"));
          handler.onCompleteToolCall(new CompleteToolCall(0, call));
          handler.onCompleteResponse(
              ChatResponse.builder().aiMessage(AiMessage.from(call)).build());
        };
    send(
        "{'model':'x',%s,'stream':true,'tools':[{'type':'function','function':{'name':'f'}}]}",
        true);

    assertThat(collector.whole())
        .containsOnlyOnce("\"name\":\"f\"")
        .contains(
            json(
                "'tool_calls':[{'index':0,'id':'c1','type':'function','function':"
                    + "{'name':'f','arguments':'{'}}]"))
        .contains(json("'tool_calls':[{'index':0,'function':{'arguments':'}'}}]"))
        .contains(json("'finish_reason':'tool_calls'"))
        .doesNotContain("usage");
    assertThat(seen.get().toolSpecifications().get(0).name()).isEqualTo("f");
  }

  @Test
  void send_wholeConversation_keepsEveryMessage() throws Exception {
    send(
        "{'model':'x','messages':[{'role':'developer','content':[{'type':'text','text':'s'}]},"
            + "{'role':'user','content':'q','name':'ana'},{'role':'assistant','content':null,"
            + "'tool_calls':[{'id':'c1','type':'function','function':{'name':'f','arguments':'{}'"
            + "}}]},{'role':'tool','tool_call_id':'c1','content':'42'}]}",
        false);
    collector.whole();

    ChatRequest request = seen.get();
    assertThat(request.messages()).hasSize(4);
    assertThat(request.messages().get(0)).isEqualTo(SystemMessage.from("s"));
    assertThat(((UserMessage) request.messages().get(1)).name()).isEqualTo("ana");
    assertThat(((AiMessage) request.messages().get(2)).toolExecutionRequests().get(0).name())
        .isEqualTo("f");
    assertThat(request.messages().get(3).toString()).contains("42", "f");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "n|'n':2",
        "logprobs|'logprobs':true",
        "audio|'audio':{}",
        "seed|'seed':1",
        "temperature|'temperature':'hot'",
        "max_tokens|'max_tokens':1.5",
        "parallel_tool_calls|'parallel_tool_calls':false",
        "tool_choice|'tool_choice':{'type':'function','function':{'name':'f'}}",
        "tools[0]|'tools':[{'type':'custom'}]",
        "response_format|'response_format':{'type':'x'}",
        "x_unknown|'x_unknown':0",
        "messages[0].cache_control|'messages':[{'role':'user','content':'a','cache_control':1}]",
        "messages[0].role|'messages':[{'role':'robot','content':'a'}]",
        "messages[0].content[0].type|'messages':[{'role':'user','content':[{'type':'file'}]}]",
        "messages[0].content|'messages':[{'role':'system','content':7}]",
      })
  void send_whatCannotBeExpressed_is400NamingTheField(String param, String field) throws Exception {
    String messages = field.startsWith("'messages'") ? "" : "," + HI;
    send("{'model':'x'," + field + messages + "}", false);

    assertThat(collector.whole()).contains("\"param\":\"" + param + "\"");
    assertThat(collector.head.status()).isEqualTo(400);
    assertThat(seen).isNotDone();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void send_modelFails_answersWithAStatusAndNoneOfItsWords(boolean streaming) throws Exception {
    RuntimeException failure = new RateLimitException("internal detail");
    chat =
        request -> {
          throw failure;
        };
    stream = handler -> handler.onError(failure);
    send("{'model':'x',%s}", streaming);

    assertThat(collector.whole()).doesNotContain("internal detail");
    assertThat(collector.head.status()).isEqualTo(429);
  }

  @Test
  void send_modelFailsOnTheWay_isBroken() throws Exception {
    stream =
        handler -> {
          handler.onPartialResponse("Hel");
          handler.onError(new IllegalStateException("x"));
        };
    send("{'model':'x',%s,'stream':true}", true);

    assertThat(collector.failure()).isEqualTo(UpstreamFailure.Kind.BROKEN);
  }

  @Test
  void cancel_blockedModel_isInterruptedAndTellsNothing() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    chat =
        request -> {
          started.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return response("late");
        };
    Runnable cancel = send("{'model':'x',%s}", false);
    assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
    cancel.run();

    assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(collector.ended).isNotDone();
  }

  @Test
  void send_modelSilentTooLong_timesOut() throws Exception {
    stream = handler -> {};
    send("{'model':'x',%s,'stream':true}", true, Duration.ofMillis(100));

    assertThat(collector.failure()).isEqualTo(UpstreamFailure.Kind.TIMEOUT);
  }

  private static PartialToolCall partial(String arguments) {
    return PartialToolCall.builder()
        .index(0)
        .id("c1")
        .name("f")
        .partialArguments(arguments)
        .build();
  }

  private static ChatResponse response(String text) {
    return ChatResponse.builder()
        .aiMessage(AiMessage.from(text))
        .tokenUsage(new TokenUsage(3, 2))
        .finishReason(FinishReason.STOP)
        .build();
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private Runnable send(String body, boolean streaming) throws Exception {
    return send(body, streaming, Duration.ofMinutes(1));
  }

  @Test
  void send_response_answersAsOpenAiDoes() throws Exception {
    endpoint = Endpoint.RESPONSES;
    send(
        "{'model':'x','instructions':'Be kind.','max_output_tokens':9,'input':[{'role':'user',"
            + "'content':[{'type':'input_text','text':'hi'}]},{'type':'function_call','call_id':'c',"
            + "'name':'f','arguments':'{}'},{'type':'function_call_output','call_id':'c',"
            + "'output':'4'}],'text':{'format':{'type':'json_object'}},'tools':[{'type':'function',"
            + "'name':'f','parameters':{'type':'object','properties':{}}}]}",
        false);

    JsonNode answer = WireJson.MAPPER.readTree(collector.whole());
    assertThat(answer.path("id").asText()).isEqualTo("out_1");
    assertThat(answer.path("object").asText()).isEqualTo("response");
    assertThat(answer.path("status").asText()).isEqualTo("completed");
    assertThat(answer.at("/output/0/content/0/text").asText()).isEqualTo("Hello");
    assertThat(answer.at("/usage/total_tokens").asInt()).isEqualTo(5);
    assertThat(answer.path("instructions").asText()).isEqualTo("Be kind.");
    ChatRequest asked = seen.get();
    assertThat(asked.messages())
        .extracting(message -> message.type().name())
        .containsExactly("SYSTEM", "USER", "AI", "TOOL_EXECUTION_RESULT");
    assertThat(asked.maxOutputTokens()).isEqualTo(9);
    assertThat(asked.responseFormat().type().name()).isEqualTo("JSON");
    assertThat(asked.toolSpecifications()).singleElement().matches(t -> t.name().equals("f"));
  }

  @Test
  void send_responseStream_sendsEventsInOpenAisOrder() throws Exception {
    endpoint = Endpoint.RESPONSES;
    send("{'model':'x','input':'hi','stream':true}", true);

    List<String> types =
        collector
            .whole()
            .lines()
            .filter(line -> line.startsWith("event: "))
            .map(line -> line.substring(7))
            .toList();
    assertThat(types)
        .containsExactly(
            "response.created",
            "response.in_progress",
            "response.output_item.added",
            "response.content_part.added",
            "response.output_text.delta",
            "response.output_text.delta",
            "response.output_text.done",
            "response.content_part.done",
            "response.output_item.done",
            "response.completed");
    assertThat(collector.whole()).contains(json("'type':'response.completed','sequence_number':9"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "previous_response_id | 'resp_1'",
        "store | true",
        "background | true",
        "conversation | 'conv_1'",
        "tools[0].type | 'tools':[{'type':'web_search'}]",
        "input[0].type | 'input':[{'type':'item_reference','id':'x'}]",
        "text.verbosity | 'text':{'verbosity':'low'}",
      })
  void send_responseItCannotExpress_is400NamingTheField(String field, String value)
      throws Exception {
    endpoint = Endpoint.RESPONSES;
    String more = value.contains(":") ? value : "'" + field + "':" + value;
    send("{'model':'x','input':'hi'," + more + "}", false);

    assertThat(collector.whole()).contains(json("'param':'" + field + "'"));
    assertThat(collector.head.status()).isEqualTo(400);
  }

  @Test
  void send_embeddingsOfAModelThatMakesNone_is400() throws Exception {
    endpoint = Endpoint.EMBEDDINGS;
    send("{'model':'x','input':'hi'}", false);

    assertThat(collector.whole()).contains("unsupported_parameter", json("'param':'model'"));
    assertThat(collector.head.status()).isEqualTo(400);
  }

  private Runnable send(String body, boolean streaming, Duration timeout) throws Exception {
    ChatModel model =
        new ChatModel() {
          @Override
          public ChatResponse chat(ChatRequest request) {
            seen.complete(request);
            return chat.apply(request);
          }
        };
    StreamingChatModel events =
        new StreamingChatModel() {
          @Override
          public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
            seen.complete(request);
            stream.accept(handler);
          }
        };
    Upstream upstream =
        new Upstream.Translated(
            "fake", List.of("*"), List.of(), timeout, timeout, 0, model, events, Set.of());
    ObjectNode tree =
        (ObjectNode) WireJson.MAPPER.readTree(json(body.replace("%s", HI)).getBytes(UTF_8));
    return port.send(
        new Target(upstream, "m"),
        new UpstreamRequest(tree, streaming, "out_1", Map.of(), endpoint),
        collector);
  }

  private static final class Collector implements AnswerListener {
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
