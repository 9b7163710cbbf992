package org.tacit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tacit.testing.Gateway;
import org.tacit.testing.Gateway.Reply;
import org.tacit.testing.Installation;
import org.tacit.testing.RecordingUpstream;
import org.tacit.testing.TacitProcess;

/** Models and prompts compete for a route, through the whole product. */
class ArmsIT {
  private static final String TERSE = "Write as tersely as you can.";
  private static final AtomicInteger PEOPLE = new AtomicInteger();
  private static Installation installation;
  private static Gateway gateway;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    installation =
        Installation.start(
            TacitProcess.with("tacit.arms.writer", "small: mock/mock-small, large: mock/mock-large")
                .with("tacit.arms.writer.types", "note*")
                .with("tacit.arms.worded", "plain: mock/mock-mail, terse: mock/mock-mail")
                .with("tacit.arms.worded.terse.prompt", TERSE)
                .with("tacit.arms.shaky", "down: mock/mock-down, up: mock/mock-up")
                .with("tacit.price.mock/*", "1 / 2")
                .with("tacit.price.mock/mock-large", "10 / 20"));
    gateway = installation.gateway();
  }

  @AfterAll
  static void stop() throws IOException {
    installation.close();
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private static Reply chat(String model, String type, String user) {
    return gateway
        .chat(
            Gateway.prompt(model, "You write.", "A note for " + user),
            "Tacit-Output-Type",
            type,
            "Tacit-User",
            user)
        .expect(200);
  }

  private static JsonNode contest(String type) {
    return gateway.get("/admin/v1/arms?type=" + type).expect(200).json().path("data").path(0);
  }

  private static int acted(JsonNode contest) {
    return arm(contest, "large").path("acted").asInt()
        + arm(contest, "small").path("acted").asInt();
  }

  private static JsonNode arm(JsonNode contest, String name) {
    return StreamSupport.stream(contest.path("arms").spliterator(), false)
        .filter(arm -> arm.path("arm").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Somebody else each time: who acts in bursts is not learned from. Everybody takes what the large
   * model writes and asks again for what the small one does.
   */
  private static Map<String, Integer> work(String type, int outputs) {
    Map<String, Integer> drawn = new HashMap<>();
    ArrayNode events = Gateway.object().putArray("events");
    for (int i = 0; i < outputs; i++) {
      Reply reply = chat("writer", type, "person-" + PEOPLE.incrementAndGet());
      String name = reply.header("Tacit-Arm");
      assertThat(reply.header("Tacit-Upstream")).isEqualTo("mock/mock-" + name);
      drawn.merge(name, 1, Integer::sum);
      events
          .addObject()
          .put("event_id", "of-" + reply.outputId())
          .put("output_id", reply.outputId())
          .put("action", name.equals("large") ? "accepted" : "regenerated")
          .put("dwell_ms", 20_000);
    }
    gateway.feedback(Gateway.object().set("events", events)).expect(202);
    return drawn;
  }

  @Test
  void arms_peoplePreferOne_itGetsTheTrafficAndIsClaimedAndARestartKeepsIt() throws Exception {
    Map<String, Integer> first = work("note-a", 60);
    assertThat(first.get("small")).isBetween(15, 45);
    await("the odds", () -> arm(contest("note-a"), "large").path("share").asDouble() > .85);
    // The draw follows within a second or so.
    await("the draw", () -> work("note-a", 10).getOrDefault("large", 0) >= 8);
    work("note-a", 120);
    await("all acts", () -> acted(contest("note-a")) == PEOPLE.get());

    JsonNode contest = contest("note-a");
    JsonNode large = arm(contest, "large");
    JsonNode small = arm(contest, "small");
    assertThat(contest.path("route").asText()).isEqualTo("writer");
    assertThat(large.path("verdict").asText()).isEqualTo("better");
    assertThat(small.path("verdict").asText()).isEqualTo("worse");
    assertThat(large.path("difference").path("low").asDouble()).isPositive();
    assertThat(large.path("share").asDouble() + small.path("share").asDouble())
        .isEqualTo(1, within(1e-9));
    assertThat(large.path("adjusted").asDouble()).isGreaterThan(small.path("adjusted").asDouble());
    assertThat(large.path("accepted").asInt()).isEqualTo(large.path("outputs").asInt());
    assertThat(small.path("accepted").asInt()).isZero();
    // 10 tokens in and 20 out, at 10 and 20 for a million.
    assertThat(large.path("cost").path("per_accepted").asDouble()).isEqualTo(500e-6, within(1e-12));
    assertThat(small.path("cost").path("per_accepted").isNull()).isTrue();
    assertThat(small.path("cost").path("total").asDouble())
        .isEqualTo(small.path("outputs").asInt() * 50e-6, within(1e-12));

    JsonNode cost =
        gateway.get("/admin/v1/quality?type=note-a").expect(200).json().at("/data/0/cost");
    assertThat(cost.path("outputs").asInt())
        .isEqualTo(large.path("outputs").asInt() + small.path("outputs").asInt());
    assertThat(cost.path("accepted").asInt()).isEqualTo(large.path("accepted").asInt());
    assertThat(cost.path("total").asDouble())
        .isEqualTo(
            large.at("/cost/total").asDouble() + small.at("/cost/total").asDouble(), within(1e-9));
    assertThat(gateway.get("/metrics").expect(200).text())
        .contains("tacit_tokens_total{", "tacit_cost_nanos_total{");

    installation.tacit().restart();
    assertThat(contest("note-a")).isEqualTo(contest);
    assertThat(work("note-a", 20).getOrDefault("large", 0)).isGreaterThanOrEqualTo(12);

    gateway.post("/admin/v1/rebuild", Gateway.object()).expect(202);
    await("the rebuild", () -> acted(contest("note-a")) == PEOPLE.get());
    assertThat(arm(contest("note-a"), "small").path("accepted").asInt()).isZero();
  }

  @Test
  void arms_otherTypes_areFallbacksInOrder() {
    for (int i = 0; i < 12; i++) {
      Reply reply = chat("writer", "letter", "ana");
      assertThat(reply.header("Tacit-Upstream")).isEqualTo("mock/mock-small");
      assertThat(reply.headers().firstValue("Tacit-Arm")).isEmpty();
    }
    assertThat(contest("letter").isMissingNode()).isTrue();
  }

  @Test
  void arms_promptVariants_putTheirTextBeforeTheCallers() {
    Map<String, String> systems = new HashMap<>();
    for (int i = 0; i < 24; i++) {
      String said = "variant number " + i + " of many";
      Reply reply =
          gateway
              .chat(
                  Gateway.prompt("worded", "You write.", said),
                  "Tacit-Output-Type",
                  "worded",
                  "Tacit-Learning",
                  "observe")
              .expect(200);
      systems.put(
          reply.header("Tacit-Arm"), installation.upstream().receivedWith(said).systemText());
    }
    assertThat(systems)
        .containsOnly(
            Map.entry("plain", "You write.\n"), Map.entry("terse", TERSE + "\n\nYou write.\n"));
    assertThat(gateway.get("/v1/models").expect(200).text()).contains("\"worded\"");
  }

  @Test
  void arms_oneFails_theOtherAnswersAndTheDrawStands() {
    installation
        .upstream()
        .on("mock-down", (request, to) -> to.json(503, Gateway.object().put("error", "down")));
    int down = 0;
    for (int i = 0; i < 20; i++) {
      Reply reply = chat("shaky", "shaky", "ben");
      assertThat(reply.header("Tacit-Upstream")).isEqualTo("mock/mock-up");
      if (reply.header("Tacit-Arm").equals("down")) {
        down++;
        await("the record", () -> gateway.get("/v1/outputs/" + reply.outputId()).status() == 200);
        JsonNode output = gateway.get("/v1/outputs/" + reply.outputId()).json();
        assertThat(output.at("/choice/arm").asText()).isEqualTo("down");
        assertThat(output.at("/choice/upstream").asText()).isEqualTo("mock/mock-down");
        assertThat(output.at("/choice/probability").asDouble()).isEqualTo(.5, within(1e-5));
        assertThat(output.path("upstream").asText()).isEqualTo("mock/mock-up");
        assertThat(output.at("/usage/cost").asDouble()).isEqualTo(50e-6, within(1e-12));
      }
    }
    assertThat(down).isPositive();
    int missed = down;
    await(
        "the count",
        () -> arm(contest("shaky"), "down").path("answered_by_another").asInt() == missed);
    assertThat(arm(contest("shaky"), "up").path("answered_by_another").asInt()).isZero();
  }

  @Test
  void arms_stream_isAskedForItsTokensAndTheCallerSeesNoneOfIt() {
    installation
        .upstream()
        .on(
            "mock-counted",
            (request, to) -> {
              boolean asked = request.body().at("/stream_options/include_usage").asBoolean();
              String model = request.body().path("model").asText();
              to.beginStream();
              to.event(RecordingUpstream.chunk(model, "One two three."));
              to.event(RecordingUpstream.finish(model));
              if (asked) {
                ObjectNode usage = RecordingUpstream.chunk(model, "");
                usage.putArray("choices");
                usage.putObject("usage").put("prompt_tokens", 7).put("completion_tokens", 3);
                to.event(usage);
              }
              to.done();
            });
    ObjectNode body = Gateway.prompt("mock-counted", "You write.", "Count.").put("stream", true);
    Reply silent = gateway.chat(body).expect(200);
    assertThat(silent.text()).contains("One two three.", "[DONE]").doesNotContain("usage");
    await(
        "the record",
        () -> gateway.get("/v1/outputs/" + silent.header("Tacit-Output-Id")).status() == 200);
    JsonNode output =
        gateway.get("/v1/outputs/" + silent.header("Tacit-Output-Id")).expect(200).json();
    assertThat(output.at("/usage/input_tokens").asInt()).isEqualTo(7);
    assertThat(output.at("/usage/cost").asDouble()).isEqualTo(13e-6, within(1e-12));

    body.putObject("stream_options").put("include_usage", true);
    assertThat(gateway.chat(body).expect(200).text()).contains("\"prompt_tokens\":7");
  }

  @Test
  void arms_badQuery_namesTheField() {
    assertThat(gateway.get("/admin/v1/arms?type=a%20b").expect(400).json().path("field").asText())
        .isEqualTo("type");
  }
}
