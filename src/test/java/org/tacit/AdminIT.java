package org.tacit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
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

/** What an admin asks and decides about behaviour, users and types, over the wire. */
@ExtendWith(SharedInstallation.class)
class AdminIT {
  private static final String INTERPRET = "/admin/v1/interpret";
  private final Gateway gateway;

  AdminIT(Installation installation) {
    this.gateway = installation.gateway();
  }

  private JsonNode interpret(String body) {
    return gateway.send("POST", INTERPRET, body).expect(200).json();
  }

  @Test
  void interpret_exampleOfThePage_answersStepByStep() {
    JsonNode answer =
        interpret(
            "{\"type\":\"never-used\",\"kind\":\"draft\",\"words\":150,\"habit\":{\"accept\":0.7,"
                + "\"edit\":0.2,\"regenerate\":0.1,\"events\":40},\"events\":[{\"action\":"
                + "\"accepted\",\"dwell_ms\":15000}]}");
    JsonNode signal = answer.at("/signals/0");
    assertThat(signal.path("action").asText()).isEqualTo("accepted");
    assertThat(signal.path("polarity").asText()).isEqualTo("positive");
    assertThat(signal.path("value").asDouble()).isEqualTo(1);
    assertThat(signal.path("weight").asDouble()).isCloseTo(.86, within(.005));
    assertThat(signal.at("/factors/0/name").asText()).isEqualTo("attention");
    assertThat(signal.at("/factors/0/why").asText()).isNotBlank();
    assertThat(answer.at("/score/value").asDouble()).isEqualTo(1);
    assertThat(answer.at("/score/adjusted").asDouble()).isLessThan(1);
  }

  @Test
  void interpret_editsBeforeRegenerating_saysMoreAgainstItThanRegeneratingAlone() {
    double alone =
        interpret("{\"events\":[{\"action\":\"regenerated\",\"dwell_ms\":9000}]}")
            .at("/score/value")
            .asDouble();
    double after =
        interpret(
                "{\"events\":[{\"action\":\"edited\",\"distance\":0.2,\"dwell_ms\":5000},"
                    + "{\"action\":\"regenerated\",\"dwell_ms\":9000}]}")
            .at("/score/value")
            .asDouble();
    assertThat(after).isLessThan(alone);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not json | body",
        "{} | events",
        "{\"events\":[]} | events",
        "{\"events\":[7]} | events[0]",
        "{\"events\":[{\"action\":\"flown\"}]} | events[0].action",
        "{\"events\":[{\"action\":\"edited\"}]} | events[0].distance",
        "{\"events\":[{\"action\":\"edited\",\"distance\":1.5}]} | events[0].distance",
        "{\"events\":[{\"action\":\"viewed\",\"distance\":0.1}]} | events[0].distance",
        "{\"events\":[{\"action\":\"edited\",\"final_text\":\"x\"}]} | events[0]",
        "{\"events\":[{\"action\":\"rated\",\"rating\":2}]} | events[0].rating",
        "{\"events\":[{\"action\":\"copied\",\"fraction\":0}]} | events[0].fraction",
        "{\"events\":[{\"action\":\"undone\",\"undoes\":\"x\"}]} | events[0].undoes",
        "{\"events\":[{\"action\":\"viewed\",\"dwell_ms\":-1}]} | events[0].dwell_ms",
        "{\"events\":[{\"action\":\"viewed\",\"at\":\"noon\"}]} | events[0].at",
        "{\"words\":-1,\"events\":[{\"action\":\"viewed\"}]} | words",
        "{\"kind\":\"poem\",\"events\":[{\"action\":\"viewed\"}]} | kind",
        "{\"type\":\"a b\",\"events\":[{\"action\":\"viewed\"}]} | type",
        "{\"habit\":{\"accept\":0.9,\"edit\":0.9},\"events\":[{\"action\":\"viewed\"}]} | habit",
        "{\"habit\":{\"accept\":2},\"events\":[{\"action\":\"viewed\"}]} | habit.accept"
      })
  void interpret_notAllowed_namesTheField(String body, String field) {
    Reply reply = gateway.send("POST", INTERPRET, body).expect(400);
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    assertThat(reply.json().path("field").asText()).isEqualTo(field);
    assertThat(reply.json().path("detail").asText()).startsWith(field + ": ");
  }

  private static String path(String user) {
    String name =
        user.contains("\\") || user.startsWith("~") || user.equals(".")
            ? "~"
                + Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(user.getBytes(StandardCharsets.UTF_8))
            : URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20");
    return "/admin/v1/users/" + name;
  }

  /** One output of a user, accepted or edited. */
  private String act(String type, String user, String event) {
    var body = Gateway.prompt("demo", "You write e-mails.", "Write to Ana Novak.");
    body.put("user", user);
    Reply reply = gateway.chat(body, "Tacit-Output-Type", type).expect(200);
    gateway
        .send("POST", "/v1/feedback", "{\"output_id\":\"" + reply.outputId() + "\"," + event + "}")
        .expect(202);
    await(
        () ->
            !gateway
                .get("/v1/outputs/" + reply.outputId())
                .expect(200)
                .json()
                .path("signals")
                .isEmpty());
    return reply.outputId();
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ana",
        "a/b",
        "../../policy",
        "o'brien \u00fc %2F?#&=;x",
        "CORP\\ana",
        "~ana",
        "ana@example.com",
        "."
      })
  void users_anyName_isFoundDecidedAndErased(String user) {
    String output = act("users-it", user, "\"action\":\"accepted\",\"dwell_ms\":9000");

    JsonNode found = gateway.get(path(user)).expect(200).json();
    assertThat(found.path("id").asText()).isEqualTo(user);
    assertThat(found.at("/baseline/0/type").asText()).isEqualTo("users-it");
    assertThat(found.at("/baseline/0/weight").asDouble()).isPositive();
    assertThat(found.path("policy").isNull()).isTrue();

    JsonNode decided =
        gateway
            .send(
                "PUT",
                path(user) + "/policy",
                "{\"policy\":\"exclude\",\"reason\":\"a test account\"}")
            .expect(200)
            .json();
    assertThat(decided.path("policy").asText()).isEqualTo("exclude");
    assertThat(decided.at("/decision/reason").asText()).isEqualTo("a test account");
    assertThat(decided.at("/counts/teaches").asBoolean()).isFalse();

    JsonNode erased = gateway.send("DELETE", path(user), "").expect(200).json();
    assertThat(erased.at("/removed/outputs").asInt()).isEqualTo(1);
    assertThat(erased.at("/removed/events").asInt()).isEqualTo(1);
    gateway.get(path(user)).expect(404);
    assertThat(gateway.get("/v1/outputs/" + output).expect(200).json().path("user").isNull())
        .isTrue();
    JsonNode again = gateway.send("DELETE", path(user), "").expect(200).json();
    assertThat(again.at("/removed/outputs").asInt()).isZero();
  }

  @Test
  void policy_exclude_leavesTheAggregatesAtOnceAndNullBringsBack() {
    act("policy-it", "critic", "\"action\":\"rated\",\"rating\":-1");
    String quality = "/admin/v1/quality?type=policy-it";
    JsonNode before = gateway.get(quality).expect(200).json();

    gateway.send("PUT", path("critic") + "/policy", "{\"policy\":\"exclude\"}").expect(200);
    JsonNode excluded = gateway.get(quality).expect(200).json();
    gateway.send("PUT", path("critic") + "/policy", "{\"policy\":null}").expect(200);

    assertThat(before.toString()).contains("\"raw\":-1");
    assertThat(excluded.toString()).doesNotContain("\"raw\":-1");
    assertThat(gateway.get(quality).expect(200).json().toString()).contains("\"raw\":-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | policy",
        "{\"policy\":\"never\"} | policy",
        "{\"policy\":7} | policy",
        "{\"policy\":\"include\",\"reason\":7} | reason",
        "{\"policy\":\"include\",\"x\":7} | body"
      })
  void policy_notAllowed_namesTheField(String body, String field) {
    assertThat(
            gateway
                .send("PUT", "/admin/v1/users/nobody/policy", body)
                .expect(400)
                .json()
                .path("field")
                .asText())
        .isEqualTo(field);
  }

  @Test
  void users_nameThatCannotBeRead_isRefused() {
    assertThat(gateway.get("/admin/v1/users/~!!").expect(400).json().path("field").asText())
        .isEqualTo("id");
  }

  @Test
  void users_unknown_is404AndAnUnknownFlagSaysWhichThereAre() {
    gateway.get("/admin/v1/users/never-seen").expect(404);
    gateway
        .send("PUT", "/admin/v1/users/never-seen/policy", "{\"policy\":\"include\"}")
        .expect(404);
    assertThat(gateway.get("/admin/v1/users?flag=odd").expect(400).json().path("detail").asText())
        .contains("rubber_stamp")
        .contains("burst");
  }

  @Test
  void types_otherKind_readsTheScoredOutputsAgain() {
    String output = act("types-it", "paul", "\"action\":\"regenerated\",\"dwell_ms\":9000");
    assertThat(score(output).isNull()).isFalse();

    JsonNode changed =
        gateway
            .send("PUT", "/admin/v1/types/types-it", "{\"kind\":\"variants\"}")
            .expect(200)
            .json();

    assertThat(changed.path("rescored").asInt()).isEqualTo(1);
    await(() -> score(output).isNull());
    JsonNode same =
        gateway
            .send("PUT", "/admin/v1/types/types-it", "{\"learning\":\"review\"}")
            .expect(200)
            .json();
    assertThat(same.path("rescored").asInt()).isZero();
    assertThat(same.path("kind").asText()).isEqualTo("variants");
    assertThat(
            gateway.get("/admin/v1/types").expect(200).json().path("data").findValuesAsText("type"))
        .contains("types-it");
  }

  private JsonNode score(String output) {
    return gateway.get("/v1/outputs/" + output).expect(200).json().at("/score/value");
  }

  private JsonNode write(String statement, String feature) {
    return gateway
        .send(
            "POST",
            "/admin/v1/preferences",
            "{\"statement\":\"%s\",\"type\":\"related-it\",\"feature\":\"%s\"}"
                .formatted(statement, feature))
        .expect(201)
        .json();
  }

  @Test
  void preferences_writtenAgainstEachOther_sayWhatIsInTheirWay() {
    JsonNode formal = write("Open formally.", "greeting/formal");
    assertThat(formal.path("feature").asText()).isEqualTo("greeting");
    JsonNode casual = write("Say hi and close with thanks.", "greeting/casual+closing/thanks");
    assertThat(casual.path("feature").isNull()).isTrue();
    assertThat(casual.path("features").findValuesAsText("direction"))
        .containsExactly("casual", "thanks");
    assertThat(casual.at("/related/0/id").asText()).isEqualTo(formal.path("id").asText());
    assertThat(casual.at("/related/0/relation").asText()).isEqualTo("conflicts");
    JsonNode again =
        gateway.get("/admin/v1/preferences/" + formal.path("id").asText()).expect(200).json();
    assertThat(again.at("/related/0/id").asText()).isEqualTo(casual.path("id").asText());
    assertThat(
            gateway
                .send(
                    "POST",
                    "/admin/v1/preferences",
                    "{\"statement\":\"x y\",\"feature\":\"greeting/odd\"}")
                .expect(400)
                .json()
                .path("field")
                .asText())
        .isEqualTo("feature");
  }

  @Test
  void rollback_earlierVersion_bringsItsWordsBack() {
    JsonNode written = write("Write use for utilize.", "term/utilize>use");
    assertThat(written.at("/term/to").asText()).isEqualTo("use");
    String path = "/admin/v1/preferences/" + written.path("id").asText();
    gateway.send("PATCH", path, "{\"statement\":\"Say use.\"}").expect(200);
    JsonNode back =
        gateway
            .send("POST", path + "/rollback", "{\"version\":1,\"reason\":\"as it was\"}")
            .expect(200)
            .json();
    assertThat(back.path("statement").asText()).isEqualTo("Write use for utilize.");
    assertThat(back.path("version").asInt()).isEqualTo(3);
    JsonNode last = gateway.get(path + "/history").expect(200).json().at("/data/0");
    assertThat(last.path("action").asText()).isEqualTo("rolled back to 1");
    assertThat(last.path("reason").asText()).isEqualTo("as it was");
    for (String body : new String[] {"{}", "{\"version\":9}", "{\"version\":0}"}) {
      assertThat(
              gateway
                  .send("POST", path + "/rollback", body)
                  .expect(400)
                  .json()
                  .path("field")
                  .asText())
          .isEqualTo("version");
    }
  }

  @Test
  void audit_manyAnswers_carryTheHeaderWhereTheOutputSaysSo() {
    var prompt = Gateway.prompt("demo", "You write e-mails.", "Write to Ana Novak.");
    for (int i = 0; i < 20; i++) {
      Reply reply = gateway.chat(prompt).expect(200);
      await(() -> gateway.get("/v1/outputs/" + reply.outputId()).status() == 200);
      boolean audited =
          gateway.get("/v1/outputs/" + reply.outputId()).json().path("audited").asBoolean();
      assertThat(reply.header("Tacit-Audit")).isEqualTo(audited ? "true" : "");
    }
  }
}
