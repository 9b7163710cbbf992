package org.tacit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.testing.Gateway;
import org.tacit.testing.Gateway.Reply;
import org.tacit.testing.Installation;
import org.tacit.testing.SharedInstallation;

/** Weights re-fitted to what came of outputs, approved and taken back, over the wire. */
@ExtendWith(SharedInstallation.class)
class CalibrationIT {
  private static final String TYPE = "calibration-it";
  private static final String PATH = "/admin/v1/types/" + TYPE + "/calibration";
  private static final int OUTPUTS = 220;

  private final Installation installation;
  private final Gateway gateway;

  CalibrationIT(Installation installation) {
    this.installation = installation;
    this.gateway = installation.gateway();
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private JsonNode get() {
    return gateway.get(PATH).expect(200).json();
  }

  private Reply approve(String asOf) {
    return gateway.send("POST", PATH + "/approve", "{\"as_of\":\"" + asOf + "\"}");
  }

  private String output() {
    return gateway
        .chat(
            Gateway.prompt("demo", "You write e-mails.", "Write to Ana Novak."),
            "Tacit-Output-Type",
            TYPE)
        .expect(200)
        .outputId();
  }

  private static void act(ArrayNode events, String output, String action) {
    events.addObject().put("output_id", output).put("action", action).put("dwell_ms", 60_000);
  }

  private static void outcome(ArrayNode events, String output, boolean success) {
    events
        .addObject()
        .put("output_id", output)
        .put("action", "outcome")
        .put("outcome", "replied")
        .put("success", success);
  }

  /** Acceptances that tell what comes of it, and copies that do not. */
  private void play() {
    ObjectNode body = Gateway.object();
    ArrayNode events = body.putArray("events");
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < OUTPUTS; i++) {
      outputs.add(output());
    }
    for (int i = 0; i < OUTPUTS; i++) {
      boolean good = i % 2 == 0;
      act(events, outputs.get(i), i % 10 < 8 == good ? "accepted" : "regenerated");
      if (i % 3 == 0) {
        act(events, outputs.get(i), "copied");
      }
      outcome(events, outputs.get(i), good);
    }
    JsonNode taken = gateway.feedback(body).expect(202).json();
    assertThat(taken.path("accepted").asInt()).isEqualTo(events.size());
    await(() -> get().at("/fit/n").asInt() == OUTPUTS);
  }

  private JsonNode interpret(String more) {
    return gateway
        .send(
            "POST",
            "/admin/v1/interpret",
            "{\"type\":\""
                + TYPE
                + "\","
                + more
                + "\"events\":[{\"action\":\"copied\",\"fraction\":1,\"dwell_ms\":60000}]}")
        .expect(200)
        .json();
  }

  @Test
  void calibration_fromTooLittleToApprovedAndRevoked() {
    JsonNode nothing = get();
    assertThat(nothing.path("type").asText()).isEqualTo(TYPE);
    assertThat(nothing.path("fit").isNull()).isTrue();
    assertThat(nothing.path("reason").asText()).startsWith("0 outputs").contains("200 of one kind");
    assertThat(nothing.path("in_force").asText()).isEqualTo("documented");
    assertThat(nothing.path("decisions")).isEmpty();
    String tooEarly = nothing.path("as_of").asText();
    assertThat(gateway.send("POST", PATH + "/approve", "").expect(409).json().path("detail"))
        .asString()
        .contains("no fit to approve");

    play();

    JsonNode shown = get();
    JsonNode fit = shown.path("fit");
    assertThat(fit.path("truth").asText()).isEqualTo("outcome");
    assertThat(fit.path("good").asInt()).isEqualTo(OUTPUTS / 2);
    for (String table : List.of("documented", "fitted")) {
      assertThat(fit.at("/" + table + "/auc").asDouble()).isBetween(.5, 1.0);
      assertThat(fit.at("/" + table + "/calibration_error").asDouble()).isBetween(0.0, 1.0);
    }
    assertThat(fit.at("/fitted/calibration_error").asDouble())
        .isLessThanOrEqualTo(fit.at("/documented/calibration_error").asDouble() + .05);
    assertThat(fit.at("/weights/accepted/outputs").asInt()).isPositive();
    double copied = fit.at("/weights/copied/multiplier").asDouble();
    assertThat(copied).isBetween(.05, .9);
    assertThat(fit.at("/weights/copied/standard_error").asDouble()).isPositive();
    double documented = interpret("").at("/signals/0/weight").asDouble();
    assertThat(interpret("").path("weights").asText()).isEqualTo("documented");

    approve(tooEarly).expect(409);
    Reply ahead = approve(Instant.now().plusSeconds(600).toString()).expect(400);
    assertThat(ahead.json().path("field").asText()).isEqualTo("as_of");
    assertThat(get().path("in_force").asText()).isEqualTo("documented");

    JsonNode approved = approve(shown.path("as_of").asText()).expect(200).json();
    assertThat(approved.path("in_force").asText()).isEqualTo("calibrated");
    assertThat(approved.path("approved")).isEqualTo(fit);
    assertThat(approved.at("/decisions/0/action").asText()).isEqualTo("approved");
    assertThat(approved.at("/decisions/0/actor").asText()).startsWith("key:");
    Reply unseen = approve(shown.path("as_of").asText()).expect(409);
    assertThat(unseen.json().path("detail").asText()).contains("look again");

    JsonNode now = interpret("");
    assertThat(now.path("weights").asText()).isEqualTo("calibrated");
    assertThat(now.at("/signals/0/weight").asDouble()).isCloseTo(documented * copied, within(1e-9));
    assertThat(now.at("/signals/0/factors").findValuesAsText("name")).contains("calibrated");
    JsonNode before = interpret("\"created\":\"" + shown.path("as_of").asText() + "\",");
    assertThat(before.path("weights").asText()).isEqualTo("documented");
    assertThat(before.at("/signals/0/weight").asDouble()).isEqualTo(documented);

    String later = output();
    ObjectNode body = Gateway.object();
    act(body.putArray("events"), later, "copied");
    gateway.feedback(body).expect(202);
    await(() -> !signals(later).isEmpty());
    assertThat(signals(later).at("/0/factors").findValuesAsText("name")).contains("calibrated");

    JsonNode revoked = gateway.send("POST", PATH + "/revoke", "").expect(200).json();
    assertThat(revoked.path("in_force").asText()).isEqualTo("documented");
    assertThat(revoked.path("decisions").findValuesAsText("action"))
        .containsExactly("approved", "revoked");
    gateway.send("POST", PATH + "/revoke", "").expect(409);
    assertThat(interpret("").path("weights").asText()).isEqualTo("documented");
    assertThat(signals(later).at("/0/factors").findValuesAsText("name")).contains("calibrated");
  }

  private JsonNode signals(String output) {
    return gateway.get("/v1/outputs/" + output).json().path("signals");
  }

  @Test
  void calibration_typeNeverUsed_hasNoFitAndOneThatCannotBeIsNamed() {
    assertThat(
            gateway
                .get("/admin/v1/types/never-used/calibration")
                .expect(200)
                .json()
                .path("fit")
                .isNull())
        .isTrue();
    gateway.send("POST", "/admin/v1/types/never-used/calibration/revoke", "").expect(409);
    Reply reply = gateway.get("/admin/v1/types/a%20b/calibration").expect(400);
    assertThat(reply.json().path("field").asText()).isEqualTo("type");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"as_of\":\"noon\"} | as_of",
        "{\"as_of\":7} | as_of",
        "{\"since\":\"2026-11-23T10:00:00Z\"} | body",
        "[] | body"
      })
  void approve_notAllowed_namesTheField(String body, String field) {
    Reply reply = gateway.send("POST", PATH + "/approve", body).expect(400);
    assertThat(reply.json().path("field").asText()).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/approve", "/revoke"})
  void calibration_withoutTheScope_isRefused(String step) {
    String method = step.isEmpty() ? "GET" : "POST";
    Reply unknown = installation.gateway("tk_of_nobody_at_all").send(method, PATH + step, "");
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.header("Content-Type")).startsWith("application/problem+json");
    String token =
        gateway
            .chat(Gateway.prompt("demo", "You write e-mails.", "Write to Ana Novak."))
            .expect(200)
            .header("Tacit-Feedback-Token");
    assertThat(installation.gateway(token).send(method, PATH + step, "").status()).isIn(401, 403);
  }
}
