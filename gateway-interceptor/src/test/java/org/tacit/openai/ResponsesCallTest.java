package org.tacit.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.upstream.RawUpstream.json;
import static org.tacit.upstream.RawUpstream.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.upstream.RawUpstream;
import org.tacit.upstream.WireJson;

class ResponsesCallTest {
  private static final String REPLY =
      """
      { "id": "resp_1", "object":"response","status":"completed", "x":1.50,
        "previous_response_id": "resp_0", "instructions": "Own.\\n\\nBe brief.",
        "output":[{"type":"reasoning","id":"rs_1","summary":[]},
          {"type":"message","id":"msg_1","content":[{"text":"Hé","type":"output_text"}]}]}""";
  private static final String EVENTS = "HTTP/1.1 200 OK\nContent-Type: text/event-stream";

  private final TestDoor door = new TestDoor();

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void create_json_forwardsTheEditedTreeAndAnswersUnderTheOutputsName() throws Exception {
    try (RawUpstream up = new RawUpstream(json(200, "", REPLY))) {
      door.upstream("a", up);
      RecordedAnswer answer =
          door.response(
              "{\"model\":\"m\",\"instructions\":\"Own.\",\"input\":\"hi\",\"new\":[1.0],"
                  + "\"previous_response_id\":\"out_0000000000EPC892S244SRJEFT.a.resp_0\","
                  + "\"metadata\":{\"tacit_output_type\":\"email\",\"mine\":\"1\"}}");

      String whole = answer.whole();
      String id = answer.headers.get("Tacit-Output-Id");
      assertThat(whole)
          .isEqualTo(
              REPLY
                  .replace("\"resp_1\"", "\"" + id + ".a.resp_1\"")
                  .replace("\"resp_0\"", "\"out_0000000000EPC892S244SRJEFT.a.resp_0\"")
                  .replace("\"Own.\\n\\nBe brief.\"", "\"Own.\""));
      assertThat(up.requests.take())
          .startsWith("POST /v1/responses HTTP/1.1\r\n")
          .endsWith(
              "\r\n\r\n{\"model\":\"m\",\"instructions\":\"Own.\\n\\nBe brief.\",\"input\":\"hi\","
                  + "\"new\":[1.0],\"previous_response_id\":\"resp_0\",\"metadata\":{\"mine\":\"1\"}}");
      GeneratedOutput output = door.recorded.take();
      assertThat(output.id()).hasToString(id);
      assertThat(output.type().name()).isEqualTo("email");
      assertThat(output.text()).contains("Hé");
      assertThat(output.completion()).isEqualTo(Completion.COMPLETE);
      assertThat(answer.headers)
          .containsEntry("Tacit-Preferences", "pref_1")
          .containsEntry("Tacit-Feedback-Token", "fb_" + id);
    }
  }

  @Test
  void create_stream_everyEventWithAResponseCarriesTheName() throws Exception {
    String events =
        "event: response.created\ndata: {\"type\":\"response.created\",\"response\":{\"id\":\"resp_1\","
            + "\"status\":\"in_progress\"},\"sequence_number\":0}\n\n"
            + "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\","
            + "\"item_id\":\"msg_1\",\"delta\":\"Hel\"}\n\n"
            + "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\","
            + "\"delta\":\"lo\"}\n\n"
            + "event: response.incomplete\ndata: {\"type\":\"response.incomplete\",\"response\":"
            + "{\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":\"max_output_tokens\"},"
            + "\"id\":\"resp_1\"}}\n\n";
    try (RawUpstream up =
        new RawUpstream(
            (in, out) -> {
              write(out, EVENTS, events);
            })) {
      door.upstream("a", up);
      RecordedAnswer answer = door.response("{\"model\":\"m\",\"stream\":true,\"input\":\"hi\"}");

      String name = answer.whole().replaceAll("(?s).*?\"response\":\\{\"id\":\"([^\"]+)\".*", "$1");
      assertThat(name).isEqualTo(answer.headers.get("Tacit-Output-Id") + ".a.resp_1");
      assertThat(answer.whole()).isEqualTo(events.replace("resp_1", name));
      assertThat(up.requests.take()).contains("\"instructions\":\"Be brief.\"");
      GeneratedOutput output = door.recorded.take();
      assertThat(output.text()).contains("Hello");
      assertThat(output.completion()).isEqualTo(Completion.TRUNCATED);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "completed|[]|COMPLETE",
        "completed|[{\"content\":[{\"type\":\"refusal\",\"refusal\":\"no\"}]}]|REFUSED",
        "failed|[]|FAILED",
        "cancelled|[]|CANCELLED",
        "queued|[]|COMPLETE",
      })
  void create_status_isHowItEnded(String status, String output, Completion completion)
      throws Exception {
    String reply =
        "{\"object\":\"response\",\"id\":\"r\",\"status\":\""
            + status
            + "\",\"output\":"
            + output
            + "}";
    try (RawUpstream up = new RawUpstream(json(200, "", reply))) {
      door.upstream("a", up);
      door.response("{\"model\":\"m\",\"input\":\"hi\"}").whole();

      assertThat(door.recorded.take().completion()).isEqualTo(completion);
    }
  }

  @Test
  void create_brokenStream_endsWithAnErrorEventOfThisApi() throws Exception {
    String first =
        "data: {\"type\":\"response.created\",\"response\":{\"id\":\"r\",\"status\":\"queued\"}}\n\n";
    try (RawUpstream up =
        new RawUpstream(
            (in, out) -> {
              write(out, EVENTS, first);
              in.read();
            })) {
      door.upstream("a", up);
      door.config.put("tacit.upstream.a.idle-timeout", "300ms");
      String whole = door.response("{\"model\":\"m\",\"stream\":true,\"input\":\"hi\"}").whole();

      assertThat(whole).contains("event: error\ndata: {\"type\":\"error\"", "upstream_broken");
      assertThat(door.recorded.take().completion()).isEqualTo(Completion.FAILED);
    }
  }

  @ParameterizedTest
  @CsvSource({"prompt", "instructions"})
  void create_noPlaceForTheBlock_isObservedOnly(String field) throws Exception {
    String body = "{\"model\":\"m\",\"input\":\"hi\",\"" + field + "\":{\"id\":\"pmpt_1\"}}";
    try (RawUpstream up = new RawUpstream(json(200, "", "{}"))) {
      door.upstream("a", up);
      RecordedAnswer answer = door.response(body);

      answer.whole();
      assertThat(up.requests.take()).endsWith("\r\n\r\n" + body);
      assertThat(answer.headers).containsEntry("Tacit-Preferences", "");
      assertThat(door.recorded.take().treatment().assignments()).isEmpty();
    }
  }

  @Test
  void create_goingOnFromAnother_staysWithItsUpstream() throws Exception {
    try (RawUpstream first = new RawUpstream(json(200, "", "{}"));
        RawUpstream second = new RawUpstream(json(200, "", REPLY))) {
      door.upstream("a", first);
      door.upstream("b", second);
      door.config.put("tacit.route.m", "a/x, b/y");
      RecordedAnswer answer = door.response(goingOnFrom("out_0000000000EPC892S244SRJEFT.b.resp_0"));

      answer.whole();
      assertThat(answer.headers).containsEntry("Tacit-Upstream", "b/y");
      assertThat(second.requests.take()).contains("\"previous_response_id\":\"resp_0\"");
      assertThat(first.requests).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"out_0000000000EPC892S244SRJEFT", "out_0000000000EPC892S244SRJEFT.z.resp_0"})
  void create_goingOnFromWhatIsNotThere_is400(String previous) throws Exception {
    try (RawUpstream up = new RawUpstream(json(200, "", REPLY))) {
      door.upstream("a", up);
      RecordedAnswer answer = door.response(goingOnFrom(previous));

      assertThat(answer.whole()).contains("\"param\":\"previous_response_id\"");
      assertThat(answer.status).isEqualTo(400);
      assertThat(up.requests).isEmpty();
    }
  }

  private static String goingOnFrom(String previous) {
    return "{\"model\":\"m\",\"input\":\"hi\",\"previous_response_id\":\"" + previous + "\"}";
  }

  @Test
  void stored_known_goesToItsUpstreamUnderItsOwnName() throws Exception {
    String name = "out_0000000000EPC892S244SRJEFT.a.resp_1";
    try (RawUpstream up = new RawUpstream(json(200, "", REPLY))) {
      door.upstream("a", up);
      RecordedAnswer answer =
          door.call(
              call -> ResponsesCall.stored(call, "GET", name, "", Optional.of("include[]=x")));

      assertThat(answer.whole()).isEqualTo(REPLY.replace("\"resp_1\"", "\"" + name + "\""));
      assertThat(up.requests.take()).startsWith("GET /v1/responses/resp_1?include[]=x HTTP/1.1");
      assertThat(door.passed.take()).isEqualTo("stored_responses a/responses 200");
      assertThat(door.recorded).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "resp_1",
    "out_0000000000EPC892S244SRJEFT",
    "out_0000000000EPC892S244SRJEFT.b.resp_1",
    "out_0000000000EPC892S244SRJEFT.a...%2Fmodels"
  })
  void stored_unknown_is404(String id) throws Exception {
    try (RawUpstream up = new RawUpstream(json(200, "", REPLY))) {
      door.upstream("a", up);
      RecordedAnswer answer =
          door.call(call -> ResponsesCall.stored(call, "GET", id, "", Optional.empty()));

      assertThat(answer.whole()).contains("response_not_found");
      assertThat(answer.status).isEqualTo(404);
      assertThat(up.requests).isEmpty();
    }
  }

  @Test
  void embeddings_any_goThroughAsTheyAre() throws Exception {
    String reply = "{\"id\":\"e\", \"data\":[{\"embedding\":[0.10,-1e-7]}]}";
    String body =
        "{\"model\":\"m\",\"input\":[[1,2]],\"x\":1.0,\"metadata\":{\"tacit_segment\":\"a\"}}";
    try (RawUpstream up = new RawUpstream(json(200, "", reply))) {
      door.upstream("a", up);
      RecordedAnswer answer = door.call(call -> EmbeddingsCall.body(call, body.getBytes(UTF_8)));

      assertThat(answer.whole()).isEqualTo(reply);
      assertThat(up.requests.take())
          .startsWith("POST /v1/embeddings HTTP/1.1")
          .endsWith("\r\n\r\n" + body);
      assertThat(answer.headers)
          .containsEntry("Tacit-Upstream", "a/m")
          .doesNotContainKey("Tacit-Output-Id");
      assertThat(door.passed.take()).isEqualTo("embeddings a/m 200");
      assertThat(door.recorded).isEmpty();
    }
  }

  @Test
  void scan_randomCuts_neverFail() throws Exception {
    byte[] bytes = REPLY.getBytes(UTF_8);
    for (int length = 0; length < bytes.length; length++) {
      assertThat(ResponseScan.of(bytes, 0, length).valid()).as("%d bytes", length).isFalse();
    }
    JsonNode tree = WireJson.MAPPER.readTree(bytes);
    assertThat(ResponseScan.of(bytes, 0, bytes.length).response().orElseThrow().text())
        .isEqualTo(tree.at("/output/1/content/0/text").asText());
  }
}
