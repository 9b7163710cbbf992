package org.tacit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.NotFoundException;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.testing.Gateway;
import org.tacit.testing.Installation;
import org.tacit.testing.OpenAiScript;
import org.tacit.testing.RecordingUpstream;
import org.tacit.testing.SharedInstallation;

/** OpenAI's own clients, unmodified, against the demo model and a recording upstream. */
@ExtendWith(SharedInstallation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientsIT {
  private static final String DEMO = "demo";
  private static final String MOCK = "mock-client";
  private static final Path NPM = Path.of("test", "clients", "openai-npm");

  private final Installation installation;
  private final OpenAIClient openAi;

  ClientsIT(Installation installation) {
    this.installation = installation;
    this.openAi =
        OpenAIOkHttpClient.builder()
            .baseUrl(installation.tacit().at("/v1").toString())
            .apiKey(Installation.KEY)
            .maxRetries(0)
            .build();
  }

  /** Calls a tool when it is asked to, tells its result, and writes a mail otherwise. */
  @BeforeAll
  void teach() {
    installation
        .upstream()
        .on(
            MOCK,
            (request, to) -> {
              if (!request.path().startsWith("/v1/chat")) {
                OpenAiScript.SCRIPT.answer(request, to);
                return;
              }
              JsonNode body = request.body();
              JsonNode last = body.path("messages").path(body.path("messages").size() - 1);
              if (last.path("role").asText().equals("tool")) {
                to.json(200, RecordingUpstream.completion(request, "The sky is clear."));
              } else if (body.has("tool_choice")) {
                ObjectNode answer = RecordingUpstream.completion(request, "");
                ObjectNode choice = (ObjectNode) answer.path("choices").path(0);
                choice.put("finish_reason", "tool_calls");
                ObjectNode message = (ObjectNode) choice.path("message");
                message.putNull("content");
                message
                    .putArray("tool_calls")
                    .add(
                        RecordingUpstream.json(
                            "{\"id\":\"call_1\",\"type\":\"function\",\"function\":"
                                + "{\"name\":\"get_weather\",\"arguments\":\"{\\\"city\\\":\\\"Paris\\\"}\"}}"));
                to.json(200, answer);
              } else {
                RecordingUpstream.formalMail(request, to);
              }
            });
  }

  private static ChatCompletionCreateParams.Builder mail(String model) {
    return ChatCompletionCreateParams.builder()
        .model(model)
        .addSystemMessage("You write e-mails.")
        .addUserMessage("Write an e-mail to Ana: the meeting is on Friday.");
  }

  private void feedbackReaches(String output) {
    Gateway gateway = installation.gateway();
    ObjectNode event =
        Gateway.object().put("output_id", output).put("action", "accepted").put("dwell_ms", 4_000);
    assertThat(gateway.feedback(event).expect(202).json().path("accepted").asInt()).isOne();
    isAccepted(output);
  }

  private void isAccepted(String output) {
    Gateway gateway = installation.gateway();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    String acts = "";
    while (!acts.equals("accepted")) {
      assertThat(System.nanoTime()).as("acts of " + output + ": " + acts).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      JsonNode view = gateway.get("/v1/outputs/" + output).json();
      acts = view.path("signals").findValuesAsText("action").stream().collect(Collectors.joining());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DEMO, MOCK})
  void openAiJava_plain_idIsTheOutputAndTakesFeedback(String model) {
    ChatCompletion completion =
        openAi
            .chat()
            .completions()
            .create(
                mail(model)
                    .putAdditionalHeader("Tacit-Output-Type", "email")
                    .putAdditionalHeader("Tacit-User", "java")
                    .build());

    assertThat(completion.id()).matches("out_[0-9A-Z]{26}");
    assertThat(completion.choices().get(0).message().content().orElseThrow()).contains("Dear");
    assertThat(completion.choices().get(0).finishReason())
        .isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
    assertThat(completion.usage().orElseThrow().totalTokens()).isPositive();
    feedbackReaches(completion.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {DEMO, MOCK})
  void openAiJava_streaming_everyChunkCarriesTheOutput(String model) {
    StringBuilder text = new StringBuilder();
    Set<String> ids;
    try (StreamResponse<ChatCompletionChunk> stream =
        openAi.chat().completions().createStreaming(mail(model).build())) {
      ids =
          stream.stream()
              .peek(
                  chunk ->
                      chunk.choices().stream()
                          .flatMap(choice -> choice.delta().content().stream())
                          .forEach(text::append))
              .map(ChatCompletionChunk::id)
              .collect(Collectors.toSet());
    }

    assertThat(ids).singleElement().asString().startsWith("out_");
    assertThat(text.toString()).contains("Dear", "regards");
    feedbackReaches(ids.iterator().next());
  }

  @ParameterizedTest
  @ValueSource(strings = {DEMO, MOCK})
  void openAiJava_tools_areCalledAndAnswered(String model) {
    ChatCompletionCreateParams.Builder params =
        ChatCompletionCreateParams.builder()
            .model(model)
            .addUserMessage("What is the weather in Paris? Use get_weather.")
            .addFunctionTool(
                FunctionDefinition.builder()
                    .name("get_weather")
                    .description("The weather in a city")
                    .parameters(
                        FunctionParameters.builder()
                            .putAdditionalProperty("type", JsonValue.from("object"))
                            .putAdditionalProperty(
                                "properties",
                                JsonValue.from(Map.of("city", Map.of("type", "string"))))
                            .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                            .build())
                    .build());
    ChatCompletion called =
        openAi
            .chat()
            .completions()
            .create(
                params
                    .putAdditionalBodyProperty("tool_choice", JsonValue.from("required"))
                    .build());
    ChatCompletionMessageToolCall call =
        called.choices().get(0).message().toolCalls().orElseThrow().get(0);
    assertThat(call.asFunction().function().name()).isEqualTo("get_weather");
    assertThat(RecordingUpstream.json(call.asFunction().function().arguments()).has("city"))
        .isTrue();

    ChatCompletion told =
        openAi
            .chat()
            .completions()
            .create(
                params
                    .removeAdditionalBodyProperty("tool_choice")
                    .addMessage(called.choices().get(0).message())
                    .addMessage(
                        ChatCompletionToolMessageParam.builder()
                            .toolCallId(call.asFunction().id())
                            .content("{\"sky\":\"clear\"}")
                            .build())
                    .build());
    assertThat(told.choices().get(0).message().content().orElseThrow()).isNotBlank();
    assertThat(told.id()).startsWith("out_").isNotEqualTo(called.id());
  }

  @Test
  void openAiJava_unknownModel_isOpenAisError() {
    assertThatThrownBy(() -> openAi.chat().completions().create(mail("no-such-model").build()))
        .isInstanceOf(NotFoundException.class);
  }

  /** Installing would need more network than this machine's own; that is done beforehand. */
  @Test
  void openAiNpm_plainStreamingToolsAndFeedback_work() throws Exception {
    assumeTrue(
        Files.isDirectory(NPM.resolve("node_modules/openai")) && runs("node", "--version"),
        ClientsIT::skipped);
    String said =
        run(
            Map.of(
                "BASE_URL", installation.tacit().at("/v1").toString(), "API_KEY", Installation.KEY),
            "node",
            "check.mjs",
            DEMO,
            MOCK);
    List<JsonNode> lines =
        said.lines().filter(l -> l.startsWith("{")).map(RecordingUpstream::json).toList();
    assertThat(lines).as(said).hasSize(13);
    for (JsonNode line : lines) {
      switch (line.path("kind").asText()) {
        case "plain" -> {
          assertThat(line.path("id").asText()).startsWith("out_");
          assertThat(line.path("header")).isEqualTo(line.path("id"));
          assertThat(line.path("text").asText()).contains("Dear");
          assertThat(line.path("finish").asText()).isEqualTo("stop");
          assertThat(line.path("tokens").asInt()).isPositive();
        }
        case "stream" -> {
          assertThat(line.path("ids")).hasSize(1);
          assertThat(line.path("text").asText()).contains("Dear", "regards");
          assertThat(line.path("finish").asText()).isEqualTo("stop");
        }
        case "tools" -> {
          assertThat(line.path("name").asText()).isEqualTo("get_weather");
          assertThat(line.path("arguments").has("city")).isTrue();
          assertThat(line.path("text").asText()).isNotBlank();
        }
        case "responses" -> {
          assertThat(line.path("id").asText()).startsWith("out_");
          assertThat(line.path("streamedId").asText()).startsWith("out_");
          assertThat(line.path("text").asText()).contains("Dear");
          assertThat(line.path("streamed")).isEqualTo(line.path("whole"));
          assertThat(line.path("types").path(0).asText()).isEqualTo("response.created");
          feedbackReaches(line.path("id").asText());
        }
        case "embeddings" -> {
          boolean mock = line.path("model").asText().equals(MOCK);
          assertThat(line.at("/vectors/0")).hasSize(mock ? 2 : 8);
          assertThat(line.at("/vectors/0/0").asDouble())
              .isBetween(mock ? 0.25 : -1, mock ? 0.25 : 1);
        }
        case "feedback" -> {
          assertThat(line.at("/receipt/accepted").asInt()).isOne();
          isAccepted(line.path("id").asText());
        }
        default -> assertThat(line.path("status").asInt()).as(line.toString()).isEqualTo(404);
      }
    }
  }

  @SuppressWarnings("SystemOut")
  private static String skipped() {
    String why =
        "SKIPPED: no node, or no openai package of npm: run npm ci --prefix src/test/clients/openai-npm";
    System.err.println(why);
    return why;
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  private static String run(Map<String, String> environment, String... command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(NPM.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
