package org.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.testing.Gateway;
import org.tacit.testing.Gateway.Reply;
import org.tacit.testing.Installation;
import org.tacit.testing.TacitProcess;

/** Keys, what they open, how much they may use, and the audit of all that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysIT {
  private static final String KEYS = "/admin/v1/keys";
  private static final Pattern PATH = Pattern.compile("(?m)^  (/admin/v1/[^:]+):((?:\n {4}.*)+)");
  private static final Pattern METHOD = Pattern.compile("(?m)^    (get|put|post|patch|delete):");

  private Installation installation;
  private Gateway admin;
  private JsonNode outsider;

  @BeforeAll
  void start() throws Exception {
    installation =
        Installation.start(
            TacitProcess.with("tacit.price.mock/mock-priced", "1000 / 1000")
                .with("tacit.learning", "off"));
    admin = installation.gateway();
    outsider = make("[\"inference\",\"feedback\"]", "{}");
  }

  @AfterAll
  void end() throws Exception {
    installation.close();
  }

  private JsonNode make(String scopes, String limits) {
    return admin
        .send(
            "POST",
            KEYS,
            "{\"label\":\"of a test\",\"scopes\":" + scopes + ",\"limits\":" + limits + "}")
        .expect(201)
        .json();
  }

  private Gateway with(JsonNode key) {
    return installation.gateway(key.path("key").asText());
  }

  private static Reply ask(Gateway gateway, String model) {
    return gateway.chat(Gateway.prompt(model, "Write.", "An e-mail."));
  }

  private static List<String[]> adminCalls() throws Exception {
    String document = Files.readString(Path.of("main", "resources", "META-INF", "openapi.yaml"));
    return PATH.matcher(document)
        .results()
        .flatMap(
            path ->
                METHOD
                    .matcher(path.group(2))
                    .results()
                    .map(
                        (MatchResult m) ->
                            new String[] {m.group(1).toUpperCase(Locale.ROOT), path.group(1)}))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("adminCalls")
  void adminCall_keyWithoutTheScope_is403(String method, String path) {
    String concrete = path.replaceAll("\\{[^}]+}", "x");
    Reply refused =
        method.equals("GET")
            ? with(outsider).get(concrete)
            : with(outsider).send(method, concrete, method.equals("DELETE") ? "" : "{}");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().path("detail").asText()).contains("scope admin");
  }

  @Test
  void key_ofOneScope_opensNothingElse() {
    JsonNode feedback = make("[\"feedback\"]", "{}");
    JsonNode inference = make("[\"inference\"]", "{}");

    assertThat(ask(with(feedback), "demo").status()).isEqualTo(403);
    Reply answer = ask(with(inference), "demo").expect(200);
    JsonNode event = Gateway.object().put("output_id", answer.outputId()).put("action", "accepted");
    assertThat(with(inference).feedback(event).status()).isEqualTo(403);
    assertThat(with(feedback).feedback(event).status()).isEqualTo(202);
  }

  @Test
  void key_madeListedChangedAndRevoked_isInTheAuditWithoutItself() {
    JsonNode made = make("[\"inference\"]", "{\"requests_per_minute\":100}");
    String id = made.path("id").asText();
    String secret = made.path("key").asText();
    assertThat(secret).startsWith("tk_").hasSize(35);
    ask(with(made), "demo").expect(200);

    admin.send("PATCH", KEYS + "/" + id, "{\"label\":\"renamed\",\"limits\":{}}").expect(200);
    Reply revoked = admin.send("DELETE", KEYS + "/" + id, "").expect(200);
    assertThat(revoked.json().path("revoked").asText()).isNotEmpty();
    assertThat(ask(with(made), "demo").status()).isEqualTo(401);
    assertThat(admin.send("DELETE", KEYS + "/" + id, "").expect(200).json())
        .isEqualTo(revoked.json());
    assertThat(admin.send("PATCH", KEYS + "/" + id, "{\"label\":\"x\"}").status()).isEqualTo(404);

    String list = admin.get(KEYS).expect(200).json().toString();
    assertThat(list).contains(id, "renamed").doesNotContain(secret);
    Reply audit = admin.get("/admin/v1/audit?what=key&limit=500").expect(200);
    assertThat(audit.json().toString()).doesNotContain(secret);
    List<String> actions =
        StreamSupport.stream(audit.json().path("data").spliterator(), false)
            .filter(entry -> entry.path("subject").asText().equals(id))
            .map(entry -> entry.path("action").asText())
            .toList();
    assertThat(actions).containsExactly("revoked", "changed", "made");
    assertThat(audit.json().at("/data/0/actor").asText()).startsWith("key:");
  }

  @Test
  void audit_pages_giveEachOnce() {
    make("[\"feedback\"]", "{}");
    make("[\"feedback\"]", "{}");
    JsonNode first = admin.get("/admin/v1/audit?limit=1").expect(200).json();
    String cursor = first.path("next_cursor").asText();
    JsonNode second = admin.get("/admin/v1/audit?limit=1&cursor=" + cursor).expect(200).json();

    assertThat(first.at("/data/0")).isNotEqualTo(second.at("/data/0"));
    assertThat(admin.get("/admin/v1/audit?what=nothing").status()).isEqualTo(400);
    assertThat(admin.get("/admin/v1/audit?from=yesterday").status()).isEqualTo(400);
    assertThat(admin.get("/admin/v1/audit?cursor=x").status()).isEqualTo(400);
  }

  @Test
  void key_beyondItsRequests_is429AsOpenAiSaysIt() {
    Gateway limited = with(make("[\"inference\"]", "{\"requests_per_minute\":2}"));

    Reply first = ask(limited, "demo").expect(200);
    ask(limited, "demo").expect(200);
    Reply third = ask(limited, "demo");

    assertThat(first.header("x-ratelimit-limit-requests")).isEqualTo("2");
    assertThat(first.header("x-ratelimit-remaining-requests")).isEqualTo("1");
    assertThat(third.status()).isEqualTo(429);
    assertThat(third.json().at("/error/code").asText()).isEqualTo("rate_limit_exceeded");
    assertThat(Integer.parseInt(third.header("Retry-After"))).isBetween(1, 60);
    assertThat(third.header("x-ratelimit-remaining-requests")).isEqualTo("0");
  }

  @Test
  void key_beyondItsTokens_is429() {
    Gateway limited = with(make("[\"inference\"]", "{\"tokens_per_minute\":3}"));
    // A call larger than a whole minute's share is let through once, on credit.
    ask(limited, "demo").expect(200);
    Reply refused = ask(limited, "demo");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().at("/error/type").asText()).isEqualTo("tokens");
  }

  @Test
  void key_withASpentBudget_isRefusedAlsoAfterARestart() throws Exception {
    JsonNode key = make("[\"inference\"]", "{\"budgets\":[{\"per\":\"month\",\"amount\":0.02}]}");
    ask(with(key), "mock-priced").expect(200);
    await(() -> ask(with(key), "mock-priced").status() == 429);
    Reply refused = ask(with(key), "mock-priced");
    assertThat(refused.json().at("/error/code").asText()).isEqualTo("insufficient_quota");
    await(() -> spent(key) > 0);

    installation.tacit().restart();

    assertThat(ask(with(key), "mock-priced").status()).isEqualTo(429);
    admin
        .send("PATCH", KEYS + "/" + key.path("id").asText(), "{\"limits\":{\"budgets\":[]}}")
        .expect(200);
    assertThat(ask(with(key), "mock-priced").status()).isEqualTo(200);
  }

  @Test
  void key_thatHasSpent_saysOnWhat() {
    JsonNode key = make("[\"inference\"]", "{}");
    Gateway spending = with(key);
    spending
        .chat(Gateway.prompt("mock-priced", "Write.", "A."), "Tacit-Output-Type", "offer")
        .expect(200);
    await(() -> spent(key) > 0);

    for (JsonNode one : admin.get(KEYS).expect(200).json().path("data")) {
      if (one.path("id").equals(key.path("id"))) {
        assertThat(one.at("/spent/types")).hasSize(1);
        assertThat(one.at("/spent/types/offer/month")).isEqualTo(one.at("/spent/month"));
        assertThat(one.at("/spent/types/offer/day")).isEqualTo(one.at("/spent/day"));
      }
    }
  }

  @Test
  void audit_typesAndRebuilds_sayWhatWasBeforeAndAfter() {
    String type = "/admin/v1/types/audit-it";
    admin.send("PUT", type, "{\"learning\":\"review\"}").expect(200);
    admin.send("PUT", type, "{\"learning\":\"review\"}").expect(200);
    admin.send("POST", "/admin/v1/rebuild", "").expect(202);

    JsonNode types = admin.get("/admin/v1/audit?what=type").expect(200).json().path("data");
    assertThat(types).hasSize(1);
    assertThat(types.at("/0/subject").asText()).isEqualTo("audit-it");
    assertThat(types.at("/0/before/learning").asText()).isEqualTo("off");
    assertThat(types.at("/0/after/learning").asText()).isEqualTo("review");
    JsonNode rebuilds = admin.get("/admin/v1/audit?what=rebuild").expect(200).json().path("data");
    assertThat(rebuilds.at("/0/actor").asText()).startsWith("key:");
  }

  private double spent(JsonNode key) {
    for (JsonNode one : admin.get(KEYS).expect(200).json().path("data")) {
      if (one.path("id").equals(key.path("id"))) {
        return one.at("/spent/month").asDouble();
      }
    }
    return 0;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | label",
        "{\"label\":\" \",\"scopes\":[\"admin\"]} | label",
        "{\"label\":\"x\"} | scopes",
        "{\"label\":\"x\",\"scopes\":[]} | scopes",
        "{\"label\":\"x\",\"scopes\":[\"root\"]} | scopes",
        "{\"label\":\"x\",\"scopes\":[\"admin\"],\"limits\":{\"requests_per_minute\":-1}} | limits",
        "{\"label\":\"x\",\"scopes\":[\"admin\"],\"limits\":{\"per_hour\":1}} | limits",
        "{\"label\":\"x\",\"scopes\":[\"admin\"],\"limits\":{\"budgets\":[{\"per\":\"week\",\"amount\":1}]}}"
            + " | limits",
        "{\"label\":\"x\",\"scopes\":[\"admin\"],\"limits\":{\"budgets\":[{\"per\":\"day\",\"amount\":-1}]}}"
            + " | limits",
        "{\"label\":\"x\",\"scopes\":[\"admin\"],\"limits\":{\"budgets\":[{\"per\":\"day\",\"amount\":1e400}]}}"
            + " | limits",
        "{\"label\":\"x\",\"scopes\":[\"admin\"],\"more\":1} | body",
        "[] | body"
      })
  void create_notAllowed_is400ThatNamesTheField(String body, String field) {
    Reply refused = admin.send("POST", KEYS, body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("detail").asText()).contains(field);
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
