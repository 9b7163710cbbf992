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
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.testing.Gateway;
import org.tacit.testing.Gateway.Reply;
import org.tacit.testing.Installation;
import org.tacit.testing.SharedInstallation;

/** The report of quality over the wire: figures that travel together, groups, buckets. */
@ExtendWith(SharedInstallation.class)
class QualityIT {
  private static final String TYPE = "quality-it";
  private static final String PATH = "/admin/v1/quality";
  private static final int OUTPUTS = 60;

  /** So many that nobody does more within seconds than a person can. */
  private static final int USERS = 15;

  private static boolean played;

  private final Gateway gateway;

  QualityIT(Installation installation) {
    this.gateway = installation.gateway();
  }

  private String output(int i) {
    var body = Gateway.prompt(i % 4 == 3 ? "mock-x" : "demo", "Write.", "Write to Ana.");
    body.put("user", "quality-user-" + i % USERS);
    return (i % 3 == 0
            ? gateway.chat(body, "Tacit-Output-Type", TYPE, "Tacit-Segment", "de")
            : gateway.chat(body, "Tacit-Output-Type", TYPE))
        .expect(200)
        .outputId();
  }

  /** Every other output is acted on: a third regenerated, the rest accepted; some are rated. */
  @BeforeEach
  void play() {
    if (played) {
      return;
    }
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < OUTPUTS; i++) {
      outputs.add(output(i));
    }
    ObjectNode body = Gateway.object();
    ArrayNode events = body.putArray("events");
    for (int i = 0; i < OUTPUTS; i += 2) {
      events
          .addObject()
          .put("output_id", outputs.get(i))
          .put("action", i % 6 == 0 ? "regenerated" : "accepted")
          .put("dwell_ms", 60_000 + 1_000 * i);
      if (i % 20 == 2) {
        events
            .addObject()
            .put("output_id", outputs.get(i))
            .put("action", "outcome")
            .put("outcome", "replied")
            .put("success", true);
      }
    }
    for (int i = 1; i < 12; i += 2) {
      events
          .addObject()
          .put("output_id", outputs.get(i))
          .put("action", "rated")
          .put("rating", 1)
          .put("dwell_ms", 60_000);
    }
    gateway.feedback(body).expect(202);
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (report("").path("n").asInt() < 36 || report("").path("outputs").asInt() < OUTPUTS) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    played = true;
  }

  private JsonNode report(String more) {
    JsonNode data = gateway.get(PATH + "?type=" + TYPE + more).expect(200).json().path("data");
    assertThat(data).hasSize(1);
    return data.get(0);
  }

  private static void figuresTravelTogether(JsonNode figures) {
    for (String figure : List.of("raw", "balanced", "adjusted")) {
      assertThat(figures.path(figure).asDouble()).as(figure).isBetween(-1.0, 1.0);
    }
    assertThat(figures.path("balanced").asDouble())
        .isBetween(figures.at("/band/0").asDouble(), figures.at("/band/1").asDouble());
    assertThat(figures.path("effective_n").asDouble())
        .isPositive()
        .isLessThanOrEqualTo(figures.path("n").asDouble() + 1e-4);
    assertThat(figures.has("users")).isTrue();
  }

  @Test
  void quality_wholeSpan_saysAllThatANumberNeeds() {
    JsonNode report = report("");
    figuresTravelTogether(report);
    assertThat(report.path("n").asInt()).isEqualTo(36);
    assertThat(report.path("users").asInt()).isEqualTo(USERS);
    assertThat(report.path("outputs").asInt()).isEqualTo(OUTPUTS);
    assertThat(report.at("/coverage/implicit").asDouble()).isCloseTo(.5, within(1e-9));
    assertThat(report.at("/coverage/explicit").asDouble()).isCloseTo(.1, within(1e-9));
    assertThat(report.at("/signals/accepted").asInt()).isEqualTo(20);
    assertThat(report.at("/signals/regenerated").asInt()).isEqualTo(10);
    assertThat(report.at("/signals/rated").asInt()).isEqualTo(6);
    assertThat(report.path("balanced").asDouble()).isGreaterThan(report.path("raw").asDouble());
    assertThat(report.at("/balance/source").asText()).isEqualTo("assumed");
    assertThat(report.at("/balance/odds").asDouble()).isEqualTo(2.5);
    assertThat(report.at("/habits/prior").asDouble()).isPositive();
    assertThat(report.path("influence").has("capped")).isTrue();
    assertThat(report.at("/checks/persistence")).hasSize(4);
    assertThat(report.at("/checks/outcomes/succeeded").asInt()).isEqualTo(3);
    assertThat(report.at("/checks/outcomes/by_name/0/name").asText()).isEqualTo("replied");
    assertThat(report.at("/checks/outcomes/by_name/0/probability").asDouble())
        .isCloseTo(4 / 5.0, within(1e-9));
    assertThat(report.has("interval")).as("fewer than 50 outputs").isFalse();
    assertThat(report.has("groups")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "upstream | demo/demo, mock/mock-x",
        "model | demo, mock-x",
        "segment | '', de",
        "treatment | none"
      })
  void quality_by_groupsAddUpToTheWhole(String by, String groups) {
    JsonNode report = report("&by=" + by);
    assertThat(report.path("by").asText()).isEqualTo(by);
    JsonNode found = report.path("groups");
    List<String> names = found.findValuesAsText("group");
    for (String group : groups.split(", ", -1)) {
      assertThat(names).contains(group.replace("'", ""));
    }
    int n = 0;
    for (JsonNode group : found) {
      figuresTravelTogether(group);
      n += group.path("n").asInt();
    }
    assertThat(n).isEqualTo(report.path("n").asInt());
  }

  @ParameterizedTest
  @CsvSource({"hour, 3600", "day, 86400", "week, 604800"})
  void quality_bucket_beginsAtMultiplesAndAddsUp(String bucket, long seconds) {
    JsonNode report = report("&bucket=" + bucket);
    int n = 0;
    for (JsonNode part : report.path("trend")) {
      assertThat(Instant.parse(part.path("from").asText()).getEpochSecond() % seconds).isZero();
      figuresTravelTogether(part);
      n += part.path("n").asInt();
    }
    assertThat(n).isEqualTo(report.path("n").asInt());
  }

  @Test
  void quality_otherSpan_holdsOnlyWhatLiesInIt() {
    JsonNode past = report("&from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z");
    assertThat(past.path("n").asInt()).isZero();
    assertThat(past.path("outputs").asInt()).isZero();
    assertThat(past.path("raw").isNull()).isTrue();
    assertThat(past.has("band")).isFalse();
    assertThat(past.path("trend")).isEmpty();
    assertThat(past.path("from").asText()).isEqualTo("2020-01-01T00:00:00Z");
  }

  @Test
  void quality_noType_isOneReportEach() {
    JsonNode data = gateway.get(PATH).expect(200).json().path("data");
    assertThat(StreamSupport.stream(data.spliterator(), false).map(d -> d.path("type").asText()))
        .contains(TYPE)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "by=colour | by | upstream, model, segment, treatment",
        "bucket=year | bucket | hour, day or week",
        "from=noon | from | 2026-11-23T10:00:00Z",
        "to=2026-11-23 | to | 2026-11-23T10:00:00Z",
        "from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z | from | before to",
        "type=a%20b | type | a"
      })
  void quality_notAllowed_namesTheParameter(String query, String field, String allowed) {
    Reply reply = gateway.get(PATH + "?" + query).expect(400);
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    assertThat(reply.json().path("field").asText()).isEqualTo(field);
    assertThat(reply.json().path("detail").asText()).contains(allowed);
  }
}
