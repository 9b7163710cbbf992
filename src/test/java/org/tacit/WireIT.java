package org.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import java.time.Duration;
import java.util.List;
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
import org.tacit.testing.SharedInstallation;

/** What OpenAI's API has beside a single chat completion, through the real program. */
@ExtendWith(SharedInstallation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireIT {
  private static final String DEMO = "demo";
  private static final String MOCK = "mock-wire";

  private final Installation installation;
  private final Gateway gateway;
  private final OpenAIClient openAi;

  WireIT(Installation installation) {
    this.installation = installation;
    this.gateway = installation.gateway();
    this.openAi =
        OpenAIOkHttpClient.builder()
            .baseUrl(installation.tacit().at("/v1").toString())
            .apiKey(Installation.KEY)
            .maxRetries(0)
            .build();
  }

  @BeforeAll
  void teach() {
    OpenAiScript.teach(installation.upstream(), MOCK);
  }

  private void feedbackReaches(String output) {
    ObjectNode event = Gateway.object().put("output_id", output).put("action", "accepted");
    assertThat(gateway.feedback(event).expect(202).json().path("accepted").asInt()).isOne();
    shows(output, "accepted");
  }

  private void shows(String output, String action) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    JsonNode view = gateway.get("/v1/outputs/" + output).json();
    while (view.path("signals").isEmpty()) {
      assertThat(System.nanoTime()).as(view.toString()).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      view = gateway.get("/v1/outputs/" + output).json();
    }
    assertThat(view.at("/signals/0/action").asText()).isEqualTo(action);
    assertThat(output).startsWith(view.path("id").asText());
  }

  @Test
  void chat_twoChoices_eachTakesFeedbackOfItsOwn() {
    Gateway.Reply reply =
        gateway.chat(Gateway.prompt(MOCK, "Write.", "Two drafts").put("n", 2)).expect(200);

    List<String> ids = List.of(reply.header("Tacit-Output-Ids").split(","));
    assertThat(ids).hasSize(2).doesNotHaveDuplicates();
    assertThat(reply.outputId()).isEqualTo(ids.get(0)).isEqualTo(reply.json().path("id").asText());
    assertThat(reply.json().findValuesAsText("tacit_output_id")).isEqualTo(ids);
    List<String> tokens = List.of(reply.header("Tacit-Feedback-Tokens").split(","));
    feedbackReaches(ids.get(0));
    ObjectNode event = Gateway.object().put("output_id", ids.get(1)).put("action", "copied");
    assertThat(installation.gateway(tokens.get(1)).feedback(event).status()).isEqualTo(202);
    assertThat(installation.gateway(tokens.get(0)).feedback(event).status()).isEqualTo(403);
    shows(ids.get(1), "copied");
  }

  @Test
  void embeddings_upstreams_comeBackAsTheyAre() {
    Gateway.Reply reply =
        gateway.post(
            "/v1/embeddings", Gateway.object().put("model", MOCK).put("input", "embed me"));

    assertThat(reply.expect(200).text()).contains("\"embedding\":[0.25,-0.5]", "\"vendor\":1");
    assertThat(reply.header("Tacit-Upstream")).isEqualTo("mock/" + MOCK);
    assertThat(reply.outputId()).isEmpty();
    assertThat(gateway.get("/metrics?scope=application").text())
        .containsPattern("tacit_passed_total\\{[^}]*endpoint=\"embeddings\"[^}]*} ");
  }

  @Test
  void embeddings_demo_areTheSameForTheSameText() {
    EmbeddingCreateParams params =
        EmbeddingCreateParams.builder().model(DEMO).input("The parcel").dimensions(8).build();
    CreateEmbeddingResponse answer = openAi.embeddings().create(params);

    assertThat(answer.data().get(0).embedding()).hasSize(8);
    assertThat(openAi.embeddings().create(params).data()).isEqualTo(answer.data());
  }

  @ParameterizedTest
  @ValueSource(strings = {DEMO, MOCK})
  void responses_openAiJava_isAnOutputThatTakesFeedback(String model) {
    Response response = openAi.responses().create(mail(model).build());

    assertThat(response.id()).startsWith("out_");
    assertThat(text(response)).contains("Dear");
    assertThat(response.usage().orElseThrow().totalTokens()).isPositive();
    feedbackReaches(response.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {DEMO, MOCK})
  void responses_openAiJavaStreaming_everyEventCarriesTheOutput(String model) {
    List<ResponseStreamEvent> events;
    try (StreamResponse<ResponseStreamEvent> stream =
        openAi.responses().createStreaming(mail(model).build())) {
      events = stream.stream().toList();
    }

    Response completed =
        events.stream().flatMap(e -> e.completed().stream()).findFirst().orElseThrow().response();
    Set<String> ids =
        events.stream()
            .flatMap(e -> e.created().stream())
            .map(created -> created.response().id())
            .collect(Collectors.toSet());
    assertThat(ids).containsExactly(completed.id());
    String deltas =
        events.stream()
            .flatMap(e -> e.outputTextDelta().stream())
            .map(delta -> delta.delta())
            .collect(Collectors.joining());
    assertThat(deltas).contains("Dear").isEqualTo(text(completed));
    feedbackReaches(completed.id());
  }

  @Test
  void responses_kept_areContinuedReadAndDeletedByTheirNameHere() {
    Response first = openAi.responses().create(mail(MOCK).build());
    Response second =
        openAi
            .responses()
            .create(
                ResponseCreateParams.builder()
                    .model(MOCK)
                    .previousResponseId(first.id())
                    .input("Continue after the first")
                    .build());

    assertThat(second.previousResponseId()).contains(first.id());
    assertThat(second.id()).isNotEqualTo(first.id());
    JsonNode received = installation.upstream().receivedWith("Continue after the first").body();
    assertThat(received.path("previous_response_id").asText()).isEqualTo(OpenAiScript.RESPONSE);
    assertThat(openAi.responses().retrieve(first.id()).id()).isEqualTo(first.id());
    openAi.responses().delete(first.id());
    assertThat(gateway.get("/v1/responses/out_unknown").status()).isEqualTo(404);
  }

  @Test
  void responses_whatTheDemoCannotDo_is400NamingIt() {
    ObjectNode body = Gateway.object().put("model", DEMO).put("input", "hi").put("store", true);
    Gateway.Reply reply = gateway.post("/v1/responses", body).expect(400);

    assertThat(reply.json().at("/error/param").asText()).isEqualTo("store");
  }

  private static ResponseCreateParams.Builder mail(String model) {
    return ResponseCreateParams.builder()
        .model(model)
        .instructions("You write e-mails.")
        .input("Write an e-mail to Ana: the meeting is on Friday.");
  }

  private static String text(Response response) {
    return response.output().stream()
        .flatMap(item -> item.message().stream())
        .flatMap(message -> message.content().stream())
        .flatMap(part -> part.outputText().stream())
        .map(part -> part.text())
        .collect(Collectors.joining());
  }
}
